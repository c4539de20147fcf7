import { type Card, cardsOf, type Digest, type DigestBlocks } from "#core/digest/digest.ts";
import type { LoggedEdit } from "./edit.ts";

/** What is changed in a story that was sent. */
export type CorrectionEdit = Extract<LoggedEdit["edit"], { readonly do: "correct" | "withdraw" }>;

/** In the place of a story that was withdrawn: those behind it keep their numbers. */
export const WITHDRAWN = "سُحب هذا الخبر";

/** The story of a digest that a correction is about, by its number from 1; undefined where it does not tell it. */
export function numberOf(
  digest: Digest,
  correction: CorrectionEdit,
  url: string | undefined,
): number | undefined {
  const at = cardsOf(digest).findIndex((card) => isMeant(card, correction, url));
  return at < 0 ? undefined : at + 1;
}

/** A digest that was sent, with one of its stories put right; what is told beside it stays. */
export function corrected(
  digest: Digest,
  correction: CorrectionEdit,
  at: Temporal.Instant,
  url: string | undefined,
): Digest {
  const isOf = (card: Card) => isMeant(card, correction, url);
  const changed = (card: Card): Card =>
    correction.do === "withdraw" ? withdrawn(correction, at) : putRight(card, correction, at);
  return {
    ...digest,
    sections: digest.sections.map((section) => ({
      ...section,
      stories: section.stories.map((card) => (isOf(card) ? changed(card) : card)),
    })),
    ...(correction.do === "withdraw" && digest.blocks
      ? { blocks: blocksWithout(digest.blocks, cardsOf(digest).find(isOf)) }
      : {}),
  };
}

function putRight(
  { borrowed, ...card }: Card,
  { headline, texts, words }: Extract<CorrectionEdit, { readonly do: "correct" }>,
  at: Temporal.Instant,
): Card {
  return {
    ...card,
    ...(headline ? { headline } : {}),
    ...(texts && card.summary.length > 0 ? { summary: texts } : borrowed ? { borrowed } : {}),
    corrected: { at: at.toString(), words },
  };
}

/** Nothing of the story is left, nor a way to it. */
function withdrawn({ story, words }: CorrectionEdit, at: Temporal.Instant): Card {
  return {
    ...{ id: withdrawnId(story), headline: WITHDRAWN, outlet: "", via: [], summary: [] },
    ...{ readAlso: [], keywords: [], related: [], sources: [] },
    corrected: { at: at.toString(), words },
  };
}

/** What stands beside the sections without what was told of a story. */
function blocksWithout(blocks: DigestBlocks, card: Card | undefined): DigestBlocks {
  const urls = new Set([card?.url, ...(card?.sources ?? []).map((source) => source.url)]);
  const isOf = (said: { readonly url?: string } | undefined) => said?.url !== undefined && urls.has(said.url);
  const { opening, lead, figure, quote, courses, agenda } = blocks;
  const told = courses
    ?.map((course) => ({ ...course, steps: course.steps.filter((step) => !isOf(step)) }))
    .filter(({ steps }) => steps.length > 1);
  return {
    ...(opening ? { opening: opening.filter((id) => id !== card?.id) } : {}),
    ...(lead && lead.id !== card?.id ? { lead } : {}),
    ...(figure && !isOf(figure) ? { figure } : {}),
    ...(quote && !isOf(quote) ? { quote } : {}),
    ...(told && told.length > 0 ? { courses: told } : {}),
    ...(agenda ? { agenda: agenda.filter((one) => !isOf(one)) } : {}),
  };
}

function withdrawnId(story: string): string {
  return `withdrawn ${story}`;
}

/** `url`: of the story in the draft, where another grouping has given it another id. */
function isMeant(card: Card, { story }: CorrectionEdit, url: string | undefined): boolean {
  return card.id === story || card.id === withdrawnId(story) || (url !== undefined && card.url === url);
}

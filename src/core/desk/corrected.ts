import { type Card, cardsOf, type Digest } from "#core/digest/digest.ts";
import type { LoggedEdit } from "./edit.ts";

export type CorrectionEdit = Extract<LoggedEdit["edit"], { readonly do: "correct" }>;

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
  const { headline, texts, words } = correction;
  const putRight = ({ borrowed, ...card }: Card): Card => ({
    ...card,
    ...(headline ? { headline } : {}),
    ...(texts && card.summary.length > 0 ? { summary: texts } : borrowed ? { borrowed } : {}),
    corrected: { at: at.toString(), words },
  });
  return {
    ...digest,
    sections: digest.sections.map((section) => ({
      ...section,
      stories: section.stories.map((card) => (isMeant(card, correction, url) ? putRight(card) : card)),
    })),
  };
}

/** `url`: of the story in the draft, where another grouping has given it another id. */
function isMeant(card: Card, { story }: CorrectionEdit, url: string | undefined): boolean {
  return card.id === story || (url !== undefined && card.url === url);
}

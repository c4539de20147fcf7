import type { Card, LeadStory, Show } from "#core/digest/digest.ts";
import type { Block, Inline } from "#core/document/document.ts";
import { strong, text } from "#core/document/inline.ts";
import {
  differencesNote,
  editorLines,
  extras,
  folded,
  followMark,
  glance,
  headlineLine,
  headlineOf,
  numberOf,
  paragraph,
  SEPARATOR,
  sentencesOf,
  sourceNote,
  whyLine,
} from "./card-parts.ts";
import { developmentTime, type Layout } from "./section.ts";

const MORE: readonly Inline[] = [text("المزيد")];

/** A story that is an answer by itself: all of it open but its keywords and related headlines. */
export function cardBlock(card: Card, level: 1 | 2, layout: Layout): Block {
  return cardOf(card, layout, level, [
    ...paragraph(sentencesOf(card)),
    ...editorLines(card, layout),
    ...whyLine(card),
    ...differencesNote(card),
    ...sourceNote(card, layout),
    ...folded(MORE, extras(card)),
  ]);
}

/**
 * A story among the others of a digest: its headline, a first sentence where `show` is "card", and one line that says
 * who told it and unfolds the rest.
 */
export function digestCard(card: Card, show: Exclude<Show, "headline">, layout: Layout): Block {
  const sentences = sentencesOf(card);
  const open = show === "card" ? 1 : 0;
  const rest = [
    ...paragraph(sentences.slice(open)),
    ...whyLine(card),
    ...differencesNote(card),
    ...sourceNote(card, layout),
    ...(show === "card" ? extras(card) : []),
  ];
  const isMore = rest.some(({ type }) => type !== "note") || rest.length > 1;
  return cardOf(card, layout, 3, [
    ...paragraph(sentences.slice(0, open)),
    ...editorLines(card, layout),
    ...(isMore ? folded(glance(card, layout), rest) : rest),
  ]);
}

/** The story that leads: its picture, what happened, and what else is told of its affair. */
export function leadCard(card: Card, { developments, reactions }: LeadStory, layout: Layout): Block {
  const linked = new Set([...developments, ...reactions].flatMap(({ url }) => url ?? []));
  const hasAffair = developments.length + reactions.length > 0;
  const what = hasAffair && card.summary.length > 0 ? [[strong(text("ما حدث:"))]] : [];
  const { image, ...block } = cardOf(card, layout, 3, [
    ...paragraph([...what, ...sentencesOf(card)]),
    ...editorLines(card, layout),
    ...titledList(
      "تطورات",
      developments.map((one) => [developmentTime(one.at, layout), text(SEPARATOR), ...headlineLine(one)]),
    ),
    ...titledList(
      "ردود فعل",
      reactions.map((one) => headlineLine(one)),
    ),
    ...whyLine(card),
    ...differencesNote(card),
    ...sourceNote(card, layout),
    ...folded(
      MORE,
      extras({ ...card, related: card.related.filter(({ url }) => url === undefined || !linked.has(url)) }),
    ),
  ]);
  return { ...block, ...(image ? { image: { ...image, isLarge: true } } : {}) };
}

function cardOf(
  card: Card,
  layout: Layout,
  level: 1 | 2 | 3,
  blocks: readonly Block[],
): Extract<Block, { readonly type: "card" }> {
  const number = layout.numberOf?.(card);
  const heading: Block = {
    type: "heading",
    level,
    children: [...numberOf(card, layout), ...followMark(card), ...headlineOf(card)],
  };
  return {
    type: "card",
    id: card.id,
    ...(number === undefined ? {} : { number }),
    blocks: [heading, ...blocks],
    ...(card.image ? { image: card.image } : {}),
  };
}

function titledList(title: string, items: readonly (readonly Inline[])[]): Block[] {
  if (items.length === 0) return [];
  return [
    { type: "paragraph", children: [strong(text(title))] },
    { type: "list", items },
  ];
}

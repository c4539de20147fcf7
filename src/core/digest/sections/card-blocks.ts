import { counted } from "#core/arabic/counting.ts";
import type { Card, ReadAlsoCard, Show } from "#core/digest/digest.ts";
import { cutAnywhere } from "#core/document/cut-inlines.ts";
import { type Block, type Inline, textOf } from "#core/document/document.ts";
import { join, joinAnd, link, name, strong, text } from "#core/document/inline.ts";
import { type Layout, publishedTime } from "./section.ts";

const SEPARATOR = " · ";
/** UTF-16 units; a longer title is a feed's mistake, and its link leads to the rest. */
const LONGEST_HEADLINE = 240;

/** A story as a block of its own, as much of it as `show` says. */
export function cardBlock(
  card: Card,
  show: Exclude<Show, "headline">,
  level: 1 | 2 | 3,
  layout: Layout,
): Block {
  const blocks: readonly Block[] = [
    { type: "heading", level, children: headlineOf(card) },
    ...summaryBlock(card),
    ...note(differencesOf(card)),
    ...note(join([phaseOf(card), sourceLine(card), timeOf(card, layout)].filter(isSaid), SEPARATOR)),
    ...(show === "card" ? extras(card) : []),
  ];
  return {
    type: "card",
    id: card.id,
    blocks,
    ...(card.image ? { image: card.image } : {}),
  };
}

/** A story on one line: its headline and who tells it. */
export function headlineLine(card: {
  readonly headline: string;
  readonly outlet?: string;
  readonly url?: string;
}): readonly Inline[] {
  const headline = headlineOf(card);
  return card.outlet ? [...headline, text(" ("), name(card.outlet), text(")")] : headline;
}

function headlineOf(of: { readonly headline: string; readonly url?: string }): readonly Inline[] {
  const whole = [text(of.headline)];
  const cut =
    of.headline.length > LONGEST_HEADLINE &&
    cutAnywhere(whole, (head) => textOf(head).length <= LONGEST_HEADLINE);
  return link(of.url, ...(cut ? cut.head : whole));
}

function extras(card: Card): Block[] {
  return [
    ...note(
      card.keywords.length > 0 ? [text("كلمات دلالية: "), ...join(names(card.keywords), SEPARATOR)] : [],
    ),
    ...(card.readAlso.length > 0 ? [details("اقرأ أيضًا", card.readAlso.flatMap(readAlsoBlocks))] : []),
    ...(card.related.length > 0
      ? [details("مقالات مشابهة", [{ type: "list", items: card.related.map(headlineLine) }])]
      : []),
  ];
}

function readAlsoBlocks(second: ReadAlsoCard): Block[] {
  const headline = strong(...headlineOf(second));
  return [{ type: "paragraph", children: [headline] }, ...paragraph(second.summary ?? [])];
}

/**
 * "المصدر: الجزيرة نقلًا عن بلومبيرغ ونيوزويك". With several outlets what the first one quotes stands in
 * parentheses, or it would read as quoted by all.
 */
function sourceLine(card: Card): readonly Inline[] {
  const outlets = card.sources
    .filter(({ outlet }) => outlet !== "")
    .map(({ outlet, url }) => link(url, name(outlet)));
  const via = card.via.length > 0 ? [text("نقلًا عن "), ...joinAnd(names(card.via))] : [];
  const [first, ...others] = outlets;
  if (!first) return via;
  if (others.length === 0)
    return [text("المصدر: "), ...first, ...(via.length > 0 ? [text(" "), ...via] : [])];
  const quoting = via.length > 0 ? [...first, text(" ("), ...via, text(")")] : first;
  return [text("المصادر: "), ...joinAnd([quoting, ...others])];
}

/** Most of a digest is new, and need not say so. */
function phaseOf({ phase = "جديد" }: Card): readonly Inline[] {
  return phase === "جديد" ? [] : [text(phase)];
}

function timeOf(card: Card, layout: Layout): readonly Inline[] {
  return card.publishedAt ? [publishedTime(card.publishedAt, layout)] : [];
}

function names(words: readonly string[]): Inline[][] {
  return words.map((word) => [name(word)]);
}

function isSaid(inlines: readonly Inline[]): boolean {
  return inlines.length > 0;
}

/** The summary; behind a sentence of another outlet stands whose it is. */
function summaryBlock({ summary, borrowed = [] }: Card): Block[] {
  if (borrowed.length === 0) return paragraph(summary);
  const children = summary.map((sentence, at): readonly Inline[] => {
    const from = borrowed.find((one) => one.sentence === at);
    if (!from) return [text(sentence)];
    return [text(`${sentence} (`), ...link(from.url, name(from.outlet)), text(")")];
  });
  return [{ type: "paragraph", children: join(children, " ") }];
}

/** "تختلف الأرقام: العربية: 10 قتلى، بي بي سي: 12 قتيلًا". */
function differencesOf({ differences = [] }: Card): readonly Inline[] {
  const told = differences.flatMap((difference) =>
    difference.told.map(({ outlet, count }) => [name(outlet), text(`: ${counted(count, difference.of)}`)]),
  );
  return told.length > 0 ? [text("تختلف الأرقام: "), ...join(told, "، ")] : [];
}

function paragraph(sentences: readonly string[]): Block[] {
  return sentences.length > 0 ? [{ type: "paragraph", children: [text(sentences.join(" "))] }] : [];
}

function note(children: readonly Inline[]): Block[] {
  return children.length > 0 ? [{ type: "note", children }] : [];
}

function details(summary: string, blocks: readonly Block[]): Block {
  return { type: "details", summary: [text(summary)], blocks };
}

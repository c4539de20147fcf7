import { counted } from "#core/arabic/counting.ts";
import { formatNumber } from "#core/arabic/digits.ts";
import { formatDay } from "#core/arabic/time/dates.ts";
import type { Card, Follows, ReadAlsoCard } from "#core/digest/digest.ts";
import { cutAnywhere } from "#core/document/cut-inlines.ts";
import { type Block, type Inline, textOf } from "#core/document/document.ts";
import { join, joinAnd, link, name, strong, text } from "#core/document/inline.ts";
import { type Layout, publishedTime } from "./section.ts";

export const SEPARATOR = " · ";
/** UTF-16 units; a longer title is a feed's mistake, and its link leads to the rest. */
const LONGEST_HEADLINE = 240;
/** Outlets that are named where there is room for one line. */
const NAMED = 2;

/** A story on one line: its headline and who tells it. */
export function headlineLine(
  card: Pick<Card, "headline" | "follows" | "phase"> & { readonly outlet?: string; readonly url?: string },
): readonly Inline[] {
  const headline = [...followMark(card), ...headlineOf(card)];
  return card.outlet ? [...headline, text(" ("), name(card.outlet), text(")")] : headline;
}

/** "متابعة: " before what is new of a story that was told in another digest. */
export function followMark({ follows, phase }: Pick<Card, "follows" | "phase">): readonly Inline[] {
  return follows && phase === "متابعة" ? [text("متابعة: ")] : [];
}

export function headlineOf(of: { readonly headline: string; readonly url?: string }): readonly Inline[] {
  const whole = [text(of.headline)];
  const cut =
    of.headline.length > LONGEST_HEADLINE &&
    cutAnywhere(whole, (head) => textOf(head).length <= LONGEST_HEADLINE);
  return link(of.url, ...(cut ? cut.head : whole));
}

/** "3. ": where the digest's cards are numbered. */
export function numberOf(card: Card, { numberOf, style }: Layout): readonly Inline[] {
  const number = numberOf?.(card);
  return number === undefined ? [] : [text(`${formatNumber(number, style.digits)}. `)];
}

/** The summary's sentences; behind one of another outlet stands whose it is. */
export function sentencesOf({ summary, borrowed = [] }: Card): readonly (readonly Inline[])[] {
  return summary.map((sentence, at) => {
    const from = borrowed.find((one) => one.sentence === at);
    if (!from) return [text(sentence)];
    return [text(`${sentence} (`), ...link(from.url, name(from.outlet)), text(")")];
  });
}

/** "لماذا يهم: … (العربية)": what an earlier article of that outlet says lies behind it. */
export function whyLine({ why }: Card): Block[] {
  if (!why) return [];
  const source = link(why.url, name(why.outlet));
  return paragraph([[strong(text("لماذا يهم:"))], [text(`${why.sentence} (`), ...source, text(")")]]);
}

/** What the editors say of a card themselves: what they put right after it was sent, and their note. */
export function editorLines({ note, corrected }: Card, layout: Layout): Block[] {
  const words = corrected ? [publishedTime(corrected.at, layout), text(`: ${corrected.words}`)] : [];
  return [
    ...(corrected ? paragraph([[strong(text("تصويب"))], words]) : []),
    ...(note === undefined ? [] : paragraph([[strong(text("ملاحظة المحرر:"))], [text(note)]])),
  ];
}

/** "تختلف الأرقام: العربية: 10 قتلى، بي بي سي: 12 قتيلًا". */
export function differencesNote({ differences = [] }: Card): Block[] {
  const told = differences.flatMap((difference) =>
    difference.told.map(({ outlet, count }) => [name(outlet), text(`: ${counted(count, difference.of)}`)]),
  );
  return told.length > 0 ? note([text("تختلف الأرقام: "), ...join(told, "، ")]) : [];
}

/** All who told it, each linked to its own telling, and when it was published. */
export function sourceNote(card: Card, layout: Layout): Block[] {
  return note(
    join([phaseOf(card, layout), sourceLine(card), timeOf(card, layout)].filter(isSaid), SEPARATOR),
  );
}

/** "العربية و3 مصادر أخرى · 7:15 صباحًا": who told it and when, in one line. */
export function glance(card: Card, layout: Layout): readonly Inline[] {
  return join([phaseOf(card, layout), tellersOf(card), timeOf(card, layout)].filter(isSaid), SEPARATOR);
}

/** Keywords and other articles, folded away; nothing where there are none. */
export function extras(card: Card): Block[] {
  return [
    ...note(
      card.keywords.length > 0 ? [text("كلمات دلالية: "), ...join(names(card.keywords), SEPARATOR)] : [],
    ),
    ...(card.readAlso.length > 0 ? [details("اقرأ أيضًا", card.readAlso.flatMap(readAlsoBlocks))] : []),
    ...(card.related.length > 0
      ? [details("مقالات مشابهة", [{ type: "list", items: card.related.map((one) => headlineLine(one)) }])]
      : []),
  ];
}

/** What goes on with a card, folded away behind a line where that can be done. */
export function folded(summary: readonly Inline[], blocks: readonly Block[]): Block[] {
  return blocks.length > 0 ? [{ type: "details", summary, blocks, goesOn: true }] : [];
}

export function paragraph(sentences: readonly (readonly Inline[])[]): Block[] {
  return sentences.length > 0 ? [{ type: "paragraph", children: merged(join(sentences, " ")) }] : [];
}

function readAlsoBlocks(second: ReadAlsoCard): Block[] {
  const headline = strong(...headlineOf(second));
  return [
    { type: "paragraph", children: [headline] },
    ...paragraph((second.summary ?? []).map((sentence) => [text(sentence)])),
  ];
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

/** Most of a digest is new, and need not say so; what follows another digest says which. */
function phaseOf({ phase = "جديد", follows }: Card, layout: Layout): readonly Inline[] {
  if (follows) {
    const before = followedLine(follows, layout);
    return phase === "متابعة" ? before : [text(`${phase}، `), ...before];
  }
  return phase === "جديد" ? [] : [text(phase)];
}

/** "سبق أمس في «موجز المساء»، رقم 3", linked to the message where that has an address. */
function followedLine(follows: Follows, layout: Layout): readonly Inline[] {
  const { title, at, number } = follows;
  const day = Temporal.Instant.from(at).toZonedDateTimeISO(layout.timeZone).toPlainDate();
  const age = layout.today?.since(day).days ?? 0;
  const when = age < 1 ? "" : age === 1 ? "أمس " : `${formatDay(day, layout.style)} `;
  const place = number === undefined ? "" : `، رقم ${formatNumber(number, layout.style.digits)}`;
  return [text(`سبق ${when}في «`), ...link(layout.messageOf?.(follows), text(title)), text(`»${place}`)];
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

/** Our own words beside each other as one. */
function merged(inlines: readonly Inline[]): Inline[] {
  const all: Inline[] = [];
  for (const inline of inlines) {
    const last = all.at(-1);
    if (inline.type === "text" && last?.type === "text") all[all.length - 1] = text(last.text + inline.text);
    else all.push(inline);
  }
  return all;
}

function tellersOf({ sources }: Card): readonly Inline[] {
  const named = sources.filter(({ outlet }) => outlet !== "").map(({ outlet }) => [name(outlet)]);
  const [first, ...others] = named;
  if (!first) return [];
  if (named.length <= NAMED) return joinAnd(named);
  const other = others.length === 2 ? "آخران" : others.length <= 10 ? "أخرى" : "آخر";
  return [...first, text(` و${counted(others.length, "source")} ${other}`)];
}

export function note(children: readonly Inline[]): Block[] {
  return children.length > 0 ? [{ type: "note", children }] : [];
}

function details(summary: string, blocks: readonly Block[]): Block {
  return { type: "details", summary: [text(summary)], blocks };
}

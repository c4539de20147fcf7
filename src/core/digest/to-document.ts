import { counted } from "#core/arabic/counting.ts";
import { formatClock, formatDate, formatHijri, greeting } from "#core/arabic/time/dates.ts";
import { zoneWords } from "#core/arabic/time/zones.ts";
import { cardBlock } from "#core/digest/sections/card-blocks.ts";
import { sectionKind } from "#core/digest/sections/registry.ts";
import type { Layout } from "#core/digest/sections/section.ts";
import { inDigits } from "#core/document/digits.ts";
import type { Block, Document } from "#core/document/document.ts";
import { text } from "#core/document/inline.ts";
import type { Style } from "#core/style.ts";
import { openingBlocks, toldByOpening } from "./blocks/opening-blocks.ts";
import { agendaBlocks, courseBlocks, figureBlocks, quoteBlocks } from "./blocks/said-blocks.ts";
import { type Card, cardsOf, type Digest, type DigestSection } from "./digest.ts";

export const NO_NEWS = "لا أخبار جديدة منذ موجزك السابق";
const WRITTEN = "صيغ آليًا: بعض نصوص هذا الموجز كتبها نموذج لغوي عن المصادر المذكورة، ولم يراجعها محرر.";
const DEFAULT_TIME_ZONE = "Asia/Riyadh";

/** Lays a digest out: top lines, the opening, sections with their cards, what is to come, and when the next one comes. */
export function toDocument(
  digest: Digest,
  style: Style,
  { messageOf }: Pick<Layout, "messageOf"> = {},
): Document {
  const today = Temporal.PlainDate.from(digest.date);
  const layout = { ...layoutOf(digest, style, today), ...(messageOf ? { messageOf } : {}) };
  const title = digest.sample ? `${digest.title} — عيّنة` : digest.title;
  const { blocks = {} } = digest;
  const [first, ...others] = digest.sections.flatMap((section) => sectionBlocks(section, layout));
  const said = first ? [...figureBlocks(blocks), ...quoteBlocks(blocks)] : [];
  const hasNews = digest.sections.some(({ stories }) => stories.length > 0);
  const document: Document = {
    title,
    ...(digest.color ? { accent: Number.parseInt(digest.color.slice(1), 16) } : {}),
    blocks: [
      { type: "heading", level: 1, children: [text(title)] },
      dateLine(today, style),
      ...(hasNews ? [countsLine(digest, style)] : [emptyLine()]),
      ...staleLine(digest, today, style),
      ...openingLines(digest),
      ...openingBlocks(digest, layout),
      ...(first ?? []),
      ...said,
      ...others.flat(),
      ...(hasNews ? courseBlocks(blocks, layout) : []),
      ...(hasNews ? agendaBlocks(blocks, style) : []),
      ...nextLine(digest, today, style),
      ...writtenLine(digest),
    ],
  };
  return inDigits(document, style.digits);
}

/** Cards are numbered through all sections, as they stand in the digest's data. */
function layoutOf(digest: Digest, style: Style, today: Temporal.PlainDate): Layout {
  const cards = cardsOf(digest);
  const numbers = new Map(cards.map((card, index) => [card, index + 1]));
  const lead = digest.blocks?.lead;
  return {
    style,
    timeZone: digest.timeZone,
    today,
    numberOf: (card) => numbers.get(card),
    told: toldByOpening(digest),
    ...(lead ? { lead } : {}),
  };
}

/** A section with its heading; none where all of it has been told. */
function sectionBlocks(section: DigestSection, layout: Layout): (readonly Block[])[] {
  const blocks = sectionKind(section.kind).blocks(section, layout);
  if (blocks.length === 0) return [];
  return [[{ type: "heading", level: 2, children: [text(section.title)] }, ...blocks]];
}

/** Cards outside a digest, all that they hold; their times say date and zone (default: Riyadh's). */
export function cardDocument(
  cards: readonly Card[],
  style: Style,
  options: { readonly timeZone?: string } = {},
): Document {
  const layout: Layout = { style, timeZone: options.timeZone ?? DEFAULT_TIME_ZONE };
  const [only, ...others] = cards;
  if (only && others.length === 0)
    return inDigits({ title: only.headline, blocks: [cardBlock(only, 1, layout)] }, style.digits);
  const title = counted(cards.length, "story", { digits: style.digits });
  const blocks: readonly Block[] = [
    { type: "heading", level: 1, children: [text(title)] },
    ...cards.map((card) => cardBlock(card, 2, layout)),
  ];
  return inDigits({ title, blocks }, style.digits);
}

function dateLine(today: Temporal.PlainDate, style: Style): Block {
  const date = formatDate(today, style);
  const words = style.hijri ? `${date} الموافق ${formatHijri(today, style)}` : date;
  return { type: "note", children: [text(words)] };
}

/** "8 أخبار من 5 مصادر · قراءة دقيقتين"; above an opening "صباح الخير، إليكم 21 خبرًا …". */
function countsLine({ counts, blocks, window, timeZone }: Digest, { digits }: Style): Block {
  const { stories, outlets, minutes } = counts;
  const hour = Temporal.Instant.from(window.to).toZonedDateTimeISO(timeZone).toPlainTime();
  const greets = blocks?.opening ? `${greeting(hour)}، إليكم ` : "";
  const told = counted(stories, "story", { digits });
  const from = outlets > 0 ? ` من ${counted(outlets, "source", { case: "oblique", digits })}` : "";
  const reading = minutes > 0 ? ` · قراءة ${counted(minutes, "minute", { case: "oblique", digits })}` : "";
  return { type: "note", children: [text(greets + told + from + reading)] };
}

/** News that could not be read for long: the reader knows what may be missing. */
function staleLine({ newsAsOf, timeZone }: Digest, today: Temporal.PlainDate, style: Style): Block[] {
  if (newsAsOf === undefined) return [];
  const read = Temporal.Instant.from(newsAsOf).toZonedDateTimeISO(timeZone);
  const clock = formatClock(read.toPlainTime(), style);
  const day = read.toPlainDate().equals(today) ? "" : ` من ${formatDate(read.toPlainDate(), style)}`;
  const words = `لم تُقرأ المصادر منذ الساعة ${clock}${day}، وقد يفوت هذا الموجزَ ما استجدّ بعدها.`;
  return [{ type: "note", children: [text(words)] }];
}

function emptyLine(): Block {
  return { type: "paragraph", children: [text(NO_NEWS)] };
}

function openingLines({ opening = [] }: Digest): Block[] {
  return opening.length === 0 ? [] : [{ type: "paragraph", children: [text(opening.join(" "))] }];
}

/** A reader always knows what no newsroom has written. */
function writtenLine({ opening = [], sections }: Digest): Block[] {
  const isWritten =
    opening.length > 0 || sections.some(({ stories }) => stories.some(({ written, why }) => written || why));
  return isWritten ? [{ type: "note", children: [text(WRITTEN)] }] : [];
}

function nextLine(digest: Digest, today: Temporal.PlainDate, style: Style): Block[] {
  if (digest.nextAt === undefined) return [];
  const next = Temporal.Instant.from(digest.nextAt).toZonedDateTimeISO(digest.timeZone);
  const days = next.toPlainDate().since(today).days;
  const day = days === 0 ? "اليوم" : days === 1 ? "غدًا" : `${formatDate(next.toPlainDate(), style)}،`;
  const words = `${day} الساعة ${formatClock(next.toPlainTime(), style)} ${zoneWords(digest.timeZone)}`;
  return [
    { type: "divider" },
    {
      type: "note",
      children: [text("الموجز التالي: "), { type: "time", instant: digest.nextAt, text: words.trim() }],
    },
  ];
}

import type { MessageEntity } from "grammy/types";
import { isolateForeign, markLine } from "#core/arabic/direction.ts";
import { directed, type Leaf } from "#core/document/directed.ts";
import type { Inline } from "#core/document/document.ts";
import { printable } from "#core/document/printable.ts";
import { telegramLink } from "./link.ts";

/** TDLib's clean_input_string takes these combining marks out of every text. */
const TAKEN_OUT = /[\u030a\u0333\u033f]/g;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A text with its formatting. Offsets are UTF-16 units, as Telegram counts them. */
export type StyledText = { readonly text: string; readonly entities: readonly MessageEntity[] };

export const NO_TEXT: StyledText = { text: "", entities: [] };

type Draft = { text: string; readonly entities: MessageEntity[] };
type Within = {
  readonly bold: boolean;
  readonly link: boolean;
  /** Numbers of the cards that can be jumped to; a jump is a text_link whose address is `#` and their anchor. */
  readonly targets?: ReadonlySet<number>;
};

/**
 * One line exactly as Telegram will keep it: nothing in it that its cleaning removes, no space at its ends,
 * no entity that covers only spaces, links only where they survive. NO_TEXT where nothing would be seen.
 */
export function styledLine(sign: string, inlines: readonly Inline[], within?: Partial<Within>): StyledText {
  const draft: Draft = { text: sign, entities: [] };
  write(inlines, draft, { bold: false, link: false, ...within });
  return finished(draft, sign);
}

/** The name by which a card can be jumped to inside its message. */
export function anchorOf(number: number): string {
  return `news-${number}`;
}

/** The same line set in bold throughout. */
export function boldLine(sign: string, inlines: readonly Inline[]): StyledText {
  const line = styledLine(sign, inlines, { bold: true });
  const start = /^\u200f?/.exec(line.text)?.[0].length ?? 0;
  if (line.text.length === start) return line;
  const bold: MessageEntity = { type: "bold", offset: start, length: line.text.length - start };
  return { text: line.text, entities: [bold, ...line.entities] };
}

/** Lines below each other. */
export function joinLines(lines: readonly StyledText[], separator = "\n"): StyledText {
  let text = "";
  const entities: MessageEntity[] = [];
  for (const [index, line] of lines.entries()) {
    if (index > 0) text += separator;
    const start = text.length;
    entities.push(...line.entities.map((entity) => ({ ...entity, offset: entity.offset + start })));
    text += line.text;
  }
  return { text, entities };
}

/** What a leaf says, safe and isolated, in letters that Telegram leaves alone. */
function wordsOf(leaf: Leaf): string {
  return directed({ type: leaf.type, text: kept(leaf.text) });
}

/** A text that stands by itself, such as a button's: of one line, in letters that Telegram leaves alone. */
export function plainWords(text: string): string {
  return isolateForeign(printable(kept(text))).trim();
}

function kept(text: string): string {
  return text.normalize("NFC").replace(TAKEN_OUT, "");
}

function write(inlines: readonly Inline[], draft: Draft, within: Within): void {
  for (const inline of inlines) {
    const start = draft.text.length;
    switch (inline.type) {
      case "text":
      case "name":
        draft.text += wordsOf(inline);
        break;
      case "time": {
        draft.text += wordsOf(inline);
        const unix_time = unixTime(inline.instant);
        // The empty format shows our own wording; a tap tells the time by the reader's clock.
        if (unix_time !== undefined)
          draft.entities.push({ type: "date_time", unix_time, date_time_format: "", ...span(start, draft) });
        break;
      }
      case "strong":
        write(inline.children, draft, { ...within, bold: true });
        if (!within.bold) draft.entities.push({ type: "bold", ...span(start, draft) });
        break;
      case "jump": {
        const isLink = !within.link && within.targets?.has(inline.to) === true;
        write(inline.children, draft, { ...within, link: within.link || isLink });
        if (isLink)
          draft.entities.push({ type: "text_link", url: `#${anchorOf(inline.to)}`, ...span(start, draft) });
        break;
      }
      case "link": {
        const url = within.link ? undefined : telegramLink(inline.url);
        write(inline.children, draft, { ...within, link: within.link || url !== undefined });
        if (url !== undefined) draft.entities.push({ type: "text_link", url, ...span(start, draft) });
        break;
      }
      default:
        inline satisfies never;
    }
  }
}

function span(offset: number, draft: Draft): { readonly offset: number; readonly length: number } {
  return { offset, length: draft.text.length - offset };
}

function unixTime(instant: string): number | undefined {
  const seconds = Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1000);
  // A 32-bit number in the protocol; nobody publishes before 1970.
  return seconds > 0 && seconds < 2 ** 31 ? seconds : undefined;
}

function finished({ text, entities }: Draft, sign: string): StyledText {
  const trimmed = text.trim();
  if (!VISIBLE.test(trimmed.slice(sign.trim().length))) return NO_TEXT;
  const marked = markLine(trimmed);
  const mark = marked.length - trimmed.length;
  const shift = mark - (text.length - text.trimStart().length);
  const kept = entities
    .map((entity) => ({ ...entity, ...tight(marked, mark, entity.offset + shift, entity.length) }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text: marked, entities: kept };
}

/** The stretch from `first` on without spaces at its ends: Telegram would cut them off. */
function tight(text: string, first: number, offset: number, length: number) {
  const start = Math.max(first, offset);
  const covered = text.slice(start, Math.max(start, offset + length));
  const from = start + covered.length - covered.trimStart().length;
  return { offset: from, length: covered.trim().length };
}

import type { MessageEntity } from "grammy/types";

/** What Telegram would do with a text: refuse it, or take it and change it without a word. */
export type Verdict = { readonly refused?: string; readonly changed: readonly string[] };

const MOST_CODE_POINTS = 4096;
const MOST_BYTES = 32_768;
const MOST_ENTITIES = 100;
const MOST_ENTITY_BYTES = 9_500;

/** Which kinds may stand inside which: quotations in nothing, and nothing in itself. */
const QUOTES = ["blockquote", "expandable_blockquote"];

/** Telegram's rules for `text` with `entities` (TDLib clean_input_string and fix_formatted_text). */
export function judgeText(text: string, entities: readonly MessageEntity[]): Verdict {
  const changed: string[] = [];
  if (!text.isWellFormed()) return { refused: "Bad Request: strings must be encoded in UTF-8", changed };
  if (Buffer.byteLength(text) > MOST_BYTES) return { refused: "Bad Request: text is too long", changed };
  const cleaned = clean(text);
  if (cleaned !== text)
    changed.push(`the text is changed: ${JSON.stringify(firstDifference(text, cleaned))}`);
  const trimmed = cleaned.trim();
  if (trimmed === "" || !/[^\p{Cf}\p{Z}\p{Cc}]/u.test(trimmed))
    return { refused: "Bad Request: message text is empty", changed };
  if (trimmed !== cleaned) changed.push("spaces at its ends are cut off");
  if ([...trimmed].length > MOST_CODE_POINTS) return { refused: "Bad Request: message is too long", changed };
  if (Buffer.byteLength(JSON.stringify(entities)) > MOST_ENTITY_BYTES)
    return { refused: "Bad Request: ENTITIES_TOO_LONG", changed };
  if (entities.length > MOST_ENTITIES) changed.push("formatting beyond the 100th entity is dropped");
  for (const [index, entity] of entities.entries()) {
    changed.push(...judgeEntity(entity, text, entities.slice(0, index)));
  }
  return { changed };
}

/** Links that lose their address, and addresses that a button is refused for. */
export function isTelegramUrl(url: string): boolean {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.username !== "") return false;
  return parsed.hostname.includes(".") && !/[\s<>"]/.test(url) && !parsed.hostname.startsWith("[");
}

/** TDLib misc.cpp: what is taken out of every text that a client or bot sends. */
export function clean(text: string): string {
  return text
    .replace(/\r/g, "")
    .replace(/[\u0000-\u0009\u000b-\u001f]/g, " ")
    .replace(/[\u2028-\u202e]/g, "")
    .replace(/[\u030a\u0333\u033f]/g, "")
    .replace(/[\u200e\u200f]+(?=[\u200e\u200f])/g, (run) => "\u200c".repeat(run.length));
}

function judgeEntity(entity: MessageEntity, text: string, before: readonly MessageEntity[]): string[] {
  const { offset, length, type } = entity;
  const end = offset + length;
  const problems: string[] = [];
  const say = (problem: string) => problems.push(`${type} at ${offset}: ${problem}`);
  if (
    !Number.isInteger(offset) ||
    !Number.isInteger(length) ||
    offset < 0 ||
    length <= 0 ||
    end > text.length
  ) {
    say("is outside the text");
    return problems;
  }
  const covered = text.slice(offset, end);
  if (!covered.isWellFormed()) say("cuts a character in two");
  if (covered.trim() !== covered) say("begins or ends with a space");
  for (const other of before) {
    const otherEnd = other.offset + other.length;
    const apart = otherEnd <= offset || end <= other.offset;
    const inside = other.offset <= offset && end <= otherEnd;
    const around = offset <= other.offset && otherEnd <= end;
    if (!apart && !inside && !around) say(`overlaps ${other.type} at ${other.offset}`);
    if (!apart && QUOTES.includes(type) && QUOTES.includes(other.type)) say("stands in another quotation");
    if (!apart && type === other.type) say("stands in one of its kind");
  }
  if (type === "text_link" && !isTelegramUrl(entity.url)) say(`loses its link ${entity.url}`);
  if (type === "date_time" && !/^(?:r|w?[dD]?[tT]?)$/.test(entity.date_time_format))
    say("has no such format");
  if (!["bold", "text_link", "date_time", "expandable_blockquote", "blockquote"].includes(type))
    say("is a kind that this bot does not use");
  return problems;
}

function firstDifference(a: string, b: string): string {
  const at = [...a].findIndex((character, index) => character !== [...b][index]);
  return [...a].slice(Math.max(0, at - 5), at + 10).join("");
}

import type { MessageEntity } from "grammy/types";
import type { Block, Inline } from "#core/document/document.ts";
import { DIVIDER, ITEM_SIGN, SECTION_SIGN } from "#core/document/plain-text.ts";
import { boldLine, joinLines, type StyledText, styledLine } from "./styled-text.ts";

/** TDLib MessageContent.cpp: code points after parsing; UTF-16 units are never fewer. */
export const MOST_CHARACTERS = 4096;
/** Formatting beyond the hundredth entity is ignored (python-telegram-bot, MESSAGE_ENTITIES); some are Telegram's own. */
export const MOST_ENTITIES = 90;
/** ENTITIES_TOO_LONG comes at about 9,500 bytes (tdlib/telegram-bot-api#165). */
export const MOST_ENTITY_BYTES = 9000;

/** A part's own line ("الجزء 2 من 3") with the gap before it. */
const RESERVED = 64;
const GAP = "\n\n";
const ENTITY_FRAME = '{"type":"text_link","offset":1234,"length":1234},'.length;

/** In characters: the dearest of the three limits decides. */
export const classicMeasure = {
  limit: MOST_CHARACTERS - RESERVED,
  measure(block: Block): number {
    const { text, entities } = blockText(block, false);
    if (text === "") return 0;
    const bytes = entities.reduce((sum, entity) => sum + entityBytes(entity), 0);
    return Math.max(
      text.length + GAP.length,
      (entities.length * MOST_CHARACTERS) / MOST_ENTITIES,
      (bytes * MOST_CHARACTERS) / MOST_ENTITY_BYTES,
    );
  },
};

/** Blocks as one text with entities: no markup language, so nothing foreign needs escaping. */
export function classicText(blocks: readonly Block[]): StyledText {
  return stacked(blocks, false);
}

/** A quotation cannot stand in another. */
function stacked(blocks: readonly Block[], inQuote: boolean): StyledText {
  let all: StyledText = { text: "", entities: [] };
  let before: Block | undefined;
  for (const block of blocks) {
    const next = blockText(block, inQuote);
    if (next.text === "") continue;
    all = before ? joinLines([all, next], inQuote ? "\n" : gapBetween(before, block)) : next;
    before = block;
  }
  return all;
}

function gapBetween(before: Block, block: Block): string {
  return block.type === "note" && (before.type === "note" || before.type === "heading") ? "\n" : GAP;
}

function blockText(block: Block, inQuote: boolean): StyledText {
  switch (block.type) {
    case "heading":
      return boldLine(block.level === 2 ? SECTION_SIGN : "", block.children);
    case "paragraph":
    case "note":
      return styledLine("", block.children);
    case "list":
      return lines(block.items.map((item) => styledLine(block.isNumbered ? "" : ITEM_SIGN, item)));
    case "details":
      return quote(block.summary, block.blocks, inQuote);
    case "card":
      return lines(block.blocks.map((inner) => blockText(inner, inQuote)));
    case "divider":
      return styledLine("", [{ type: "text", text: DIVIDER }]);
    default:
      return block satisfies never;
  }
}

function lines(all: readonly StyledText[]): StyledText {
  return joinLines(all.filter(({ text }) => text !== ""));
}

function quote(summary: readonly Inline[], blocks: readonly Block[], inQuote: boolean): StyledText {
  const { text, entities } = lines([boldLine("", summary), stacked(blocks, true)]);
  if (inQuote || text === "") return { text, entities };
  const whole: MessageEntity = { type: "expandable_blockquote", offset: 0, length: text.length };
  return { text, entities: [whole, ...entities] };
}

/** Of the entity's JSON, whatever its offset will be. */
function entityBytes(entity: MessageEntity): number {
  switch (entity.type) {
    case "text_link":
      return ENTITY_FRAME + Buffer.byteLength(entity.url) + '"url":"",'.length;
    case "date_time":
      return ENTITY_FRAME + '"unix_time":1234567890,"date_time_format":"",'.length;
    default:
      return ENTITY_FRAME + entity.type.length;
  }
}

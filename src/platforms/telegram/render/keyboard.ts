import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import { encodeAction } from "#app/conversation/buttons/payload.ts";
import type { Action } from "#core/ports.ts";
import { telegramLink } from "./link.ts";
import { plainWords } from "./styled-text.ts";

/** More are not shown in a row; 100 in all (tginfo/Telegram-Limits). */
const IN_ROW = 8;
const MOST_BUTTONS = 100;
/** "reply markup is too long" comes at about 10 KB. */
const MOST_BYTES = 9_500;
/** A label longer than this is cut off on every screen. */
const LONGEST_LABEL = 64;
/** Bytes of callback_data. */
const MOST_DATA = 64;

/**
 * Buttons in rows. Rows come in reading order and Telegram does not mirror them, so each is turned round.
 * `prefix` stands before each button's data. What Telegram would refuse is left out.
 */
export function keyboard(
  rows: readonly (readonly Action[])[] | undefined,
  prefix = "",
): InlineKeyboardMarkup | undefined {
  const kept: InlineKeyboardButton[][] = [];
  let count = 0;
  let bytes = 0;
  for (const row of rows ?? []) {
    const buttons = row.flatMap((action) => button(action, prefix)).slice(0, IN_ROW);
    count += buttons.length;
    bytes += Buffer.byteLength(JSON.stringify(buttons));
    if (count > MOST_BUTTONS || bytes > MOST_BYTES) break;
    if (buttons.length > 0) kept.push(buttons.reverse());
  }
  return kept.length > 0 ? { inline_keyboard: kept } : undefined;
}

function button(action: Action, prefix: string): readonly InlineKeyboardButton[] {
  const text = [...plainWords(action.label)].slice(0, LONGEST_LABEL).join("").trim();
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return [];
  if ("url" in action) {
    const url = telegramLink(action.url);
    return url === undefined ? [] : [{ text, url }];
  }
  const encoded = encodeAction(action);
  const callback_data = encoded && prefix + encoded;
  return callback_data && Buffer.byteLength(callback_data) <= MOST_DATA ? [{ text, callback_data }] : [];
}

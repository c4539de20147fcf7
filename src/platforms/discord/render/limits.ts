/**
 * What Discord takes, from its OpenAPI description where nothing else is said. Characters are code points;
 * UTF-16 units, which we count, are never fewer.
 */
/** With all nested ones. */
export const MOST_COMPONENTS = 40;
/** In all text displays together. */
export const MOST_CHARACTERS = 4000;
/** Beyond it Discord answers 500 (discord/discord-api-docs#8554): UTF-8 bytes, and 12 for each text display. */
export const MOST_BYTES = 10_170;
export const DISPLAY_BYTES = 12;
/** Each has a description of 4,096 characters at most; all together 6,000. */
export const MOST_EMBEDS = 10;

export const MOST_ROWS = 5;
export const BUTTONS_IN_ROW = 5;
export const LONGEST_LABEL = 80;
export const MOST_OPTIONS = 25;
export const LONGEST_OPTION = 100;
export const LONGEST_CUSTOM_ID = 100;
/** Of a thread or forum post. */
export const LONGEST_TITLE = 100;
export const LONGEST_IMAGE_TEXT = 1024;

/** A whole message's size. */
export const WHOLE = 1_000_000;

/** Size in millionths of a message: the dearest of its shares. The sum over blocks is never too small. */
export function sizeOf(shares: readonly { readonly spent: number; readonly of: number }[]): number {
  return Math.ceil(Math.max(...shares.map(({ spent, of }) => (spent / of) * WHOLE)));
}

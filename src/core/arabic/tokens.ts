import { fold } from "./fold.ts";

const TOKEN = /[\p{L}\p{N}]+(?:[.,:/٫٬][\p{N}]+)*/gu;

/** Folded tokens: words, and numbers with their inner separators (3.5, 1,200, 2024/12/19) as one. */
export function tokens(text: string): string[] {
  return fold(text).match(TOKEN) ?? [];
}

/** A token and where it stands in the display text (UTF-16 offsets). */
export type TokenSpan = { readonly folded: string; readonly start: number; readonly end: number };

const DISPLAY_TOKEN = /[\p{L}\p{M}\p{N}\u0640\u200c\u200d]+(?:[.,:/٫٬][\p{N}]+)*/gu;

/** Tokens with their places, for cutting phrases out of a text in the form they have there. */
export function tokenSpans(text: string): TokenSpan[] {
  return Array.from(text.matchAll(DISPLAY_TOKEN), (match) => ({
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

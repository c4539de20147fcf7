import { isolate, isolateForeign } from "./arabic/direction.ts";
import type { Inline } from "./document.ts";
import { printable } from "./printable.ts";

const RIGHT_TO_LEFT_ONLY = /^[\p{Script=Arabic}\p{M}\s]*$/u;
const ARABIC = /\p{Script=Arabic}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * A leaf's text for a medium without markup: safe to print, and isolated where its direction could
 * disturb the right-to-left line it stands in. Plain Arabic stays as it is, so that it can be searched.
 */
export function directed(leaf: Extract<Inline, { readonly text: string }>): string {
  const words = printable(leaf.text);
  if (RIGHT_TO_LEFT_ONLY.test(words)) return words;
  if (leaf.type === "name") return isolate(words);
  return ARABIC.test(words) || !LETTER_OR_DIGIT.test(words) ? isolateForeign(words) : isolate(words);
}

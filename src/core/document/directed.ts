import { isolate, isolateForeign, isolateRuns } from "#core/arabic/direction.ts";
import { printable } from "./printable.ts";

const RIGHT_TO_LEFT_ONLY = /^[\p{Script=Arabic}\p{M}\s]*$/u;
const ARABIC = /\p{Script=Arabic}/u;
const LETTER = /\p{L}/u;

/** Inlines that hold words themselves. */
export type Leaf = { readonly type: "text" | "name" | "time"; readonly text: string };

/**
 * A leaf's text for a medium without markup: safe to print, and isolated where its direction could
 * disturb the right-to-left line it stands in. Plain Arabic stays as it is, so that it can be searched.
 */
export function directed(leaf: Leaf): string {
  const words = printable(leaf.text);
  if (RIGHT_TO_LEFT_ONLY.test(words)) return words;
  if (leaf.type === "name") return isolate(words);
  if (ARABIC.test(words)) return isolateForeign(words);
  // "1. " in front of a headline: its stop belongs to the line, not to the digit.
  return LETTER.test(words) ? isolate(words) : isolateRuns(words);
}

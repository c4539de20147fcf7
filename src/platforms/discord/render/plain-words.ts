import { isolateForeign } from "#core/arabic/direction.ts";
import { printable } from "#core/document/printable.ts";

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Text that stands by itself where Discord reads no Markdown, in one line of at most `longest` units; "" if unseen. */
export function plainWords(text: string, longest: number): string {
  const words = isolateForeign(printable(text)).trim();
  const kept = words
    .slice(0, longest)
    .replace(/\p{Cs}$/u, "")
    .trim();
  return VISIBLE.test(kept) ? kept : "";
}

import { tokens } from "#core/arabic/tokens.ts";
import { furnitureOf } from "#core/cleaning/boilerplate.ts";
import { foldLine } from "#core/cleaning/folded.ts";
import { labelOf } from "#core/cleaning/labels.ts";

/** Written without spaces between words, so each character counts as one. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Share of shared words, counted as often as both texts have them: 2·shared / (words of one + of the other). */
export function tokenF1(gold: string, read: string): number {
  const [want, got] = [wordsOf(gold), wordsOf(read)];
  if (want.length + got.length === 0) return 1;
  const left = new Map<string, number>();
  for (const word of want) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of got) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += 1;
  }
  return (2 * shared) / (want.length + got.length);
}

/** Lines that are furniture of a page and stand in the text, though its gold has no such line. */
export function leaksOf(gold: string, read: string): string[] {
  const wanted = new Set(gold.split("\n").map(foldLine));
  return read.split("\n").filter((line) => {
    const folded = foldLine(line);
    return !wanted.has(folded) && (furnitureOf(folded) !== undefined || labelOf(line) !== undefined);
  });
}

export function isArabic(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(/\p{Script=Arabic}/gu)?.length ?? 0) > letters / 2;
}

/** The number under which the given share of all numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

function wordsOf(text: string): string[] {
  return tokens(text.replace(UNSPACED, " $& "));
}

import { byRef } from "#app/conversation/buttons/ref.ts";
import { fold } from "#core/arabic/fold.ts";
import type { Edition } from "#core/digest/edition.ts";

const LONGEST_TYPED = 500;
const ARTICLE = /^[وبل]?ال(?=..)|^لل(?=..)/;

export type FoundEdition = {
  readonly edition?: Edition;
  /** What was typed besides. */
  readonly rest: string;
};

/**
 * The edition that typed words name, by its id or by the words that set its title apart from the others':
 * "المساء" or "موجز المساء مختصر". None where the words fit several equally.
 */
export function findEdition(editions: readonly Edition[], typed: string): FoundEdition {
  const words = typed.slice(0, LONGEST_TYPED).split(/\s+/).filter(Boolean);
  for (const word of words) {
    const edition = byRef(word.toLowerCase(), editions, ({ id }) => id);
    if (edition) return { edition, rest: without(words, [word]) };
  }
  const typedKeys = new Set(words.map(keyOf));
  const titles = editions.map((edition) => ({ edition, keys: edition.title.split(/\s+/).map(keyOf) }));
  const scored = titles
    .map(({ edition, keys }) => ({
      edition,
      keys,
      score: keys.filter((key) => typedKeys.has(key) && isTelling(key, titles)).length,
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best || best.score === second?.score) return { rest: words.join(" ") };
  const used = words.filter((word) => best.keys.includes(keyOf(word)));
  return { edition: best.edition, rest: without(words, used) };
}

function isTelling(key: string, titles: readonly { readonly keys: readonly string[] }[]): boolean {
  return key !== "" && (titles.length === 1 || titles.filter(({ keys }) => keys.includes(key)).length === 1);
}

function without(words: readonly string[], used: readonly string[]): string {
  return words.filter((word) => !used.includes(word)).join(" ");
}

function keyOf(word: string): string {
  return fold(word)
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .replace(ARTICLE, "");
}

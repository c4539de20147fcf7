import { stem } from "./arabic/stem.ts";
import { tokens } from "./arabic/tokens.ts";

/**
 * Does a text hold one of these words or phrases? Compared on folded, lightly stemmed tokens, so that
 * "إيران" matches "وايران" and "الانتخابات" matches "انتخابات"; never inside a longer word.
 */
export function createWordMatcher(words: readonly string[]): (text: string) => boolean {
  const phrases = words.map(stems).filter((phrase) => phrase.length > 0);
  if (phrases.length === 0) return () => false;
  return (text) => {
    const haystack = ` ${stems(text).join(" ")} `;
    return phrases.some((phrase) => haystack.includes(` ${phrase.join(" ")} `));
  };
}

function stems(text: string): string[] {
  return tokens(text).map(stem);
}

import { tokenSpans, tokens } from "#core/arabic/tokens.ts";

const SEPARATORS = /\s*[,،;؛|/·•\n\t]+\s*|\s+[-–—]\s+/u;
/** Bounds the work on a hostile line or text. */
const MOST_WORDS = 60;
const MOST_CONTEXT = 4_000;
const LONGEST_PHRASE = 6;

/**
 * The keywords of a publisher's line. Where spaces are all that separates them, the longest runs of words
 * that also stand together in the texts are taken as phrases.
 */
export function splitKeywords(line: string, texts: readonly string[]): string[] {
  if (line.includes("#")) return hashtags(line);
  const parts = line
    .split(SEPARATORS)
    .map((part) => part.replace(/[.\s]+$/u, "").trim())
    .filter(Boolean);
  if (parts.length !== 1) return parts;
  return phrasesOf(line, texts);
}

function hashtags(line: string): string[] {
  return line
    .split("#")
    .map((tag) =>
      tag
        .replace(/_/g, " ")
        .replace(/[\s,،|]+$/u, "")
        .trim(),
    )
    .filter(Boolean);
}

function phrasesOf(line: string, texts: readonly string[]): string[] {
  const spans = tokenSpans(line).slice(0, MOST_WORDS);
  const context = texts
    .flatMap((text) => text.split(/[.،؛:!؟"«»()\n]/u))
    .flatMap((clause) => [...tokens(clause), ""]);
  context.length = Math.min(context.length, MOST_CONTEXT);
  const phrases: string[] = [];
  for (let at = 0; at < spans.length; ) {
    const count = longestRun(
      spans.slice(at, at + LONGEST_PHRASE).map(({ folded }) => folded),
      context,
    );
    const [first, last] = [spans[at], spans[at + count - 1]];
    if (first && last) phrases.push(line.slice(first.start, last.end));
    at += count;
  }
  return phrases;
}

/** How many of the first words stand together in the context; 1 where none do. */
function longestRun(words: readonly string[], context: readonly string[]): number {
  let longest = 1;
  context.forEach((word, at) => {
    if (!isWord(words[0] ?? "", word)) return;
    let count = 1;
    while (count < words.length && context[at + count] === words[count]) count++;
    longest = Math.max(longest, count);
  });
  return longest;
}

/** A phrase in running text may begin with a clitic: "والتعاون العسكري". */
function isWord(word: string, inText: string): boolean {
  return (
    inText === word || (inText.length === word.length + 1 && /^[وفبلك]/.test(inText) && inText.endsWith(word))
  );
}

import { fold } from "#core/arabic/fold.ts";
import { contentOf } from "#core/grounding/text/sentence.ts";
import { hasWord } from "#core/grounding/text/source.ts";
import type { Check } from "./check.ts";

const CAUSES: readonly (readonly string[])[] = fold(
  `بسبب|جراء|نتيجة|بفعل|احتجاجا على|ردا على|عقابا|بحجة|بذريعة|بدعوى|لأسباب|خوفا من|خشية|تضامنا مع|انتقاما|بدافع`,
)
  .split("|")
  .map((one) => one.split(" "));
const OPENINGS = new Set(CAUSES.map(([first]) => first));
const LONGEST = 6;
const END = /^(?:و\p{L}{3,}|التي|الذي|الذين|قبل|بعد|فيما|بينما|لكن|حين|حيث|ما|كما|ان)$/u;
/** A reason of which less than this share of words is in the source is another reason. */
const LEAST = 0.6;
const MOST_MISSING = 2;

/** What is given as the reason of something must be the source's reason. */
export const checkCause: Check = ({ tokens }, { source }) => {
  for (const reason of reasonsIn(tokens)) {
    const content = contentOf(reason);
    const missing = content.filter((word) => !hasWord(source, word));
    if (missing.length >= MOST_MISSING || missing.length > (1 - LEAST) * content.length)
      return reason.join(" ");
  }
  return undefined;
};

function reasonsIn(tokens: readonly string[]): string[][] {
  return tokens.flatMap((opening, at) => {
    if (!OPENINGS.has(opening.replace(/^و/, ""))) return [];
    const cause = CAUSES.find((words) =>
      words.every((word, i) => tokens[at + i]?.replace(/^و/, "") === word),
    );
    if (!cause) return [];
    const behind = tokens.slice(at + cause.length, at + cause.length + LONGEST);
    const end = behind.findIndex((word, i) => i > 0 && END.test(word));
    return [end < 0 ? behind : behind.slice(0, end)];
  });
}

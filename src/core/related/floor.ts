import type { Article } from "#core/article/article.ts";
import type { HeadLikeness } from "./heads.ts";

/**
 * Limits chosen on pairs of real headlines labelled with their running story; decision 16 has the figures.
 * Cosines of the full texts and of the heads.
 */
/** Under it two texts have nothing to do with one another. */
const LEAST_ALIKE = 0.04;
const LEAST_HEAD = 0.05;
const LEAST = { text: 0.15, sum: 0.25 };
/** Among few documents hardly any word is rare, and all cosines are lower; limits chosen on the sample day's pairs. */
const FEW_DOCUMENTS = 300;
const LEAST_AMONG_FEW = { text: 0.12, sum: 0.19 };
/** So alike that no name need be shared. */
const ENOUGH_SUM = 0.35;
/** So alike that it is the same event. */
const TELLING_SUM = 0.6;
const TELLING_HEAD = 0.25;
/** Share of the documents that a word may stand in and still be a name of what they tell, and of few of them. */
const NAME_SHARE = 0.08;
const RARE_SHARE = 0.025;
/** In a small index a share says nothing. */
const ALWAYS_RARE = 5;
const ALWAYS_NAME = 7;

type Topic = Article["topic"];

/** Topics that report the same happenings; the others are each for themselves. */
const GENERAL: ReadonlySet<string> = new Set(["world", "arab", "politics"]);
const UNKNOWN: ReadonlySet<string> = new Set(["top", "misc"]);

export type Likeness = HeadLikeness & { readonly text: number };

/** Whether two articles have anything to do with one another. */
export function isAlike({ text }: Pick<Likeness, "text">): boolean {
  return text >= LEAST_ALIKE;
}

/** Whether it may be `isRelated`, whatever the heads say. */
export function mayBeRelated(text: number, documents: number): boolean {
  return text >= leastAmong(documents).text;
}

/** Whether a headline belongs beside an article; what only shares everybody's words does not. */
export function isRelated(
  { text, cosine, rarest }: Likeness,
  topics: readonly [Topic, Topic],
  documents: number,
): boolean {
  const sum = text + cosine;
  const least = leastAmong(documents);
  if (!mayBeRelated(text, documents) || cosine < LEAST_HEAD || sum < least.sum) return false;
  if (!areKin(topics)) return rarest <= Math.max(ALWAYS_RARE, RARE_SHARE * documents);
  return sum >= ENOUGH_SUM || rarest <= Math.max(ALWAYS_NAME, NAME_SHARE * documents);
}

/** Whether two articles tell one event, as far as their words show. */
export function isTelling({ text, cosine }: Pick<Likeness, "text" | "cosine">): boolean {
  return cosine >= TELLING_HEAD && text + cosine >= TELLING_SUM;
}

function leastAmong(documents: number) {
  return documents < FEW_DOCUMENTS ? LEAST_AMONG_FEW : LEAST;
}

function areKin([a, b]: readonly [Topic, Topic]): boolean {
  return a === b || UNKNOWN.has(a) || UNKNOWN.has(b) || (GENERAL.has(a) && GENERAL.has(b));
}

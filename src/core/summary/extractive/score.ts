import { TOLLS } from "#core/summary/tolls.ts";
import type { Candidate } from "./candidates.ts";
import { likeness, nearness, rarityIn, type Weights } from "./vectors.ts";

/**
 * What a sentence is worth: the lead first, then what says the title, then what stands near to the
 * whole text. Round numbers, chosen by eye on development news; docs/decisions/0005-summaries.md
 * has what each of them is good for.
 */
const WORTH = {
  /** Of a lead; falls with the place, see `fallOfPlace`. */
  position: 1,
  /** Part of it that is left to the other sentences where the first one is no lead. */
  withoutLead: 0.5,
  /** Of saying all words of the title; a word said already counts no more. */
  titleWords: 0.5,
  /** Of saying nothing but the title. */
  titleCosine: 1,
  /** Of the sentence nearest to the text as a whole. */
  centrality: 0.8,
  /** Lost for repeating a sentence already taken. */
  repetition: 0.5,
  /** Lost for being said by somebody: a reader wants what happened first. */
  quotation: 0.2,
  /** From three sentences on, of counting dead or injured first; seldom said twice, and missed where it is left out. */
  toll: 0.6,
  /** Lost for twice the comfortable length by a summary of one sentence; see `lengthCost`. */
  length: 1,
};

/** Further down stand the tolls of other events. */
const TOLL_WITHIN = 6;

/** A sentence of this length reads without effort. */
const COMFORTABLE_WORDS = 25;

/** What is known of all sentences before any is taken; lists are in reading order. */
export type Scores = {
  /** Worth that does not depend on what is taken. */
  readonly own: readonly number[];
  /** Shares of the title, by stem, that each sentence says. */
  readonly titleShares: readonly ReadonlyMap<string, number>[];
};

/** Scores for a summary of at most `sentences`. */
export function scoresOf(
  candidates: readonly Candidate[],
  title: readonly string[],
  sentences: number,
): Scores {
  const rarity = rarityIn(candidates.map(({ distinct }) => distinct));
  const near = nearness(candidates, rarity);
  const titleStems = new Set(title);
  const shares = sharesOf(title, rarity);
  const lead = hasLead(candidates);
  const cost = lengthCost(sentences);
  const firstTolls = sentences < 3 ? new Set<number>() : firstTollsOf(candidates);
  const own = candidates.map(
    ({ index, words, distinct, quotes }, at) =>
      placeWorth(index, lead, sentences) -
      (quotes ? WORTH.quotation : 0) +
      (firstTolls.has(index) ? WORTH.toll : 0) +
      WORTH.titleCosine * likeness(distinct, titleStems) +
      WORTH.centrality * (near[at] ?? 0) -
      cost * Math.max(0, words / COMFORTABLE_WORDS - 1),
  );
  const titleShares = candidates.map(
    ({ distinct }) => new Map(shares.filter(([stem]) => distinct.has(stem))),
  );
  return { own, titleShares };
}

/** Worth of a sentence beside those already taken. */
export function worthOf(
  own: number,
  titleShares: ReadonlyMap<string, number>,
  said: ReadonlySet<string>,
  overlap: number,
): number {
  let title = 0;
  for (const [stem, share] of titleShares) if (!said.has(stem)) title += share;
  return own + WORTH.titleWords * title - WORTH.repetition * overlap;
}

/** Places of the sentences of the opening that are the first to count dead and injured. */
function firstTollsOf(candidates: readonly Candidate[]): ReadonlySet<number> {
  const opening = candidates.slice(0, TOLL_WITHIN);
  return new Set(
    TOLLS.flatMap((toll) => opening.find(({ tolls }) => tolls[toll] !== undefined)?.index ?? []),
  );
}

/** News opens with its lead, unless the first sentence goes on from something that was cut off. */
function hasLead([first]: readonly Candidate[]): boolean {
  return first !== undefined && !first.continues && !first.leansBack;
}

function placeWorth(index: number, lead: boolean, sentences: number): number {
  const part = lead ? 1 : index === 0 ? 0 : WORTH.withoutLead;
  return (part * WORTH.position) / (1 + index) ** fallOfPlace(sentences);
}

/** How fast a place loses worth: where there is room for little, the lead is nearly all; where for more, all goes on. */
function fallOfPlace(sentences: number): number {
  if (sentences < 3) return 2;
  return sentences === 3 ? 1 : 0.3;
}

/** Halved by each further sentence: a short summary is read at a glance, a long one for what it covers. */
function lengthCost(sentences: number): number {
  return WORTH.length / 2 ** Math.max(0, sentences - 1);
}

/** Stems of the title that the text takes up, each with its share by rarity; the shares sum to 1. */
function sharesOf(title: readonly string[], rarity: Weights): [string, number][] {
  const known = [...new Set(title)].map((stem): [string, number] => [stem, rarity.get(stem) ?? 0]);
  const sum = known.reduce((total, [, weight]) => total + weight, 0) || 1;
  return known.filter(([, weight]) => weight > 0).map(([stem, weight]) => [stem, weight / sum]);
}

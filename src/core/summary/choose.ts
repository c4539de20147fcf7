import type { Candidate } from "./candidates.ts";
import { type Scores, worthOf } from "./score.ts";
import { likeness } from "./vectors.ts";

/** How long a summary may be. */
export type SummaryBudget = { readonly sentences: number; readonly words: number };

/** A sentence and what it leans on; longer chains are not worth a summary. */
const LONGEST_CHAIN = 3;
/** Likeness from which on a sentence tells a taken one again; of news, one in twenty is so like its lead. */
const SAME_AGAIN = 0.4;

/** What `choose` decides on. */
export type Choice = {
  /** All sentences of the body in reading order. */
  readonly all: readonly Candidate[];
  readonly scores: Scores;
  /** Sentences that may be taken. */
  readonly open: ReadonlySet<Candidate>;
  /** Places of sentences that the reader already has read, in the headline. */
  readonly read: ReadonlySet<number>;
};

/** Takes the best sentences one after the other, each with those it leans on; in reading order. */
export function choose(choice: Choice, budget: SummaryBudget): Candidate[] {
  const { own, titleShares } = choice.scores;
  const taken = new Map<number, Candidate>();
  const said = new Set<string>();
  const overlap = choice.all.map(() => 0);
  const worth = ({ index }: Candidate) =>
    worthOf(own[index] ?? 0, titleShares[index] ?? new Map(), said, overlap[index] ?? 0);
  for (;;) {
    const room = { sentences: budget.sentences - taken.size, words: budget.words - wordsOf(taken.values()) };
    const left = [...choice.open].filter(
      ({ index }) => !taken.has(index) && (overlap[index] ?? 0) < SAME_AGAIN,
    );
    const group = bestGroup(left, choice, taken, room, worth);
    if (!group) return [...taken.values()].sort((a, b) => a.index - b.index);
    for (const candidate of group) {
      taken.set(candidate.index, candidate);
      for (const stem of candidate.stems) said.add(stem);
      for (const { index, distinct } of choice.open) {
        overlap[index] = Math.max(overlap[index] ?? 0, likeness(candidate.distinct, distinct));
      }
    }
  }
}

function bestGroup(
  left: readonly Candidate[],
  choice: Choice,
  taken: ReadonlyMap<number, Candidate>,
  room: SummaryBudget,
  worth: (candidate: Candidate) => number,
): readonly Candidate[] | undefined {
  let best: readonly Candidate[] | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const candidate of left) {
    const group = withAntecedents(candidate, choice, taken);
    if (!group || group.length > room.sentences) continue;
    const first = taken.size === 0 && group.length === 1;
    if (!first && wordsOf(group) > room.words) continue;
    const value = group.reduce((sum, one) => sum + worth(one), 0) / group.length;
    if (value > most) [best, most] = [group, value];
  }
  return best;
}

/** The candidate after the untaken ones it leans on; undefined where one of them may not be taken. */
function withAntecedents(
  candidate: Candidate,
  { all, open, read }: Choice,
  taken: ReadonlyMap<number, Candidate>,
): readonly Candidate[] | undefined {
  const group = [candidate];
  let first = candidate;
  while (first.leansBack) {
    const before = all[first.index - 1];
    if (!before || taken.has(before.index) || read.has(before.index)) return group;
    if (!open.has(before) || group.length === LONGEST_CHAIN) return undefined;
    group.unshift(before);
    first = before;
  }
  return group;
}

function wordsOf(candidates: Iterable<Candidate>): number {
  let sum = 0;
  for (const { words } of candidates) sum += words;
  return sum;
}

import type { Candidate } from "./candidates.ts";
import { cosine, type Vector } from "./vectors.ts";

/** How long a summary may be. */
export type SummaryBudget = { readonly sentences: number; readonly words: number };

/** How much a sentence loses for saying again what is already taken. */
const REDUNDANCY = 0.5;
/** A sentence and what it leans on; longer chains are not worth a summary. */
const LONGEST_CHAIN = 3;

/** What `choose` decides on; lists are in the order of the sentences of the body. */
export type Choice = {
  readonly all: readonly Candidate[];
  readonly scores: readonly number[];
  readonly vectors: readonly Vector[];
  /** Sentences that may be taken. */
  readonly open: ReadonlySet<Candidate>;
  /** Sentences that the reader already has read, in the headline. */
  readonly said: ReadonlySet<number>;
};

/** Takes the best sentences one after the other, each with those it leans on, in reading order. */
export function choose(choice: Choice, budget: SummaryBudget): Candidate[] {
  const taken = new Map<number, Candidate>();
  const overlap = choice.all.map(() => 0);
  const worth = ({ index }: Candidate) => (choice.scores[index] ?? 0) - REDUNDANCY * (overlap[index] ?? 0);
  for (;;) {
    const room = { sentences: budget.sentences - taken.size, words: budget.words - wordsOf(taken.values()) };
    const group = bestGroup(choice, taken, room, worth);
    if (!group) return [...taken.values()].sort((a, b) => a.index - b.index);
    for (const candidate of group) {
      taken.set(candidate.index, candidate);
      raise(overlap, candidate, choice.vectors);
    }
  }
}

function bestGroup(
  choice: Choice,
  taken: ReadonlyMap<number, Candidate>,
  room: SummaryBudget,
  worth: (candidate: Candidate) => number,
): readonly Candidate[] | undefined {
  let best: readonly Candidate[] | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const candidate of choice.open) {
    if (taken.has(candidate.index)) continue;
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
  { all, open, said }: Choice,
  taken: ReadonlyMap<number, Candidate>,
): readonly Candidate[] | undefined {
  const group = [candidate];
  let first = candidate;
  while (first.leansBack) {
    const before = all[first.index - 1];
    if (!before || taken.has(before.index) || said.has(before.index)) return group;
    if (!open.has(before) || group.length === LONGEST_CHAIN) return undefined;
    group.unshift(before);
    first = before;
  }
  return group;
}

function raise(overlap: number[], taken: Candidate, vectors: readonly Vector[]): void {
  const own = vectors[taken.index];
  if (!own) return;
  for (const [index, vector] of vectors.entries()) {
    overlap[index] = Math.max(overlap[index] ?? 0, cosine(own, vector));
  }
}

function wordsOf(candidates: Iterable<Candidate>): number {
  let sum = 0;
  for (const { words } of candidates) sum += words;
  return sum;
}

import { tokens } from "#core/arabic/tokens.ts";
import { type Candidate, contentStems } from "./candidates.ts";
import { type Scores, worthOf } from "./score.ts";
import { quotedIn } from "./speech.ts";
import { isToldBy, likeness, shareOf } from "./vectors.ts";

/** How long a summary may be. */
export type SummaryBudget = { readonly sentences: number; readonly words: number };

/** A sentence and what it leans on; longer chains are not worth a summary. */
const LONGEST_CHAIN = 3;
/** Likeness from which on a sentence tells a taken one again; of news, one in twenty is so like its lead. */
const SAME_AGAIN = 0.37;

/** The same of a sentence that begins the news once more. */
const RESTART = 0.3;

/** What `choose` decides on. */
export type Choice = {
  /** All sentences of the body in reading order. */
  readonly all: readonly Candidate[];
  readonly scores: Scores;
  /** Sentences that may be taken. */
  readonly open: ReadonlySet<Candidate>;
  /** Places of sentences that the reader already has read, in the headline. */
  readonly read: ReadonlySet<number>;
  /** Stems of the headline. */
  readonly title: ReadonlySet<string>;
};

/** Takes the best sentences one after the other, each with those it leans on; in reading order. */
export function choose(choice: Choice, budget: SummaryBudget): Candidate[] {
  const { own, titleShares } = choice.scores;
  const taken = new Map<number, Candidate>();
  const said = new Set<string>();
  const overlap = choice.all.map(() => 0);
  const worth = ({ index }: Candidate) =>
    worthOf(own[index] ?? 0, titleShares[index] ?? new Map(), said, overlap[index] ?? 0);
  const told = (index: number) => (overlap[index] ?? 0) >= SAME_AGAIN;
  const known = new Set(choice.title);
  for (;;) {
    const room = { sentences: budget.sentences - taken.size, words: budget.words - wordsOf(taken.values()) };
    const left = [...choice.open].filter(({ index }) => !taken.has(index) && !told(index));
    const group = bestGroup(left, choice, taken, told, room, worth);
    if (!group) return [...taken.values()].sort((a, b) => a.index - b.index);
    for (const candidate of group) {
      taken.set(candidate.index, candidate);
      for (const stem of candidate.stems) {
        said.add(stem);
        known.add(stem);
      }
      for (const other of choice.open) {
        const { index } = other;
        if ((overlap[index] ?? 0) >= 1) continue;
        overlap[index] = Math.max(overlap[index] ?? 0, repetitionOf(other, candidate), again(other, known));
      }
    }
  }
}

/** Whether a sentence says nothing new beside others, whose stems are known with those of the headline. */
export function isSaidAgain(
  sentence: Candidate,
  others: readonly Candidate[],
  known: ReadonlySet<string>,
): boolean {
  return again(sentence, known) === 1 || others.some((other) => repetitionOf(sentence, other) >= SAME_AGAIN);
}

/** How much a sentence says of a taken one again; from `SAME_AGAIN` on it tells nothing else. */
function repetitionOf(sentence: Candidate, taken: Candidate): number {
  if (isToldBy(sentence.distinct, taken.distinct)) return 1;
  const like = likeness(taken.distinct, sentence.distinct);
  return sentence.restarts && like >= RESTART ? Math.max(like, SAME_AGAIN) : like;
}

/** Of a sentence with fewer stems chance decides how many of them are known. */
const FEWEST_STEMS = 8;
const KNOWN = 0.55;
const KNOWN_QUOTED = 0.5;
const FEWEST_QUOTED = 4;
/** Where less of the whole sentence is known, its quotation is not looked at. */
const KNOWN_ABOUT = 0.3;

/** Whether most of what a sentence says is in the headline and the taken sentences together. */
function again({ distinct, text }: Candidate, known: ReadonlySet<string>): 0 | 1 {
  const share = shareOf(distinct, known);
  if (distinct.size >= FEWEST_STEMS && share >= KNOWN) return 1;
  return share >= KNOWN_ABOUT && shareOf(quotedStems(text), known) >= KNOWN_QUOTED ? 1 : 0;
}

/** Who said it where is new in each quotation: what he said decides. */
function quotedStems(text: string): ReadonlySet<string> {
  const stems = new Set(contentStems(tokens(quotedIn(text))));
  return stems.size >= FEWEST_QUOTED ? stems : new Set();
}

function bestGroup(
  left: readonly Candidate[],
  choice: Choice,
  taken: ReadonlyMap<number, Candidate>,
  told: (index: number) => boolean,
  room: SummaryBudget,
  worth: (candidate: Candidate) => number,
): readonly Candidate[] | undefined {
  let best: readonly Candidate[] | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const candidate of left) {
    const group = withAntecedents(candidate, choice, taken, told);
    if (!group || group.length > room.sentences) continue;
    const first = taken.size === 0 && group.length === 1;
    if (!first && wordsOf(group) > room.words) continue;
    const value = group.reduce((sum, one) => sum + worth(one), 0) / group.length;
    if (value > most) [best, most] = [group, value];
  }
  return best;
}

/** The candidate with the untaken ones it leans on, in reading order; undefined where one of them may not be taken. */
function withAntecedents(
  candidate: Candidate,
  choice: Choice,
  taken: ReadonlyMap<number, Candidate>,
  told: (index: number) => boolean,
): readonly Candidate[] | undefined {
  if (!candidate.leansBack && candidate.needs.length === 0) return [candidate];
  const group = new Map([[candidate.index, candidate]]);
  for (
    let wanted = missing(choice, taken, group, told);
    wanted.length > 0;
    wanted = missing(choice, taken, group, told)
  ) {
    for (const index of wanted) {
      const other = choice.all[index];
      if (!other || !choice.open.has(other) || told(index) || group.size === LONGEST_CHAIN) return undefined;
      group.set(index, other);
    }
  }
  return [...group.values()].sort((a, b) => a.index - b.index);
}

/** Places of sentences without which those of the group cannot be understood. */
function missing(
  { all, read, title }: Choice,
  taken: ReadonlyMap<number, Candidate>,
  group: ReadonlyMap<number, Candidate>,
  told: (index: number) => boolean,
): readonly number[] {
  const isPrinted = (index: number) => taken.has(index) || group.has(index) || read.has(index);
  const isThere = (index: number) => isPrinted(index) || told(index);
  const names = (stem: string, before: number) =>
    title.has(stem) ||
    [...taken.values(), ...group.values()].some(
      ({ index, distinct }) => index < before && distinct.has(stem),
    );
  return [...group.values()].flatMap(({ index, leansBack, needs }) => [
    ...(leansBack && all[index - 1] && !isThere(index - 1) ? [index - 1] : []),
    ...needs.filter(({ stem, from }) => !isPrinted(from) && !names(stem, index)).map(({ from }) => from),
  ]);
}

function wordsOf(candidates: Iterable<Candidate>): number {
  let sum = 0;
  for (const { words } of candidates) sum += words;
  return sum;
}

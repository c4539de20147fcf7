import { fold } from "#core/arabic/fold.ts";
import { tokens } from "#core/arabic/tokens.ts";
import type { Article } from "#core/article/article.ts";
import { drain } from "#core/steps.ts";
import { type Counts, countDifferently, countedIn, disagree } from "#core/summary/tolls.ts";
import { type Candidate, candidatesOf, contentStems } from "./candidates.ts";
import { isSaidAgain, type SummaryBudget } from "./choose.ts";
import { chosen } from "./summarise.ts";

/** What news has to say stands in its beginning: sentences of each further article that are looked at. */
const OPENING_SENTENCES = 6;
/** Sentences of each article that say what the outlets agree on. */
const SUPPORTING_SENTENCES = 12;
/** Articles of a story that are read; it has seldom more. */
const MOST_ARTICLES = 12;
/** A sentence of another outlet must add this part of what the outlets agree on … */
const LEAST_GAIN = 0.06;
/** … and so many times what the sentence adds that leaves its place to it: a change of voice costs the reader something. */
const BETTER = 1.5;

/** "وكان", "يذكر أن", "ومنذ 2014", "وفي فبراير الماضي", "ومن المقرر": what was before, and what may have come since. */
const BACKGROUND =
  /^و?(?:كان[تو]?ا?|يذكر|يشار|سبق|تجدر|يجدر|ولد|منذ|تاسس|يعد|تعد|يعتبر|تعتبر|يشهد|تشهد|من المقرر|من المتوقع|من المنتظر) |^و?(?:في|خلال) (?:\p{L}+ ){1,3}(?:الماضي|الماضيه|السابق)(?!\p{L})|منذ (?:عام |\p{L}{3,}(?: ?\/ ?\p{L}{3,})? )?\d{4}/u;

/** "وفي المباراة الثانية": the first one stands in its own article. */
const SEQUEL = /^(?:\S+ ){1,4}ال(?:ثاني|ثانيه|ثالث|ثالثه|اخر|اخري)(?!\p{L})/u;
const BACKGROUND_WITHIN = 100;

export type Telling = Pick<Article, "title" | "titleFromLead" | "body" | "outlet">;
/** A sentence of a summary, and the article it is taken from. */
export type Sentence<Of extends Telling = Article> = { readonly text: string; readonly of: Of };

type Beginning = { readonly of: Pick<Telling, "title" | "outlet">; readonly sentences: readonly Candidate[] };
type Entry<Of> = { readonly of: Of; readonly candidate: Candidate };

/**
 * A summary of one event that several articles tell: the summary of the first of them, in which sentences of others take
 * the place of what hardly anybody else tells, or fill what room is left. Its own sentences come first, in reading order.
 * `stale` has folded sentences that the reader knows already, or that many articles have.
 */
export function summariseAll<Of extends Telling>(
  ...asked: Parameters<typeof summarisingAll<Of>>
): Sentence<Of>[] {
  return drain(summarisingAll<Of>(...asked));
}

/** The same, yielding after each article and each sentence that finds its place. */
export function* summarisingAll<Of extends Telling>(
  articles: readonly Of[],
  budget: SummaryBudget,
  stale: ReadonlySet<string> = new Set(),
): Generator<void, Sentence<Of>[]> {
  const [lead, ...others] = articles.slice(0, MOST_ARTICLES);
  if (!lead) return [];
  const own = candidatesOf(lead.body);
  yield;
  let entries = chosen(lead, budget, stale, own).map((candidate): Entry<Of> => ({ of: lead, candidate }));
  const beginnings: { readonly of: Of; readonly sentences: readonly Candidate[] }[] = [];
  const foreign: Entry<Of>[] = [];
  for (const of of others) {
    yield;
    const sentences = candidatesOf(of.body, SUPPORTING_SENTENCES);
    beginnings.push({ of, sentences });
    foreign.push(...lendable(sentences, stale).map((candidate) => ({ of, candidate })));
  }
  yield;
  const support = supportOf([{ of: lead, sentences: own.slice(0, SUPPORTING_SENTENCES) }, ...beginnings]);
  const title = contentStems(tokens(lead.title));
  while (entries.length > 0 && foreign.length > 0) {
    yield;
    const next = improved(entries, foreign, { support, title, budget });
    if (!next) break;
    entries = next;
  }
  return entries.map(({ of, candidate }) => ({ text: candidate.text, of }));
}

type Aim = {
  readonly support: ReadonlyMap<string, number>;
  readonly title: readonly string[];
  readonly budget: SummaryBudget;
};

/** The entries with one more sentence of another outlet, or one in place of one; undefined where nothing is won. */
function improved<Of>(
  entries: readonly Entry<Of>[],
  foreign: readonly Entry<Of>[],
  aim: Aim,
): Entry<Of>[] | undefined {
  let best: Entry<Of>[] | undefined;
  let most = 0;
  for (const kept of [entries, ...withoutOne(entries)]) {
    const said = new Set([...aim.title, ...kept.flatMap(({ candidate }) => candidate.stems)]);
    const left = entries.find((entry) => !kept.includes(entry));
    const lost = left ? gainOf(left.candidate, said, aim.support) : 0;
    for (const entry of foreign) {
      if (!fits(entry, kept, said, aim.budget)) continue;
      const gain = gainOf(entry.candidate, said, aim.support);
      if (gain < LEAST_GAIN || gain < BETTER * lost || gain - lost <= most) continue;
      [best, most] = [[...kept, entry], gain - lost];
    }
  }
  return best;
}

/** The entries without each of those that nothing behind it needs; the first one stays. */
function withoutOne<Of>(entries: readonly Entry<Of>[]): Entry<Of>[][] {
  return entries.slice(1).flatMap((entry, at) => {
    const next = entries[at + 2];
    const needed =
      next?.of === entry.of &&
      (next.candidate.leansBack ||
        entries.some(({ of, candidate }) => of === entry.of && needs(candidate, entry.candidate)));
    return needed ? [] : [entries.filter((one) => one !== entry)];
  });
}

function needs(one: Candidate, other: Candidate): boolean {
  return one.needs.some(({ stem }) => other.distinct.has(stem));
}

function fits<Of>(
  { of, candidate }: Entry<Of>,
  kept: readonly Entry<Of>[],
  said: ReadonlySet<string>,
  budget: SummaryBudget,
): boolean {
  const words = kept.reduce((sum, entry) => sum + entry.candidate.words, candidate.words);
  if (kept.length >= budget.sentences || words > budget.words) return false;
  if (candidate.leansBack || candidate.needs.some(({ stem }) => !said.has(stem))) return false;
  const others = kept.map((entry) => entry.candidate);
  if (isSaidAgain(candidate, others, said)) return false;
  return kept.every(
    (entry) =>
      (entry.of !== of || entry.candidate.index < candidate.index) &&
      !disagree(entry.candidate.tolls, candidate.tolls) &&
      (entry.of === of || !countDifferently(countsOf(entry.candidate), countsOf(candidate))),
  );
}

/** A sentence is held against several others, and each of them again. */
const counted = new WeakMap<Candidate, Counts>();

function countsOf(candidate: Candidate): Counts {
  const known = counted.get(candidate) ?? countedIn(candidate.text);
  counted.set(candidate, known);
  return known;
}

/** How many of the articles say a stem in their opening, as a share of all that any two of them say. */
function supportOf(articles: readonly Beginning[]): ReadonlyMap<string, number> {
  const spread = new Map<string, Set<string>>();
  for (const {
    of: { title, outlet },
    sentences,
  } of articles) {
    const said = new Set([...contentStems(tokens(title)), ...sentences.flatMap(({ stems }) => stems)]);
    for (const stem of said) spread.set(stem, (spread.get(stem) ?? new Set()).add(outlet));
  }
  const agreed = [...spread].map(([stem, outlets]): [string, number] => [stem, outlets.size - 1]);
  const all = agreed.reduce((sum, [, count]) => sum + count, 0) || 1;
  return new Map(agreed.map(([stem, count]) => [stem, count / all]));
}

function gainOf(
  { distinct }: Candidate,
  said: ReadonlySet<string>,
  support: ReadonlyMap<string, number>,
): number {
  let gain = 0;
  for (const stem of distinct) if (!said.has(stem)) gain += support.get(stem) ?? 0;
  return gain;
}

function isBackground(text: string): boolean {
  const folded = fold(text.slice(0, BACKGROUND_WITHIN));
  return BACKGROUND.test(folded) || SEQUEL.test(folded);
}

/** Sentences that others may lend: their leads tell the event once more, and of background one voice is enough. */
function lendable(sentences: readonly Candidate[], stale: ReadonlySet<string>): Candidate[] {
  return sentences
    .slice(0, OPENING_SENTENCES)
    .filter(
      ({ index, printable, text }) => index > 0 && printable && !stale.has(fold(text)) && !isBackground(text),
    );
}

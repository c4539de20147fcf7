import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { noteOnWords } from "#core/arabic/words/note.ts";
import { words as wordsOf } from "#core/arabic/words/words.ts";
import { noteOnBodies } from "#core/cleaning/body-notes.ts";
import { DATE_WORDS } from "#core/cleaning/byline/date-words.ts";
import { publishedMs } from "#core/instants.ts";
import { drain } from "#core/steps.ts";
import type { Piece } from "./clips.ts";
import { EVENT_WORDS } from "./event-words.ts";
import { createPhraseCounter } from "./phrase-counter.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A fixture comes at its hour, give or take. */
const HOUR_SLACK = 1.5 * HOUR;
/** What editors go on telling of one affair is told within days; a fixture of the paper over weeks. */
const LONGEST_APART = 15 * DAY;
/** Days on which a like title, or the same one, makes a fixture. */
const LIKE_DAYS = 3;
const SAME_DAYS = 2;
const LIKE = 0.6;
const FEWEST_STEMS = 2;
/** Titles that share two neighbouring words, of which only the latest are looked at. */
const MOST_KEPT = 40;
/** Articles that are looked at before others are served. */
const STRETCH = 16;

const DATES: ReadonlySet<string> = new Set(tokens(DATE_WORDS).map(stem));
const countEvents = createPhraseCounter([["event", EVENT_WORDS]]);

/** What is compared of a title: hashes of its stems, in their order and each once. */
type Title = { readonly words: readonly number[]; readonly stems: readonly number[] };
type Entry = Title & { readonly id: string; readonly at: number };

/** Whenever an outlet has news all its titles are looked at again; null where a title makes no fixture. */
const known = noteOnBodies<Title | null>();

/**
 * Ids of articles that are a fixture of their outlet: a like title at the same hour on other days. What tells of
 * a happening is none, however often it comes.
 */
export function recurring(articles: readonly Piece[]): ReadonlySet<string> {
  return drain(findingRecurring(articles));
}

/** The same, yielding after some articles so that the caller can serve others in between. */
export function* findingRecurring(articles: readonly Piece[]): Generator<void, ReadonlySet<string>> {
  const outlets = new Map<string, Map<number, Entry[]>>();
  const found = new Set<string>();
  const inOrder = articles
    .map((article) => ({ article, ms: publishedMs(article) }))
    .sort((a, b) => a.ms - b.ms);
  for (const [at, { article, ms }] of inOrder.entries()) {
    if (at % STRETCH === 0) yield;
    const title = titleOf(article);
    if (!title) continue;
    const entry = { id: article.id, at: ms, ...title };
    const shelves = outlets.get(article.sourceId) ?? new Map<number, Entry[]>();
    outlets.set(article.sourceId, shelves);
    const pairs = pairsOf(entry);
    const like = likesOf(entry, pairs, shelves);
    if (like.length > 0 && isFixture(entry, like)) for (const { id } of [entry, ...like]) found.add(id);
    for (const pair of pairs) {
      const shelf = shelves.get(pair);
      // Most pairs are never met again, and an empty array that grows by one has room for sixteen more.
      if (!shelf) shelves.set(pair, [entry]);
      else if (shelf.push(entry) > MOST_KEPT) shelf.shift();
    }
  }
  return found;
}

function titleOf(article: Piece): Title | null {
  const kept = known.of(article);
  if (kept !== undefined) return kept;
  const title = readTitle(article.title);
  known.put(article, title);
  return title;
}

function readTitle(text: string): Title | null {
  const found = wordsOf(text);
  if (countEvents(found).size > 0) return null;
  // Copied, for what `filter` answers has room for a dozen more.
  const words = found
    .map(numberOf)
    .filter((number) => number !== NO_WORD)
    .slice();
  const isFirst = (word: number, at: number) => words.indexOf(word) === at;
  const stems = words.every(isFirst) ? words : words.filter(isFirst).slice();
  return stems.length < FEWEST_STEMS ? null : { words, stems };
}

/** What stands for a word that is not compared: of any text, of a date, or with a figure. */
const NO_WORD = 0;

/** A number for a word's stem. The titles of an outlet use the same few thousand words. */
const numberOf = noteOnWords((word) => {
  if (isStopWord(word) || /\p{N}/u.test(word)) return NO_WORD;
  const root = stem(word);
  return DATES.has(root) ? NO_WORD : hashOf(root);
}, NO_WORD);

/** A number for each two neighbouring stems, signed as V8 holds it without a box. */
function pairsOf({ stems }: Entry): number[] {
  return stems.slice(1).map((stem, n) => (Math.imul(stems[n] ?? 0, 31) + stem) | 0);
}

function likesOf(
  entry: Entry,
  pairs: readonly number[],
  shelves: ReadonlyMap<number, readonly Entry[]>,
): Entry[] {
  const like: Entry[] = [];
  for (const pair of pairs) {
    for (const other of shelves.get(pair) ?? []) {
      const isLike = isAtItsHour(entry.at - other.at) && likeness(entry.stems, other.stems) >= LIKE;
      if (isLike && !like.includes(other)) like.push(other);
    }
  }
  return like;
}

/** Whether so many ms lie between two issues of a fixture. */
function isAtItsHour(apart: number): boolean {
  if (apart < DAY - HOUR_SLACK || apart > LONGEST_APART) return false;
  return (apart + HOUR_SLACK) % DAY <= 2 * HOUR_SLACK;
}

function isFixture(entry: Entry, like: readonly Entry[]): boolean {
  const days = (entries: readonly Entry[]) =>
    new Set(entries.map(({ at }) => Math.round((entry.at - at) / DAY))).size + 1;
  return days(like) >= LIKE_DAYS || days(like.filter(({ words }) => same(words, entry.words))) >= SAME_DAYS;
}

function likeness(a: readonly number[], b: readonly number[]): number {
  let shared = 0;
  for (const word of a) if (b.includes(word)) shared++;
  return shared / (a.length + b.length - shared);
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}

/** FNV-1a, signed as V8 holds it without a box: two words with one number are as rare as they are harmless. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash | 0;
}

import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { words } from "#core/arabic/words/words.ts";
import { DATE_WORDS } from "#core/cleaning/byline/date-words.ts";
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

const DATES: ReadonlySet<string> = new Set(tokens(DATE_WORDS).map(stem));
const countEvents = createPhraseCounter([["event", EVENT_WORDS]]);

type Entry = {
  readonly id: string;
  readonly at: number;
  readonly stems: ReadonlySet<string>;
  readonly key: string;
};

/**
 * Ids of articles that are a fixture of their outlet: a like title at the same hour on other days. What tells of
 * a happening is none, however often it comes.
 */
export function recurring(articles: readonly Piece[]): ReadonlySet<string> {
  return drain(findingRecurring(articles));
}

/** The same, yielding after each article so that the caller can serve others in between. */
export function* findingRecurring(articles: readonly Piece[]): Generator<void, ReadonlySet<string>> {
  const shelves = new Map<string, Entry[]>();
  const found = new Set<string>();
  const inOrder = [...articles].sort(
    (a, b) => a.publishedAt.epochMilliseconds - b.publishedAt.epochMilliseconds,
  );
  for (const article of inOrder) {
    yield;
    const entry = entryOf(article);
    if (!entry) continue;
    const names = pairs(entry).map((pair) => `${article.sourceId}\n${pair}`);
    const like = likesOf(entry, new Set(names.flatMap((name) => shelves.get(name) ?? [])));
    if (isFixture(entry, like)) for (const { id } of [entry, ...like]) found.add(id);
    for (const name of names) {
      const shelf = shelves.get(name) ?? [];
      shelf.push(entry);
      if (shelf.length > MOST_KEPT) shelf.shift();
      shelves.set(name, shelf);
    }
  }
  return found;
}

function entryOf({ id, title, publishedAt }: Piece): Entry | undefined {
  const said = words(title);
  if (countEvents(said).size > 0) return undefined;
  const stems = said
    .map(({ text }) => text)
    .filter((word) => !isStopWord(word) && !/\p{N}/u.test(word))
    .map(stem);
  const kept = stems.filter((word) => !DATES.has(word));
  if (new Set(kept).size < FEWEST_STEMS) return undefined;
  return { id, at: publishedAt.epochMilliseconds, stems: new Set(kept), key: kept.join(" ") };
}

function pairs({ stems }: Entry): string[] {
  const words = [...stems];
  return words.slice(1).map((word, n) => `${words[n]} ${word}`);
}

function likesOf(entry: Entry, candidates: ReadonlySet<Entry>): Entry[] {
  return [...candidates].filter((other) => {
    const apart = entry.at - other.at;
    if (apart < DAY - HOUR_SLACK || apart > LONGEST_APART) return false;
    const offset = (apart + HOUR_SLACK) % DAY;
    return offset <= 2 * HOUR_SLACK && likeness(entry.stems, other.stems) >= LIKE;
  });
}

function isFixture(entry: Entry, like: readonly Entry[]): boolean {
  const days = (entries: readonly Entry[]) =>
    new Set(entries.map(({ at }) => Math.round((entry.at - at) / DAY))).size + 1;
  return days(like) >= LIKE_DAYS || days(like.filter(({ key }) => key === entry.key)) >= SAME_DAYS;
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  return shared / (a.size + b.size - shared);
}

import { top } from "#core/related/top.ts";
import { isCommon, keyAt, leadTimesOf } from "#core/stories/likeness/entry.ts";
import type { Sketch } from "#core/stories/likeness/sketch.ts";

/** Words of an article that look for candidates: the rarest so far. */
const PROBES = 24;
/** Stories a word remembers, the latest: a word in more of them than this tells nothing. */
const REMEMBERED = 48;

/** Stories by the rare words of their articles' leads, so that not all pairs are compared. */
export interface Candidates {
  add(story: number, sketch: Sketch): void;
  /** Takes back one `add`. */
  remove(story: number, sketch: Sketch): void;
  /** Stories that share the most with an article, likeliest first. */
  of(sketch: Sketch, limit: number): number[];
}

/**
 * The stories that have a word, the latest last. Most words are in one article alone: then its story is all that is
 * held, for a fortnight has some hundred thousand words.
 */
type Entry = number | Latest;
type Latest = {
  /** Articles that have the word, also of stories it does not remember. */
  seen: number;
  readonly stories: number[];
  /** How many articles of each have it. */
  readonly times: number[];
};

export function createCandidates(): Candidates {
  const words = new Map<number, Entry>();
  return {
    add(story, sketch) {
      for (const word of telling(sketch)) {
        const entry = words.get(word);
        if (entry === undefined) words.set(word, story);
        else if (typeof entry !== "number") remember(entry, story);
        else words.set(word, remember({ seen: 1, stories: [entry], times: [1] }, story));
      }
    },
    remove(story, sketch) {
      for (const word of telling(sketch)) {
        const entry = words.get(word);
        if (entry === undefined) continue;
        if (typeof entry === "number" || entry.seen === 1) words.delete(word);
        else forget(entry, story);
      }
    },
    of(sketch, limit) {
      const votes = new Map<number, number>();
      for (const entry of rarest(telling(sketch), words)) {
        const weight = 1 / Math.log(2 + seen(entry));
        for (const story of typeof entry === "number" ? [entry] : entry.stories) {
          votes.set(story, (votes.get(story) ?? 0) + weight);
        }
      }
      return top(
        votes.keys(),
        limit,
        (story) => votes.get(story) ?? 0,
        (a, b) => a < b,
      );
    },
  };
}

function telling({ entries, stems }: Sketch): Uint32Array {
  return entries
    .subarray(0, stems)
    .filter((entry) => leadTimesOf(entry) > 0 && !isCommon(keyAt(entry)))
    .map(keyAt);
}

function remember(entry: Latest, story: number): Latest {
  entry.seen++;
  const at = entry.stories.indexOf(story);
  const times = at < 0 ? 0 : (entry.times[at] ?? 0);
  const gone = at >= 0 ? at : entry.stories.length >= REMEMBERED ? 0 : -1;
  if (gone >= 0) drop(entry, gone);
  entry.stories.push(story);
  entry.times.push(times + 1);
  return entry;
}

function forget(entry: Latest, story: number): void {
  entry.seen--;
  const at = entry.stories.indexOf(story);
  if (at < 0) return;
  const times = (entry.times[at] ?? 0) - 1;
  if (times > 0) entry.times[at] = times;
  else drop(entry, at);
}

function drop({ stories, times }: Latest, at: number): void {
  stories.splice(at, 1);
  times.splice(at, 1);
}

function seen(entry: Entry): number {
  return typeof entry === "number" ? 1 : entry.seen;
}

function rarest(sought: Uint32Array, words: ReadonlyMap<number, Entry>): Entry[] {
  return [...sought]
    .map((word) => words.get(word))
    .filter((entry) => entry !== undefined)
    .sort((a, b) => seen(a) - seen(b))
    .slice(0, PROBES);
}

import { createNumbering } from "#core/related/held/numbering.ts";
import { createPostings } from "#core/related/held/postings.ts";
import { top } from "#core/related/top.ts";
import { entryWith, isCommon, keyAt, leadTimesOf } from "#core/stories/likeness/entry.ts";
import type { Sketch } from "#core/stories/likeness/sketch.ts";

/** Words of an article that look for candidates: the rarest so far. */
const PROBES = 24;
/** Stories a word remembers, the latest: a word in more of them than this tells nothing. */
const REMEMBERED = 48;
/** Beside a story's number in one of 32 bits: how many of its articles have the word, fewer than it keeps articles. */
const TIMES_BITS = 8;
const MOST_TIMES = (1 << TIMES_BITS) - 1;

/** Stories by the rare words of their articles' leads, so that not all pairs are compared. */
export interface Candidates {
  add(story: number, sketch: Sketch): void;
  /** Takes back one `add`. */
  remove(story: number, sketch: Sketch): void;
  /** Stories that share the most with an article, likeliest first. */
  of(sketch: Sketch, limit: number): number[];
}

export function createCandidates(): Candidates {
  const words = createNumbering();
  /** The stories that have a word, the latest last. */
  const stories = createPostings();
  /** Articles that have the word, also of stories it does not remember. */
  const seen: number[] = [];

  const remember = (story: number, key: number): void => {
    const word = words.take(entryWith(key, 0));
    seen[word] = (seen[word] ?? 0) + 1;
    const known = stories.take(word, story, TIMES_BITS);
    if (known === undefined) stories.makeRoom(word, REMEMBERED);
    const times = known === undefined ? 0 : known & MOST_TIMES;
    stories.append(word, itemWith(story, times + 1));
  };

  const forget = (story: number, key: number): void => {
    const word = words.find(entryWith(key, 0));
    if (word === undefined) return;
    const left = (seen[word] ?? 0) - 1;
    seen[word] = left;
    const { items, size } = stories.of(word);
    if (left <= 0) {
      for (const item of items.slice(0, size)) stories.remove(word, item);
      words.release(word);
      return;
    }
    const item = itemOf(items, size, story);
    if (item === undefined) return;
    if ((item & MOST_TIMES) === 1) stories.remove(word, item);
    else items[items.indexOf(item)] = itemWith(story, (item & MOST_TIMES) - 1);
  };

  return {
    add: (story, sketch) => eachTelling(sketch, (key) => remember(story, key)),
    remove: (story, sketch) => eachTelling(sketch, (key) => forget(story, key)),
    of(sketch, limit) {
      const sought: number[] = [];
      eachTelling(sketch, (key) => {
        const word = words.find(entryWith(key, 0));
        if (word !== undefined) sought.push(word);
      });
      const times = (word: number) => seen[word] ?? 0;
      const votes = new Map<number, number>();
      for (const word of sought.sort((a, b) => times(a) - times(b)).slice(0, PROBES)) {
        const weight = 1 / Math.log(2 + times(word));
        const { items, size } = stories.of(word);
        for (let at = 0; at < size; at++) {
          const story = (items[at] ?? 0) >>> TIMES_BITS;
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

/** Visits the keys of words that tell an article from others, ascending. */
function eachTelling({ entries, stems }: Sketch, visit: (key: number) => void): void {
  for (let at = 0; at < stems; at++) {
    const entry = entries[at] ?? 0;
    const key = keyAt(entry);
    if (leadTimesOf(entry) > 0 && !isCommon(key)) visit(key);
  }
}

function itemWith(story: number, times: number): number {
  return (story << TIMES_BITS) | Math.min(times, MOST_TIMES);
}

function itemOf(items: Int32Array, size: number, story: number): number | undefined {
  for (let at = 0; at < size; at++) {
    const item = items[at] ?? 0;
    if (item >>> TIMES_BITS === story) return item;
  }
  return undefined;
}

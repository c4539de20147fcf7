import { top } from "#core/related/top.ts";
import { isCommon, type Sketch } from "#core/stories/likeness/sketch.ts";

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

/** `latest`: stories and how many of their articles have the word, the latest last. */
type Entry = { seen: number; readonly latest: Map<number, number> };

export function createCandidates(): Candidates {
  const stories = new Map<number, Entry>();
  return {
    add(story, sketch) {
      for (const word of telling(sketch)) {
        const entry = stories.get(word);
        if (entry) remember(entry, story);
        else stories.set(word, { seen: 1, latest: new Map([[story, 1]]) });
      }
    },
    remove(story, sketch) {
      for (const word of telling(sketch)) {
        const entry = stories.get(word);
        if (!entry) continue;
        entry.seen--;
        const times = entry.latest.get(story) ?? 0;
        if (times > 1) entry.latest.set(story, times - 1);
        else entry.latest.delete(story);
        if (entry.seen === 0) stories.delete(word);
      }
    },
    of(sketch, limit) {
      const votes = new Map<number, number>();
      for (const { seen, latest } of rarest(telling(sketch), stories)) {
        const weight = 1 / Math.log(2 + seen);
        for (const story of latest.keys()) votes.set(story, (votes.get(story) ?? 0) + weight);
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

function telling({ lead }: Sketch): Uint32Array {
  return lead.keys.filter((key) => !isCommon(key));
}

function remember(entry: Entry, story: number): void {
  entry.seen++;
  const times = entry.latest.get(story) ?? 0;
  entry.latest.delete(story);
  entry.latest.set(story, times + 1);
  if (entry.latest.size <= REMEMBERED) return;
  const [oldest] = entry.latest.keys();
  if (oldest !== undefined) entry.latest.delete(oldest);
}

function rarest(words: Uint32Array, stories: ReadonlyMap<number, Entry>): Entry[] {
  return [...words]
    .map((word) => stories.get(word))
    .filter((entry) => entry !== undefined)
    .sort((a, b) => a.seen - b.seen)
    .slice(0, PROBES);
}

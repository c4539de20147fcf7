import type { Sketch } from "./sketch.ts";

/** Stems of an article that look for candidates: the rarest so far. */
const PROBES = 16;
/** Stories a stem remembers, the latest: a word in more of them than this tells nothing. */
const REMEMBERED = 32;

/** Stems that an article and a story share at least, where the article has as many. */
const SHARED = 2;

/** Stories by the rare stems of their articles, so that not all pairs are compared. */
export interface Candidates {
  add(story: number, sketch: Sketch): void;
  /** Stories that share the most with an article, likeliest first. */
  of(sketch: Sketch, limit: number): number[];
}

type Entry = { seen: number; readonly latest: number[] };

export function createCandidates(): Candidates {
  const stories = new Map<number, Entry>();
  return {
    add(story, { telling }) {
      for (const stem of telling) {
        const entry = stories.get(stem);
        if (entry) remember(entry, story);
        else stories.set(stem, { seen: 1, latest: [story] });
      }
    },
    of({ telling }, limit) {
      const votes = new Map<number, { weight: number; shared: number }>();
      for (const { seen, latest } of rarest(telling, stories)) {
        const weight = 1 / Math.log(2 + seen);
        for (const story of latest) {
          const vote = votes.get(story);
          if (vote) {
            vote.weight += weight;
            vote.shared++;
          } else votes.set(story, { weight, shared: 1 });
        }
      }
      const needed = Math.min(SHARED, telling.length);
      return [...votes]
        .filter(([, { shared }]) => shared >= needed)
        .sort(([a, { weight: weightA }], [b, { weight: weightB }]) => weightB - weightA || a - b)
        .slice(0, limit)
        .map(([story]) => story);
    },
  };
}

function remember(entry: Entry, story: number): void {
  entry.seen++;
  if (entry.latest.includes(story)) return;
  entry.latest.push(story);
  if (entry.latest.length > REMEMBERED) entry.latest.shift();
}

function rarest(stems: readonly number[], stories: ReadonlyMap<number, Entry>): Entry[] {
  return stems
    .map((stem) => stories.get(stem))
    .filter((entry) => entry !== undefined)
    .sort((a, b) => a.seen - b.seen)
    .slice(0, PROBES);
}

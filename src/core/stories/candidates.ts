import { top } from "#core/related/top.ts";
import type { Sketch } from "./sketch.ts";

/** Stems of an article that look for candidates: the rarest so far. */
const PROBES = 16;
/** Stories a stem remembers, the latest: a word in more of them than this tells nothing. */
const REMEMBERED = 32;

/** Stories by the rare stems of their articles, so that not all pairs are compared. */
export interface Candidates {
  add(story: number, sketch: Sketch): void;
  /** Takes back one `add` of a story that runs no more. */
  remove(story: number, sketch: Sketch): void;
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
    remove(story, { telling }) {
      for (const stem of telling) {
        const entry = stories.get(stem);
        if (!entry) continue;
        entry.seen--;
        const at = entry.latest.indexOf(story);
        if (at >= 0) entry.latest.splice(at, 1);
        if (entry.seen === 0) stories.delete(stem);
      }
    },
    of({ telling }, limit) {
      const votes = new Map<number, number>();
      for (const { seen, latest } of rarest(telling, stories)) {
        const weight = 1 / Math.log(2 + seen);
        for (const story of latest) votes.set(story, (votes.get(story) ?? 0) + weight);
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

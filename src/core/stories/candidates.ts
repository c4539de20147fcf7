import type { Sketch } from "./sketch.ts";

/** Stems of an article that look for candidates: the rarest so far. */
const PROBES = 24;
/** Stories a stem remembers, the latest: a word in more of them than this tells nothing. */
const REMEMBERED = 48;

/** Stories by the rare stems of their articles, so that not all pairs are compared. */
export interface Candidates {
  add(story: number, sketch: Sketch): void;
  /** Stories that share the most with an article, likeliest first. */
  of(sketch: Sketch, limit: number): number[];
}

export function createCandidates(): Candidates {
  const stories = new Map<number, { seen: number; readonly latest: number[] }>();
  return {
    add(story, { stems }) {
      for (const stem of stems.keys) {
        const entry = stories.get(stem);
        if (!entry) {
          stories.set(stem, { seen: 1, latest: [story] });
          continue;
        }
        entry.seen++;
        if (entry.latest.at(-1) === story) continue;
        entry.latest.push(story);
        if (entry.latest.length > REMEMBERED) entry.latest.shift();
      }
    },
    of({ stems }, limit) {
      const known = [...stems.keys]
        .map((stem) => stories.get(stem))
        .filter((entry) => entry !== undefined)
        .sort((a, b) => a.seen - b.seen)
        .slice(0, PROBES);
      const votes = new Map<number, number>();
      for (const { seen, latest } of known) {
        for (const story of latest) votes.set(story, (votes.get(story) ?? 0) + 1 / (1 + Math.log(seen)));
      }
      return [...votes]
        .sort((a, b) => b[1] - a[1] || a[0] - b[0])
        .slice(0, limit)
        .map(([story]) => story);
    },
  };
}

import type { Article } from "#core/article/article.ts";
import { createLatest } from "#core/latest.ts";
import { createLikeness } from "#core/stories/likeness/likeness.ts";
import { createRarity } from "#core/stories/likeness/rarity.ts";
import { createSketcher, type Sketch } from "#core/stories/likeness/sketch.ts";
import { conflict } from "./facts/conflict.ts";
import type { Facts } from "./facts/facts.ts";

/** Two articles from this similarity on tell one story. */
export const SAME_STORY = 0.42;
/** What is left of a similarity when a number, a place, a day or a name speaks against it. */
const CONTRADICTED = 0.4;

type Told = Pick<Article, "title" | "body">;
/** Answers what an article is compared by, where that is known and need not be read. */
export type SketchOf<One extends Told = Article> = (article: One) => Sketch | undefined;

/** How much two articles tell the same event, from 0 to 1, with no other news to compare them with. */
export function similarity(a: Told, b: Told): number {
  return createSimilarity()(a, b);
}

/** The same for many articles, each read once. */
export function createSimilarity<One extends Told>(
  sketchOf: SketchOf<One> = () => undefined,
): (a: One, b: One) => number {
  const likeness = createLikeness(createRarity());
  const readingOf = (article: One) => readings.get(article, () => readOf(article, sketchOf(article)));
  return (a, b) => {
    const [left, right] = [readingOf(a), readingOf(b)];
    const alike = likeness(left.sketch, right.sketch).telling;
    return alike >= SAME_STORY && conflict(left.facts(), right.facts()) ? alike * CONTRADICTED : alike;
  };
}

/** Of two articles nothing changes, and the same ones are held against one another by every digest of a day. */
export function createKnownSimilarity(): (a: Told, b: Told) => number {
  const similarity = createSimilarity();
  return (a, b) => {
    const ofOther = alikes.get(b, () => new WeakMap());
    const alike = ofOther.get(a) ?? similarity(a, b);
    ofOther.set(a, alike);
    return alike;
  };
}

/** Some 4 kB each. */
const MOST_READ = 300;
const readings = createLatest<Told, Read>(MOST_READ);
/** Articles that others were held against. */
const MOST_HELD = 100;
const alikes = createLatest<Told, WeakMap<Told, number>>(MOST_HELD);
const read = createSketcher();

type Read = { readonly sketch: Sketch; facts(): Facts };

function readOf(article: Told, kept: Sketch | undefined): Read {
  if (!kept) {
    const { sketch, facts } = read(article);
    return { sketch, facts: () => facts };
  }
  let facts: Facts | undefined;
  return {
    // One of its own, for lengths are remembered with it, and elsewhere other words are rare.
    sketch: { entries: kept.entries, stems: kept.stems },
    facts() {
      facts ??= read(article).facts;
      return facts;
    },
  };
}

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
type SketchOf<One extends Told> = (article: One) => Sketch | undefined;

/** How much two articles tell the same event, from 0 to 1, with no other news to compare them with. */
export function similarity(a: Told, b: Told): number {
  return createSimilarity()(a, b);
}

/** The same for many articles, each read once. */
export function createSimilarity<One extends Told>(
  sketchOf: SketchOf<One> = () => undefined,
): (a: One, b: One) => number {
  const likeliest = createLikeliest(sketchOf);
  return (a, b) => likeliest(a, [b]);
}

/** The greatest similarity of an article to some others, 0 without any. Facts are read only where they may decide it. */
export function createLikeliest<One extends Told>(
  sketchOf: SketchOf<One> = () => undefined,
): (article: One, others: readonly One[]) => number {
  const likeness = createLikeness(createRarity());
  const readingOf = (article: One) => readings.get(article, () => readOf(article, sketchOf(article)));
  return (article, others) => {
    const own = readingOf(article);
    const inOrder = others
      .map((other) => {
        const reading = readingOf(other);
        return { reading, alike: likeness(own.sketch, reading.sketch).telling };
      })
      .sort((a, b) => b.alike - a.alike);
    let most = 0;
    for (const { reading, alike } of inOrder) {
      // Facts speak against a similarity and never for it.
      if (alike <= most) break;
      const isContradicted = alike >= SAME_STORY && conflict(own.facts(), reading.facts());
      most = Math.max(most, isContradicted ? alike * CONTRADICTED : alike);
    }
    return most;
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
const { read, readFacts } = createSketcher();

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
      facts ??= readFacts(article);
      return facts;
    },
  };
}

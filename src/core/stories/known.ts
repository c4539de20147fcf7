import type { Article } from "#core/article/article.ts";
import type { Sketch } from "#core/stories/likeness/sketch.ts";

type Of<Answer> = (article: Article) => Answer | undefined;

/** What somebody knows of articles already, so that their texts need not be read for it. */
export type Known = {
  /** What an article is compared by. */
  readonly sketchOf?: Of<Sketch>;
  /** Hashes of the stems of all its words of two letters and more that are no function words. */
  readonly stemsOf?: Of<Iterable<number>>;
};

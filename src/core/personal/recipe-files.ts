import type { OwnFeed } from "#core/feeds/own-feed.ts";
import type { Recipe } from "./recipe.ts";

/** Bytes. A larger file is no edition that somebody put together. */
export const LARGEST_FILE = 32 * 1024;

/** One thing wrong in a file. `path`: "sections[0].topics", empty for the whole file; `says`: in Arabic. */
export type FileProblem = { readonly line?: number; readonly path: string; readonly says: string };

/** What a file holds: `more` is an edition that no reader could have put together. */
export type RecipeReading =
  | { readonly outcome: "read"; readonly recipe: Recipe }
  | { readonly outcome: "more" }
  | { readonly outcome: "wrong"; readonly problems: readonly FileProblem[] };

/** An edition of one's own as a file of the edition's schema. */
export interface RecipeFiles {
  /** Anybody's bytes. Never throws for what they hold. */
  read(bytes: Uint8Array): RecipeReading;
  /** A text that reads as the same edition; the names of feeds stand in it for people. */
  write(recipe: Recipe, feeds: readonly Pick<OwnFeed, "id" | "name">[]): string;
}

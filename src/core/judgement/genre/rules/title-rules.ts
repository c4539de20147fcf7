import type { Genre } from "#core/judgement/genre/genre.ts";
import type { HeadlinePattern } from "#core/judgement/genre/openings.ts";

/** Characters of a clip's or a gallery's caption, at most; a report with a film in it runs on. */
export const CAPTION = 500;

/** A formula of headlines. It holds where its pattern does or one of its phrases occurs. */
export type TitleRule = {
  readonly genre: Genre;
  /** Short and stable: operators read it, and `--explain` prints it. */
  readonly reason: string;
  readonly why: string;
  /** Over the folded headline as the publisher gave it. */
  readonly pattern?: HeadlinePattern;
  /** "|" between phrases, "…" for up to four words within one. */
  readonly phrases?: string;
  /** Characters of body beyond which it says nothing. */
  readonly longest?: number;
};

/** What kind of piece an article is. Only news and flash tell that something happened. */
export const GENRES = [
  "news",
  "flash",
  "opinion",
  "feature",
  "explainer",
  "service",
  "live",
  "video",
  "photo",
  "infographic",
  "pressreview",
  "paid",
] as const;

export type Genre = (typeof GENRES)[number];

export type GenreVerdict = {
  readonly genre: Genre;
  /** Codes of what decided, from the tables of this folder; empty for plain news. */
  readonly reasons: readonly string[];
};

const NO_REPORT: ReadonlySet<Genre> = new Set<Genre>([
  "opinion",
  "service",
  "live",
  "video",
  "photo",
  "infographic",
  "pressreview",
  "paid",
]);

/** Whether an article reports nothing that happened, so that it counts for no story and leads none. */
export function isNoReport(genre: Genre): boolean {
  return NO_REPORT.has(genre);
}

/** Whether an article tells around an event more than what happened: it may join a story and does not lead it. */
export function isSoft(genre: Genre): boolean {
  return genre === "feature" || genre === "explainer";
}

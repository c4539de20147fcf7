import { byTime } from "#core/instants.ts";
import type { Genre } from "#core/judgement/genre/genre.ts";
import { cardList } from "./card-list.ts";
import type { SectionKind } from "./section.ts";

/** Pieces that are no news, a line each, the newest first: a block of its own where an edition has one. */
function aside(kind: string, help: string, genres: readonly Genre[]): SectionKind {
  return {
    kind,
    help,
    leads: false,
    takes: (genre) => genres.includes(genre),
    order: (stories) => [...stories].sort((a, b) => byTime(b.lastAt, a.lastAt)),
    blocks: ({ stories }, layout) => cardList(stories, layout),
  };
}

export const service = aside("service", "weather, prayer times, prices", ["service"]);
export const opinion = aside("opinion", "columns and reviews of the press", ["opinion", "pressreview"]);
export const watch = aside("watch", "clips, pictures and live pages", [
  "video",
  "photo",
  "infographic",
  "live",
]);

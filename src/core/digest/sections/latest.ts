import { text } from "#core/document/inline.ts";
import { byTime } from "#core/instants.ts";
import { isNoReport } from "#core/judgement/genre/genre.ts";
import { cardList } from "./card-list.ts";
import { SEPARATOR } from "./card-parts.ts";
import { publishedTime, type SectionKind } from "./section.ts";

/** The newest stories, a line each with its time: a section to glance at, whatever `show` says. */
export const latest: SectionKind = {
  kind: "latest",
  help: "the newest first",
  leads: false,
  takes: (genre) => !isNoReport(genre),
  order: (stories) => [...stories].sort((a, b) => byTime(b.lastAt, a.lastAt)),
  blocks: ({ stories }, layout) =>
    cardList(stories, layout, (card) =>
      card.publishedAt ? [publishedTime(card.publishedAt, layout), text(SEPARATOR)] : [],
    ),
};

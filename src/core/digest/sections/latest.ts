import { text } from "#core/document/inline.ts";
import { isNoReport } from "#core/judgement/genre/genre.ts";
import { headlineLine } from "./card-blocks.ts";
import { publishedTime, type SectionKind } from "./section.ts";

/** The newest stories, a line each with its time: a section to glance at, whatever `show` says. */
export const latest: SectionKind = {
  kind: "latest",
  help: "the newest first",
  takes: (genre) => !isNoReport(genre),
  order: (stories) => [...stories].sort((a, b) => Temporal.Instant.compare(b.lastAt, a.lastAt)),
  blocks: ({ stories }, layout) => [
    {
      type: "list",
      items: stories.map((card) =>
        card.publishedAt
          ? [publishedTime(card.publishedAt, layout), text(" · "), ...headlineLine(card)]
          : headlineLine(card),
      ),
    },
  ],
};

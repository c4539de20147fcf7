import { isNoReport } from "#core/judgement/genre/genre.ts";
import { cardBlock, headlineLine } from "./card-blocks.ts";
import type { SectionKind } from "./section.ts";

/** The weightiest stories, each told as fully as the section says. */
export const stories: SectionKind = {
  kind: "stories",
  help: "the weightiest first",
  takes: (genre) => !isNoReport(genre),
  order: (stories) => stories,
  blocks: ({ show, stories }, layout) =>
    show === "headline"
      ? [{ type: "list", items: stories.map(headlineLine) }]
      : stories.map((card) => cardBlock(card, show, 3, layout)),
};

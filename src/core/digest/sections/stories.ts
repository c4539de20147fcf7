import { isNoReport } from "#core/judgement/genre/genre.ts";
import { digestCard, leadCard } from "./card-blocks.ts";
import { cardList } from "./card-list.ts";
import type { SectionKind } from "./section.ts";

/** The weightiest stories, each told as fully as the section says. */
export const stories: SectionKind = {
  kind: "stories",
  help: "the weightiest first",
  leads: true,
  takes: (genre) => !isNoReport(genre),
  order: (stories) => stories,
  blocks: ({ show, stories }, layout) =>
    show === "headline"
      ? cardList(stories, layout)
      : stories.map((card) =>
          card.id === layout.lead?.id ? leadCard(card, layout.lead, layout) : digestCard(card, show, layout),
        ),
};

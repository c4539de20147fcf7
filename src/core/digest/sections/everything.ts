import { byTime } from "#core/instants.ts";
import { digestCard } from "./card-blocks.ts";
import { cardList } from "./card-list.ts";
import type { SectionKind } from "./section.ts";

/** All that its outlets publish, columns and pictures too: for outlets that a reader chose one by one. */
export const everything: SectionKind = {
  kind: "everything",
  help: "all kinds of pieces, the newest first",
  leads: false,
  takes: (genre) => genre !== "paid",
  order: (stories) => [...stories].sort((a, b) => byTime(b.lastAt, a.lastAt)),
  blocks: ({ show, stories }, layout) =>
    show === "headline" ? cardList(stories, layout) : stories.map((card) => digestCard(card, show, layout)),
};

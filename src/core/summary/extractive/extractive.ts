import type { Summariser } from "#core/summary/summariser.ts";
import { summariseAll } from "./several.ts";

/** Sentences of the articles of the story, verbatim: first of all of the one that leads it. */
export const extractive: Summariser = {
  name: "extractive",
  help: "whole sentences of the story's articles",
  summarise({ articles, stale }, budget) {
    return summariseAll(articles, budget, stale).map(({ text, of }) => ({ text, articleId: of.id }));
  },
};

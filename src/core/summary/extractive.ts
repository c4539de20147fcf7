import { summarise } from "./summarise.ts";
import type { Summariser } from "./summariser.ts";

/** Sentences of the article that leads the story, verbatim. */
export const extractive: Summariser = {
  name: "extractive",
  help: "whole sentences of the leading article",
  summarise({ articles: [lead] }, budget) {
    if (!lead) return [];
    return summarise(lead, budget).map((text) => ({ text, articleId: lead.id }));
  },
};

import type { Summariser } from "#core/summary/summariser.ts";
import { summarisingAll } from "./several.ts";

/** Sentences of the articles of the story, verbatim: first of all of the one that leads it. */
export const extractive: Summariser = {
  name: "extractive",
  help: "whole sentences of the story's articles",
  *summarising({ articles, stale }, budget) {
    const sentences = yield* summarisingAll(articles, budget, stale);
    return sentences.map(({ text, of }) => ({ text, articleId: of.id }));
  },
};

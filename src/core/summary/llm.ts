import { tokens } from "#core/arabic/tokens.ts";
import { extractive } from "#core/summary/extractive/extractive.ts";
import type { Summariser, SummarySentence } from "./summariser.ts";

/** What a language model wrote before composition and the gate let through; where there is none, the outlets' words. */
export const llm: Summariser = {
  name: "llm",
  help: "a language model's words where the operator has one, several outlets tell the story and the gate lets them through; else as extractive",
  *summarising(material, budget) {
    const { written = [], articles } = material;
    const known = new Set(articles.map(({ id }) => id));
    let words = 0;
    const said: SummarySentence[] = [];
    for (const sentence of written.slice(0, budget.sentences)) {
      words += tokens(sentence.text).length;
      if (!known.has(sentence.articleId) || (said.length > 0 && words > budget.words)) break;
      said.push(sentence);
    }
    return said.length > 0 ? said : yield* extractive.summarising(material, budget);
  },
};

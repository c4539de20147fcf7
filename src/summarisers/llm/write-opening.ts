import { z } from "zod";
import type { Article } from "#core/article/article.ts";
import type { ToldCard } from "#core/writing/writer.ts";
import { type Asking, type Done, refusal } from "./asking.ts";
import { judge } from "./judge.ts";
import { asData, type Numbered } from "./prompts/material.ts";
import { between, OPENING } from "./prompts/words.ts";
import { sift, within } from "./sift.ts";

const answer = z.object({
  sentences: z.array(z.object({ text: z.string(), rests_on: z.array(z.string()) })),
});
const ANSWER_TOKENS = 400;
/** The first cards are what an opening speaks of. */
const MOST_CARDS = 12;
const FEWEST_CARDS = 3;
const BUDGET = { sentences: 2, words: 60 };

/** The opening lines of a digest, which rest on what its cards say. */
export async function writeOpening(
  cards: readonly ToldCard[],
  ask: Asking,
): Promise<Done<readonly string[]>> {
  if (cards.length < FEWEST_CARDS) return refusal([]);
  const lines = cards.slice(0, MOST_CARDS).flatMap(({ headline, summary }, at): Numbered[] => {
    // Only who compares by article asks which one it is.
    const article = { id: String(at) } as Article;
    return [headline, ...summary].map((text, place) => ({ id: `${at + 1}.${place}`, text, article }));
  });
  const given = await ask.model({
    name: "opening",
    system: OPENING,
    user: between(asData(lines)),
    schema: answer,
    tokens: ANSWER_TOKENS,
  });
  if (given.outcome !== "answered") return given;
  const { kept, refused, firstFails } = sift(given.value.sentences, lines, OPENING);
  if (firstFails) return refusal(refused);
  const judged = await judge(within(kept, BUDGET), ask);
  return judged.outcome === "done"
    ? {
        outcome: "done",
        value: judged.value.map(({ text }) => text),
        refused: [...refused, ...(judged.refused ?? [])],
      }
    : judged;
}

import { z } from "zod";
import { tokens } from "#core/arabic/tokens.ts";
import { isOfItsDay } from "#core/summary/printed.ts";
import type { SummarySentence } from "#core/summary/summariser.ts";
import type { StoryToExplain } from "#core/writing/writer.ts";
import { type Asking, type Done, refusal } from "./asking.ts";
import { judge } from "./judge.ts";
import { asData, numbered } from "./prompts/material.ts";
import { between, WHY } from "./prompts/words.ts";
import { sift } from "./sift.ts";

const answer = z.object({
  sentence: z.object({ text: z.string(), rests_on: z.array(z.string()) }).nullable(),
});
const ANSWER_TOKENS = 250;
const MOST_WORDS = 40;

/** One sentence of background, which rests on one earlier article: the news itself is no ground for why it matters. */
export async function writeWhy(
  { lead, earlier }: StoryToExplain,
  ask: Asking,
): Promise<Done<SummarySentence>> {
  const lines = numbered([lead, ...earlier]);
  const given = await ask.model({
    name: "why",
    system: WHY,
    user: between(asData(lines)),
    schema: answer,
    tokens: ANSWER_TOKENS,
  });
  if (given.outcome !== "answered") return given;
  const { sentence } = given.value;
  if (!sentence) return refusal(["nothing behind"]);
  if (isOfItsDay(sentence.text)) return refusal(["passing time"]);
  if (tokens(sentence.text).length > MOST_WORDS) return refusal(["length"]);
  const grounds = lines.filter(({ article }) => article !== lead);
  const { kept, refused } = sift([sentence], grounds, WHY);
  if (kept.length === 0) return refusal(refused);
  if (new Set(kept[0]?.ground.map(({ article }) => article)).size > 1) return refusal(["several sources"]);
  const judged = await judge(kept, ask);
  if (judged.outcome !== "done") return judged;
  const [said] = judged.value;
  const article = said?.ground[0]?.article;
  return said && article
    ? { outcome: "done", value: { text: said.text, articleId: article.id } }
    : refusal(["little"]);
}

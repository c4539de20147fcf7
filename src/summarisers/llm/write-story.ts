import { z } from "zod";
import { tokens } from "#core/arabic/tokens.ts";
import { flawsOf } from "#core/article/best-headline.ts";
import type { SummaryBudget } from "#core/summary/extractive/choose.ts";
import type { StoryToWrite } from "#core/writing/writer.ts";
import type { Written } from "#core/writing/written.ts";
import { type Asking, type Done, refusal } from "./asking.ts";
import { judge } from "./judge.ts";
import { asData, numbered } from "./prompts/material.ts";
import { between, STORY } from "./prompts/words.ts";
import { sift, within } from "./sift.ts";

const answer = z.object({
  sentences: z.array(z.object({ text: z.string(), rests_on: z.array(z.string()) })),
  headline: z.string().nullable(),
});
/** Arabic takes about two tokens a word: three sentences, a headline and their ids. */
const ANSWER_TOKENS = 700;
/** Fewer words tell no story: the outlets' own words say more. */
const FEWEST_WORDS = 10;

/** One story in fresh words, gated and, where the operator wants it, judged. */
export async function writeStory(
  story: StoryToWrite,
  budget: SummaryBudget,
  ask: Asking,
): Promise<Done<Written>> {
  const lines = numbered(story.articles);
  const wish = story.headline ? "اكتب العنوان أيضا." : "لا تكتب عنوانا.";
  const given = await ask.model({
    name: "story",
    system: STORY,
    user: `${wish}\n${between(asData(lines))}`,
    schema: answer,
    tokens: ANSWER_TOKENS,
  });
  if (given.outcome !== "answered") return given;
  const headline = story.headline ? headlineOf(given.value.headline, lines) : undefined;
  if (!story.summary)
    return headline ? { outcome: "done", value: { sentences: [], headline } } : refusal(["headline"]);

  const { kept, refused, firstFails } = sift(given.value.sentences, lines, STORY);
  if (firstFails) return refusal(refused);
  const judged = await judge(within(kept, budget), ask);
  if (judged.outcome !== "done") return judged;
  const sentences = judged.value.map(({ text, ground }) => ({
    text,
    articleId: ground[0]?.article.id ?? "",
  }));
  const words = sentences.reduce((sum, { text }) => sum + tokens(text).length, 0);
  if (words < FEWEST_WORDS) return refusal([...refused, "little"]);
  return {
    outcome: "done",
    value: { sentences, ...(headline ? { headline } : {}) },
    refused: [...refused, ...(judged.refused ?? [])],
  };
}

function headlineOf(given: string | null, lines: Parameters<typeof sift>[1]): string | undefined {
  if (given === null) return undefined;
  const { kept } = sift([{ text: given, rests_on: lines.map(({ id }) => id) }], lines, STORY);
  const text = kept[0]?.text.replace(/[.،؛\s]+$/u, "");
  return text !== undefined && flawsOf(text) === 0 ? text : undefined;
}

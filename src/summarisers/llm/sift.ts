import { toDisplay } from "#core/arabic/display.ts";
import { tokens } from "#core/arabic/tokens.ts";
import { refusals } from "#core/grounding/ground.ts";
import type { SummaryBudget } from "#core/summary/extractive/choose.ts";
import type { Numbered } from "./prompts/material.ts";

/** A sentence as a model gave it. */
export type Claimed = { readonly text: string; readonly rests_on: readonly string[] };

/** One that the gate let through, and the sentences that it rests on. */
export type Sifted = { readonly text: string; readonly ground: readonly Numbered[] };

/** `refused` counts reasons; `firstFails` says that what the text is about was among them. */
export type Sieve = {
  readonly kept: readonly Sifted[];
  readonly refused: readonly string[];
  readonly firstFails: boolean;
};

/** More than this is no summary, whatever was asked for: none of it is looked at. */
const MOST_SENTENCES = 8;

/** What of a model's sentences rests on the numbered ones; `prompt` is what the model was told. */
export function sift(claims: readonly Claimed[], lines: readonly Numbered[], prompt: string): Sieve {
  if (claims.length === 0 || claims.length > MOST_SENTENCES)
    return { kept: [], refused: ["length"], firstFails: true };
  const byId = new Map(lines.map((line) => [line.id, line]));
  const told = claims.map(({ text, rests_on }) => ({
    text: toDisplay(text).replaceAll("\n", " "),
    ground: rests_on.flatMap((id) => byId.get(id.replace(/[[\]\s]/g, "")) ?? []),
  }));
  const why = new Map<number, string>();
  const found = refusals(
    articlesOf(lines),
    told.map(({ text, ground }) => ({ text, evidence: ground.map((line) => line.text) })),
    prompt,
  );
  for (const refusal of found) why.set(refusal.at, refusal.why);
  told.forEach(({ text, ground }, at) => {
    if (ground.length === 0) why.set(at, "unnamed");
    else if (told.findIndex((one) => one.text === text) < at) why.set(at, "repeated");
  });
  return {
    kept: told.filter((_, at) => !why.has(at)),
    refused: [...why.values()],
    firstFails: why.has(0),
  };
}

/** As many sentences as fit, in their order. */
export function within(sentences: readonly Sifted[], budget: SummaryBudget): Sifted[] {
  let words = 0;
  return sentences.slice(0, budget.sentences).filter(({ text }, at) => {
    words += tokens(text).length;
    return at === 0 || words <= budget.words;
  });
}

function articlesOf(lines: readonly Numbered[]) {
  const byArticle = Map.groupBy(lines, ({ article }) => article);
  return [...byArticle.values()].map(([title, ...text]) => ({
    title: title?.text ?? "",
    text: text.map((line) => line.text).join("\n"),
  }));
}

import { z } from "zod";
import { type Asking, type Done, refusal } from "./asking.ts";
import { asData } from "./prompts/material.ts";
import { between, JUDGE } from "./prompts/words.ts";
import type { Sifted } from "./sift.ts";

const answer = z.object({
  verdicts: z.array(z.object({ sentence: z.string(), faithful: z.boolean() })),
});
const ANSWER_TOKENS = 200;

/**
 * The sentences that a second look at them and their ground finds faithful; one of which it says nothing is not. Where
 * the first fails, or nobody answers, nothing is faithful.
 */
export async function judge(sentences: readonly Sifted[], ask: Asking): Promise<Done<readonly Sifted[]>> {
  if (!ask.judges || sentences.length === 0) return { outcome: "done", value: sentences };
  const data = sentences.flatMap(({ text, ground }, at) => [
    { id: `ملخص ${at + 1}`, text },
    ...ground.map((line) => ({ id: `مصدر ${at + 1}`, text: line.text })),
  ]);
  const given = await ask.model({
    name: "judge",
    system: JUDGE,
    user: `الجمل: ${sentences.map((_, at) => at + 1).join(" ")}\n${between(asData(data))}`,
    schema: answer,
    tokens: ANSWER_TOKENS,
  });
  if (given.outcome !== "answered") return given;
  const isFaithful = (at: number) => {
    const said = given.value.verdicts.filter(
      ({ sentence }) => sentence.replace(/\D/g, "") === String(at + 1),
    );
    return said.length > 0 && said.every(({ faithful }) => faithful);
  };
  const kept = sentences.filter((_, at) => isFaithful(at));
  const refused = sentences.filter((one) => !kept.includes(one)).map(() => "judge");
  return isFaithful(0) ? { outcome: "done", value: kept, refused } : refusal(refused);
}

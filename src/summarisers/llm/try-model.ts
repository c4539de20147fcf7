import { z } from "zod";
import { toDisplay } from "#core/arabic/display.ts";
import type { LimitsConfig } from "./limits.ts";
import type { Model } from "./model.ts";

const QUESTION = {
  name: "trial",
  system: "أجب بجملة عربية قصيرة واحدة.",
  user: "⟦\n[1.0] افتتحت بلدية المرسى حديقة عامة.\n⟧\nما الذي افتُتح؟",
  schema: z.object({ sentence: z.string() }),
  tokens: 100,
};
const LONGEST = 200;

/** Asks once, as the writing does: by a schema. */
export async function tryModel(
  model: Model,
  { prices }: Pick<LimitsConfig, "prices">,
  clock: { monotonicMs(): number },
  signal: AbortSignal,
) {
  const begun = clock.monotonicMs();
  const answer = await model.ask(QUESTION, signal);
  const ms = Math.round(clock.monotonicMs() - begun);
  const micros = Math.round(answer.tokens.in * prices.in + answer.tokens.out * prices.out);
  const tried = { name: model.name, ms, micros };
  if (answer.outcome === "failed") return { ...tried, outcome: "failed", reason: answer.reason } as const;
  const said = toDisplay(answer.value.sentence).replaceAll("\n", " ").slice(0, LONGEST);
  return { ...tried, outcome: "answered", answer: said } as const;
}

import { Gauge, type Registry } from "prom-client";
import type { Usage } from "#core/writing/usage.ts";

const MICROS = 1_000_000;

export type ModelFigures = {
  /** What a language model was asked and what became of it, of the day (UTC) that it is. */
  set(usage: Usage): void;
};

/** Figures of a language model: all processes count in the database, so each shows the same. */
export function createModelFigures(registry: Registry): ModelFigures {
  const registers = [registry];
  const calls = new Gauge({
    name: "mujaz_model_calls_today",
    help: "Calls of the language model since midnight UTC, by outcome",
    labelNames: ["outcome"],
    registers,
  });
  const tokens = new Gauge({
    name: "mujaz_model_tokens_today",
    help: "Tokens since midnight UTC, by direction",
    labelNames: ["direction"],
    registers,
  });
  const cost = new Gauge({
    name: "mujaz_model_cost_today",
    help: "Cost since midnight UTC, in the currency of LLM_PRICE_IN and LLM_PRICE_OUT",
    registers,
  });
  const texts = new Gauge({
    name: "mujaz_model_texts_today",
    help: "Texts that were asked for since midnight UTC and answered",
    registers,
  });
  const refused = new Gauge({
    name: "mujaz_model_refused_today",
    help: "What gate and judge refused since midnight UTC, by reason",
    labelNames: ["reason"],
    registers,
  });
  return {
    set(usage) {
      calls.set({ outcome: "answered" }, usage.calls - usage.failed);
      calls.set({ outcome: "failed" }, usage.failed);
      tokens.set({ direction: "in" }, usage.tokensIn);
      tokens.set({ direction: "out" }, usage.tokensOut);
      cost.set(usage.micros / MICROS);
      texts.set(usage.stories);
      refused.reset();
      for (const [reason, count] of Object.entries(usage.refused)) refused.set({ reason }, count);
    },
  };
}

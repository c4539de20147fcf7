import { dayOf, type Usage, type WritingStore } from "#core/writing/usage.ts";
import { createSemaphore } from "#lib/semaphore.ts";
import type { Asked } from "./asking.ts";
import type { Model, Question, Tokens } from "./model.ts";

export type LimitsConfig = {
  /** A day (UTC), over all processes; money in the currency of the prices. */
  readonly daily: { readonly calls: number; readonly tokens: number; readonly cost: number };
  /** For one digest. */
  readonly callsPerDigest: number;
  readonly atOnce: number;
  /** Price of a million tokens. */
  readonly prices: { readonly in: number; readonly out: number };
};

type Clock = { now(): Temporal.Instant; monotonicMs(): number };

/** After so many failures in a row the model is left alone for a while, longer each time. */
const FAILURES = 4;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 1_800_000;
const MICROS = 1_000_000;

/** The model within the operator's money and patience; what it may not be asked, it is not asked. */
export type LimitedModel = {
  /** Calls of one digest are counted together. */
  readonly forDigest: () => <Answer>(
    question: Question<Answer>,
    signal: AbortSignal,
  ) => Promise<Asked<Answer>>;
};

export function createLimits(
  model: Model,
  config: LimitsConfig,
  store: Pick<WritingStore, "add" | "usage">,
  clock: Clock,
): LimitedModel {
  const atOnce = createSemaphore(config.atOnce);
  let failures = 0;
  let closedUntilMs = Number.NEGATIVE_INFINITY;

  const whyNot = async (asked: number, signal: AbortSignal): Promise<string | undefined> => {
    if (signal.aborted) return "late";
    if (asked > config.callsPerDigest) return "calls of a digest";
    if (clock.monotonicMs() < closedUntilMs) return "paused";
    return spent(await store.usage(dayOf(clock.now())), config);
  };

  const pause = (waitMs: number | undefined) => {
    failures += 1;
    const rest =
      failures < FAILURES ? 0 : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - FAILURES));
    closedUntilMs = Math.max(closedUntilMs, clock.monotonicMs() + Math.max(rest, waitMs ?? 0));
  };

  return {
    forDigest() {
      let asked = 0;
      return (question, signal) =>
        atOnce(async () => {
          asked += 1;
          const refused = await whyNot(asked, signal);
          if (refused !== undefined) return { outcome: "failed", reason: refused };
          const answer = await model.ask(question, signal);
          const isFailure = answer.outcome === "failed";
          await store.add(dayOf(clock.now()), {
            ...countOf(answer.tokens, config),
            failed: isFailure ? 1 : 0,
          });
          if (!isFailure) failures = 0;
          // What the reader's time cut short is no fault of the model.
          else if (answer.reason !== "aborted") pause(answer.isOurs ? FIRST_PAUSE_MS : answer.waitMs);
          return answer;
        });
    },
  };
}

function countOf({ in: tokensIn, out: tokensOut }: Tokens, { prices }: LimitsConfig): Partial<Usage> {
  const micros = Math.round(tokensIn * prices.in + tokensOut * prices.out);
  return { calls: 1, tokensIn, tokensOut, micros };
}

function spent({ calls, tokensIn, tokensOut, micros }: Usage, { daily }: LimitsConfig): string | undefined {
  if (calls >= daily.calls) return "calls of a day";
  if (tokensIn + tokensOut >= daily.tokens) return "tokens of a day";
  return micros >= daily.cost * MICROS ? "money of a day" : undefined;
}

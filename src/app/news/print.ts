import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { type Explained, explaining } from "#core/digest/explain.ts";
import { clockOf } from "#core/digest/personalise.ts";
import type { Clock } from "#core/ports.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import type { Writer } from "#core/writing/writer.ts";
import { bySteps } from "./by-steps.ts";
import { type DigestComposer, ON_REQUEST_BUDGET_MS } from "./compose-digest.ts";
import type { Newsroom } from "./newsroom.ts";
import { windowUpTo } from "./recent-window.ts";
import { createWriting } from "./writing/write-digest.ts";

/** What was made of an edition. */
export type Printed = {
  readonly digest: Digest;
  /** Why each card stands where it stands, by what the feeds gave. */
  readonly explain: () => Promise<Explained[]>;
};

export type PrintDeps = {
  readonly newsroom: Newsroom;
  readonly composer: Pick<DigestComposer, "compose">;
  readonly trust: (sourceId: string) => number;
  readonly writer?: Writer;
  readonly clock: Clock;
};

/** An edition's digest up to now as its readers get it who changed nothing, and why it is as it is. */
export function createPrinter({
  newsroom,
  composer,
  trust,
  writer,
  clock,
}: PrintDeps): (edition: Edition, signal: AbortSignal) => Promise<Printed> {
  return async (edition, signal) => {
    const window = windowUpTo(clock.now(), edition);
    const request = {
      edition,
      preferences: preferencesSchema.parse({}),
      window,
      clock: clockOf(edition),
      budgetMs: ON_REQUEST_BUDGET_MS,
    };
    return {
      digest: await composer.compose(request, signal),
      explain: async () => {
        const { material, seenAt, known } = await newsroom.news(window.to, window.from);
        const context = { now: window.to, window, trust, seenAt, known };
        const limits = { ms: ON_REQUEST_BUDGET_MS, signal };
        // What was asked for the digest is known: nothing is asked twice.
        const writings = writer && (await createWriting(edition, writer, limits).order(material, context));
        return bySteps(
          explaining(edition, material, { ...context, ...(writings ? { writings } : {}) }),
          clock,
        );
      },
    };
  };
}

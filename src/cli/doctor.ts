import type { AccountCheck } from "#app/account-check.ts";
import type { FeedCheck } from "#app/news/check-feeds.ts";
import { isBarren } from "#core/feeds/health.ts";
import type { Catalogue } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import type { Io } from "./io.ts";
import type { Messages } from "./messages.ts";
import { costOf } from "./model/usage.ts";
import { feedRow } from "./sources.ts";

export type Account = { readonly platform: string; readonly check: AccountCheck };

/** What a language model said when it was tried, how long it took, and its price in millionths. */
export type ModelTrial = { readonly name: string; readonly ms: number; readonly micros: number } & (
  | { readonly outcome: "answered"; readonly answer: string }
  | { readonly outcome: "failed"; readonly reason: string }
);

export type DoctorDeps = {
  readonly catalogue: () => Promise<Catalogue>;
  /** Tries every feed that is on. */
  readonly feeds: (catalogue: Catalogue, signal: AbortSignal) => AsyncIterable<FeedCheck>;
  /** Opens the database and reads it through; what is damaged, if anything is. */
  readonly database: () => Promise<{ readonly kind: string; readonly problem: string | undefined }>;
  /** What each configured chat platform says of its token. */
  readonly accounts: () => Promise<readonly Account[]>;
  /** Asks the configured language model once; undefined where there is none. */
  readonly model?: (signal: AbortSignal) => Promise<ModelTrial | undefined>;
  readonly runtime: string;
  /** Foreign text made safe for a terminal. */
  readonly safe: (text: string) => string;
  readonly messages: Messages;
};

/** `mujaz doctor`: checks what a start would need, and with `feeds` reads every feed once. */
export async function runDoctor(
  options: { readonly feeds?: boolean },
  deps: DoctorDeps,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  const { messages } = deps;
  const good = (text: string) => io.out(`${messages.ok}  ${text}\n`);
  good(messages.doctorRuntime(deps.runtime));
  const catalogue = await deps.catalogue();
  const enabled = catalogue.sources.filter((source) => source.enabled);
  good(messages.doctorCatalogue(catalogue.editions.length, enabled.length, catalogue.sources.length));
  const { kind, problem } = await deps.database();
  if (problem !== undefined) throw new AppError(messages.doctorDatabaseBad(problem), { code: "damaged" });
  good(messages.doctorDatabase(kind));
  for (const { platform, check } of await deps.accounts()) {
    if (check.outcome === "refused") throw new AppError(messages.doctorToken(platform), { code: "config" });
    if (check.outcome === "unreachable")
      throw new AppError(messages.doctorUnreachable(platform, check.reason), { code: "unreachable" });
    good(messages.doctorAccount(platform, check.name, check.hasWebhook));
  }
  const trial = await deps.model?.(signal);
  if (trial?.outcome === "failed")
    throw new AppError(messages.doctorModelBad(trial.name, trial.reason), { code: "unreachable" });
  if (trial) good(messages.doctorModel(trial.name, deps.safe(trial.answer), trial.ms, costOf(trial.micros)));
  if (options.feeds) await printFeeds(deps.feeds(catalogue, signal), deps, io);
  io.out(`${messages.doctorGood}\n`);
}

/** A table: a row for each feed, in the order they answer. */
async function printFeeds(checks: AsyncIterable<FeedCheck>, { messages, safe }: DoctorDeps, io: Io) {
  let good = 0;
  let all = 0;
  io.out(`${messages.sources.table.join("\t")}\n`);
  for await (const check of checks) {
    all += 1;
    if (!isBarren(check.health)) good += 1;
    io.out(`${feedRow(check, messages.sources, safe)}\n`);
  }
  if (good < all) throw new AppError(messages.doctorFeed(good, all), { code: "feeds" });
}

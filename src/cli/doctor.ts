import type { AccountCheck } from "#app/account-check.ts";
import type { FeedCheck } from "#app/news/feeds/check-feeds.ts";
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
/** Something that keeps the service from doing its work, and what ends it. */
export type Problem = { readonly says: string; readonly remedy: string };

export type DoctorDeps = {
  /** What is wrong with the environment, and what in it looks like a variable of ours and is none. */
  readonly environment: () => readonly Problem[];
  readonly catalogue: () => Promise<Catalogue>;
  /** Tries every feed that is on. */
  readonly feeds: (catalogue: Catalogue, signal: AbortSignal) => AsyncIterable<FeedCheck>;
  /** Opens the database and reads it through; what is damaged, if anything is. */
  readonly database: () => Promise<{ readonly kind: string; readonly problem: string | undefined }>;
  /** What each configured chat platform says of its token. */
  readonly accounts: () => Promise<readonly Account[]>;
  /** Asks the configured language model once; undefined where there is none. */
  readonly model?: (signal: AbortSignal) => Promise<ModelTrial | undefined>;
  /** The variables of which each turns a chat platform on. */
  readonly platformTokens: readonly string[];
  readonly runtime: string;
  /** An error in the words of the caller's language. */
  readonly wording: (error: unknown) => string;
  /** Foreign text made safe for a terminal. */
  readonly safe: (text: string) => string;
  readonly messages: Messages;
};

/**
 * `mujaz doctor`: checks what a start would need, and with `feeds` reads every feed once. Every check is made, whatever
 * the others found; every problem gets a number and what to do about it.
 */
export async function runDoctor(
  options: { readonly feeds?: boolean; readonly json?: boolean },
  deps: DoctorDeps,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  const { messages } = deps;
  const { remedies } = messages;
  const problems: Problem[] = [];
  const inOrder: string[] = [];
  const feeds: FeedCheck[] = [];
  const print = (text: string) => {
    if (!options.json) io.out(text);
  };
  const good = (text: string) => {
    inOrder.push(text);
    print(`${messages.ok}  ${text}\n`);
  };
  const bad = (says: string, remedy: string) => {
    problems.push({ says, remedy });
    print(`${problems.length}.  ${says}\n`);
  };

  good(messages.doctorRuntime(deps.runtime));
  for (const { says, remedy } of deps.environment()) bad(says, remedy);
  const catalogue = await attempt(deps.catalogue, (error) => bad(deps.wording(error), remedies.catalogue));
  if (catalogue) {
    const enabled = catalogue.sources.filter((source) => source.enabled);
    good(messages.doctorCatalogue(catalogue.editions.length, enabled.length, catalogue.sources.length));
    if (enabled.length === 0) bad(messages.noOutlets, remedies.outlets);
  }
  const database = await attempt(deps.database, (error) => bad(deps.wording(error), remedies.database));
  if (database?.problem !== undefined) bad(messages.doctorDatabaseBad(database.problem), remedies.damaged);
  else if (database) good(messages.doctorDatabase(database.kind));
  const accounts =
    (await attempt(deps.accounts, (error) => bad(deps.wording(error), remedies.unreachable))) ?? [];
  if (accounts.length === 0) bad(messages.noAccount, remedies.account(deps.platformTokens));
  for (const { platform, check } of accounts) {
    if (check.outcome === "refused") bad(messages.doctorToken(platform), remedies.token(platform));
    else if (check.outcome === "unreachable")
      bad(messages.doctorUnreachable(platform, check.reason), remedies.unreachable);
    else good(messages.doctorAccount(platform, check.name, check.hasWebhook));
  }
  const trial = await deps.model?.(signal);
  if (trial?.outcome === "failed") bad(messages.doctorModelBad(trial.name, trial.reason), remedies.model);
  if (trial?.outcome === "answered")
    good(messages.doctorModel(trial.name, deps.safe(trial.answer), trial.ms, costOf(trial.micros)));
  if (options.feeds && catalogue) {
    const problem = await printFeeds(deps.feeds(catalogue, signal), feeds, deps, print);
    if (problem) bad(problem.says, problem.remedy);
  }
  if (options.json) io.out(`${JSON.stringify({ ok: inOrder, problems, feeds }, null, 2)}\n`);
  if (problems.length === 0) return print(`${messages.doctorGood}\n`);
  print(`\n${messages.toDo}\n${problems.map(({ remedy }, at) => `${at + 1}.  ${remedy}`).join("\n")}\n`);
  throw new AppError(messages.problems(problems.length), { code: "doctor" });
}

/** Undefined where it fails: the other checks are made all the same. */
async function attempt<Result>(
  work: () => Promise<Result>,
  onFailure: (error: unknown) => void,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    onFailure(error);
    return undefined;
  }
}

/** A table: a row for each feed, in the order they answer (and into `held`); where all fail with one cause, that cause once. */
async function printFeeds(
  checks: AsyncIterable<FeedCheck>,
  held: FeedCheck[],
  { messages, safe }: DoctorDeps,
  print: (text: string) => void,
): Promise<Problem | undefined> {
  let good = 0;
  const row = (check: FeedCheck) => print(`${feedRow(check, messages.sources, safe)}\n`);
  const causes = new Set<string>();
  for await (const check of checks) {
    if (!isBarren(check.health)) good += 1;
    causes.add(causeOf(check));
    held.push(check);
  }
  const [cause] = causes;
  if (held.length > 1 && causes.size === 1 && cause !== undefined && cause !== "")
    return { says: messages.everyFeed(held.length, safe(cause)), remedy: messages.remedies.network(cause) };
  print(`${messages.sources.table.join("\t")}\n`);
  held.forEach(row);
  if (good === held.length) return undefined;
  return { says: messages.doctorFeed(good, held.length), remedy: messages.remedies.feeds };
}

/** Why a feed could not be had, without what is its own; empty where something came. */
function causeOf({ outcome, reason = "" }: FeedCheck): string {
  return outcome === "unreachable" ? (reason.split(";")[0] ?? "") : "";
}

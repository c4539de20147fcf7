import { UsageError } from "#cli/failure.ts";
import type { Io } from "#cli/io.ts";
import { AppError } from "#lib/error.ts";
import type { InitDeps, InitFlags } from "./init.ts";
import { MOST_TRIES } from "./questions.ts";

/** The platforms that have tokens, and the variable of each. */
const PLATFORMS = [
  { name: "Telegram", variable: "TELEGRAM_TOKEN", flag: "telegram" },
  { name: "Discord", variable: "DISCORD_TOKEN", flag: "discord" },
] as const;
export type Platform = (typeof PLATFORMS)[number];

type Given = Pick<InitDeps, "check" | "ask" | "messages">;

/** Each platform's token by its variable, tried where the platform is reached; a platform without one is left out. */
export async function tokensOf(
  flags: InitFlags,
  given: Given,
  io: Io,
): Promise<Readonly<Record<string, string>>> {
  const tokens: Record<string, string> = {};
  for (const platform of PLATFORMS) {
    const token = await tokenOf(platform, flags[platform.flag], given, io);
    if (token !== undefined) tokens[platform.variable] = token;
  }
  return tokens;
}

async function tokenOf(
  platform: Platform,
  given: string | undefined,
  deps: Given,
  io: Io,
): Promise<string | undefined> {
  const { ask, messages } = deps;
  for (let tries = 1; ; tries++) {
    const token = (given ?? (await ask?.(messages.askToken(platform.name))) ?? "").trim();
    if (token === "") return undefined;
    const problem = await problemOf(platform, token, deps, io);
    if (problem === undefined) return token;
    if (given !== undefined || tries === MOST_TRIES) throw problem;
    io.say(problem.message);
  }
}

/** Says whose the token is; returns why it cannot be used. A platform that is not reached proves nothing against it. */
async function problemOf(
  platform: Platform,
  token: string,
  { check, messages }: Given,
  io: Io,
): Promise<Error | undefined> {
  const account = await check(platform, token);
  switch (account?.outcome) {
    case undefined:
      return new UsageError(messages.tokenShape(platform.name));
    case "refused":
      return new AppError(messages.tokenRefused(platform.name), { code: "refused" });
    case "unreachable":
      io.say(messages.tokenUnchecked(platform.name, account.reason));
      return undefined;
    case "known":
      io.say(messages.tokenGood(platform.name, account.name));
      return undefined;
  }
}

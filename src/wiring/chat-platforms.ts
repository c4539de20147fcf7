import type { AccountCheck } from "#app/account-check.ts";
import type { Command } from "#app/conversation/command.ts";
import { createRateLimiter, type RateLimiter, type Rates } from "#app/delivery/rate-limiter.ts";
import type { Log } from "#app/log.ts";
import type { Account } from "#cli/doctor.ts";
import type { Config } from "#config.ts";
import type { Clock, Platform } from "#core/ports.ts";
import type { HttpRoutes } from "#lib/network/http-routes.ts";
import type { ConfiguredPlatform } from "./service.ts";

/** A chat platform that publishes the list of commands. */
type ChatPlatform = Platform & { register(): Promise<void> };

type ChatDeps = {
  readonly admins: readonly string[];
  readonly editors: readonly string[];
  readonly commands: () => readonly Command[];
  readonly routes: HttpRoutes;
  readonly clock: Clock;
  readonly log: Log;
};

/** `Settings`: what the environment says about the platform, its token at least. */
type Definition<Settings extends { readonly token: string }> = {
  readonly name: string;
  /** The environment variable that turns it on. */
  readonly token: string;
  /** Undefined where the environment has no token. */
  readonly settingsOf: (config: Config) => Settings | undefined;
  readonly load: () => Promise<{
    readonly create: (
      options: NoInfer<Settings> & ChatDeps & { readonly rateLimiter: RateLimiter },
    ) => ChatPlatform;
    readonly rates: Rates;
  }>;
  readonly loadCheck: () => Promise<(settings: NoInfer<Settings>) => Promise<AccountCheck>>;
};

/** Every chat platform there is. Its code is loaded only where it has a token. */
const CHAT_PLATFORMS = [
  entry({
    name: "Telegram",
    token: "TELEGRAM_TOKEN",
    settingsOf: (config: Config) => config.telegram,
    load: async () => {
      const { createTelegramPlatform, TELEGRAM_RATES } = await import("#platforms/telegram/platform.ts");
      return { create: createTelegramPlatform, rates: TELEGRAM_RATES };
    },
    loadCheck: async () => (await import("#platforms/telegram/check-account.ts")).checkAccount,
  }),
  entry({
    name: "Discord",
    token: "DISCORD_TOKEN",
    settingsOf: (config: Config) => config.discord,
    load: async () => {
      const { createDiscordPlatform, DISCORD_RATES } = await import("#platforms/discord/platform.ts");
      return { create: createDiscordPlatform, rates: DISCORD_RATES };
    },
    loadCheck: async () => (await import("#platforms/discord/check-account.ts")).checkAccount,
  }),
];

/** The environment variables of which each turns a platform on. */
export const PLATFORM_TOKENS: readonly string[] = CHAT_PLATFORMS.map(({ token }) => token);

/** The chat platforms that have tokens. */
export async function chatPlatforms(config: Config, deps: ChatDeps) {
  const all = await Promise.all(CHAT_PLATFORMS.map(({ configure }) => configure(config, deps)));
  return all.filter((one) => one !== undefined);
}

/** What each chat platform that has a token says about it. */
export async function checkAccounts(config: Config): Promise<readonly Account[]> {
  const all = await Promise.all(CHAT_PLATFORMS.map(({ check }) => check(config)));
  return all.filter((one) => one !== undefined);
}

function entry<Settings extends { readonly token: string }>(definition: Definition<Settings>) {
  const { name, token, settingsOf, load, loadCheck } = definition;
  return {
    token,
    async configure(
      config: Config,
      deps: ChatDeps,
    ): Promise<(ConfiguredPlatform & { readonly platform: ChatPlatform }) | undefined> {
      const settings = settingsOf(config);
      if (!settings) return undefined;
      const { create, rates } = await load();
      const rateLimiter = createRateLimiter(rates, deps.clock);
      return {
        platform: create({ ...settings, ...deps, rateLimiter }),
        account: accountOf(settings),
        rateLimiter,
      };
    },
    async check(config: Config): Promise<Account | undefined> {
      const settings = settingsOf(config);
      if (!settings) return undefined;
      const checkAccount = await loadCheck();
      return { platform: name, check: await checkAccount(settings) };
    },
  };
}

/** The public part of a token: "123" of "123:secret" (Telegram) and of "123.x.secret" (Discord). */
function accountOf({ token }: { readonly token: string }): string {
  const [account = ""] = token.split(/[:.]/, 1);
  return account;
}

import type { Command } from "#app/conversation/command.ts";
import type { Log } from "#app/log.ts";
import type { DiscordConfig } from "#config.ts";
import type { Clock } from "#core/ports.ts";
import { createDiscordPlatform, DISCORD_RATES, type DiscordPlatform } from "#platforms/discord/platform.ts";
import type { PlatformSetUp } from "./service.ts";

/** The Discord application that the environment names. */
export function discordSetUp(
  config: DiscordConfig,
  deps: {
    readonly admins: readonly string[];
    readonly commands: () => readonly Command[];
    readonly clock: Clock;
    readonly log: Log;
  },
): PlatformSetUp & { readonly platform: DiscordPlatform } {
  const platform = createDiscordPlatform({ ...config, ...deps });
  const [account = ""] = config.token.split(".");
  return { platform, rates: DISCORD_RATES, account };
}

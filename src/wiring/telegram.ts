import type { Command } from "#app/conversation/command.ts";
import { createGate } from "#app/delivery/rate-limiter.ts";
import type { Log } from "#app/log.ts";
import type { TelegramConfig } from "#config.ts";
import type { Clock } from "#core/ports.ts";
import {
  createTelegramPlatform,
  TELEGRAM_RATES,
  type TelegramPlatform,
} from "#platforms/telegram/platform.ts";
import type { PlatformSetUp } from "./service.ts";

/** The Telegram account that the environment names; answers and digests share one gate. */
export function telegramSetUp(
  config: TelegramConfig,
  deps: {
    readonly admins: readonly string[];
    readonly commands: () => readonly Command[];
    readonly clock: Clock;
    readonly log: Log;
  },
): PlatformSetUp & { readonly platform: TelegramPlatform } {
  const gate = createGate(TELEGRAM_RATES, deps.clock);
  const platform = createTelegramPlatform({ ...config, ...deps, gate });
  const [account = ""] = config.token.split(":");
  return { platform, rates: TELEGRAM_RATES, account, gate };
}

import type { Address } from "#core/schedule/subscription.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";

const REMEMBERED = 2_000;

/** What each channel is called that is set up from a private chat. */
export function createChannelSetup() {
  const titles = createTtlCache<string, string>({ max: REMEMBERED });
  return {
    setTitle(channel: Address, title: string): void {
      titles.set(channel.chat, title);
    },
    titleOf: (channel: Address): string | undefined => titles.get(channel.chat),
  };
}

export type ChannelSetup = ReturnType<typeof createChannelSetup>;

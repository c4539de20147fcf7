import type { Clock } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";

const REMEMBERED = 2_000;
/** As long as a command waits for the answer to its question. */
const KEPT_MS = 30 * 60_000;

/**
 * Channels that are set up from a private chat: what each is called, and which channel a user's next typed words are
 * about when they answer a question.
 */
export function createChannelSetup(clock: Clock) {
  const titles = createTtlCache<string, string>({ max: REMEMBERED });
  const expected = createTtlCache<number, Address>({ max: REMEMBERED, ttl: { ms: KEPT_MS, clock } });
  return {
    setTitle(channel: Address, title: string): void {
      titles.set(channel.chat, title);
    },
    titleOf: (channel: Address): string | undefined => titles.get(channel.chat),
    expectAnswer(user: number, channel: Address): void {
      expected.set(user, channel);
    },
    /** The channel that the user was last asked about; each question is answered once. */
    takeExpected: (user: number): Address | undefined => expected.take(user),
  };
}

export type ChannelSetup = ReturnType<typeof createChannelSetup>;

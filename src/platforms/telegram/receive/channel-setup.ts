import type { Clock } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { remember } from "#lib/remember.ts";

const REMEMBERED = 2_000;
/** As long as a command waits for the answer to its question. */
const KEPT_MS = 30 * 60_000;

/**
 * Channels that are set up from a private chat: what each is called, and which channel a user's next typed words are
 * about when they answer a question.
 */
export function createChannelSetup(clock: Clock) {
  const titles = new Map<string, string>();
  const expected = new Map<number, { readonly channel: Address; readonly until: number }>();
  return {
    setTitle(channel: Address, title: string): void {
      remember(titles, channel.chat, title, REMEMBERED);
    },
    titleOf: (channel: Address): string | undefined => titles.get(channel.chat),
    expectAnswer(user: number, channel: Address): void {
      remember(expected, user, { channel, until: clock.now().epochMilliseconds + KEPT_MS }, REMEMBERED);
    },
    /** The channel that the user was last asked about; each question is answered once. */
    takeExpected(user: number): Address | undefined {
      const found = expected.get(user);
      expected.delete(user);
      return found && found.until > clock.now().epochMilliseconds ? found.channel : undefined;
    },
  };
}

export type ChannelSetup = ReturnType<typeof createChannelSetup>;

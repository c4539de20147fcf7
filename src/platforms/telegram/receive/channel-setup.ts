import type { Clock } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { remember } from "#lib/remember.ts";

const REMEMBERED = 2_000;
/** As long as the question of a command waits for its answer. */
const KEPT_MS = 30 * 60_000;

/**
 * Channels that are set up from private chats: what each is called, and whose next typed words answer a question
 * about it rather than about the private chat.
 */
export function createSetups(clock: Clock) {
  const titles = new Map<string, string>();
  const asked = new Map<number, { readonly channel: Address; readonly until: number }>();
  return {
    call(channel: Address, title: string): void {
      remember(titles, channel.chat, title, REMEMBERED);
    },
    titleOf: (channel: Address): string | undefined => titles.get(channel.chat),
    ask(user: number, channel: Address): void {
      remember(asked, user, { channel, until: clock.now().epochMilliseconds + KEPT_MS }, REMEMBERED);
    },
    /** The channel that the user was asked about last, once. */
    take(user: number): Address | undefined {
      const found = asked.get(user);
      asked.delete(user);
      return found && found.until > clock.now().epochMilliseconds ? found.channel : undefined;
    },
  };
}

export type Setups = ReturnType<typeof createSetups>;

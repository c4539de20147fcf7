import type { Api } from "grammy";
import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";
import { described } from "#platforms/telegram/errors.ts";

/** For what only shows something; whoever changes something is asked about anew. */
const KEPT_MS = 5_000;
const REMEMBERED = 5_000;

/** Which members may change the settings of a group or channel. */
export interface MemberPermissions {
  /** `isFresh`: as Telegram says now, not as it said some seconds ago. */
  isManager(chat: number, user: number, isFresh: boolean): Promise<boolean>;
  /** Telegram reports that the member has changed. */
  forget(chat: number, user: number): void;
}

export function createMemberPermissions({
  api,
  clock,
  log,
}: {
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
}): MemberPermissions {
  const known = createTtlCache<string, boolean>({ max: REMEMBERED, ttl: { ms: KEPT_MS, clock } });
  return {
    forget: (chat, user) => known.delete(keyOf(chat, user)),
    async isManager(chat, user, isFresh) {
      const key = keyOf(chat, user);
      const cached = isFresh ? undefined : known.get(key);
      if (cached !== undefined) return cached;
      try {
        const { status } = await api.raw.getChatMember({ chat_id: chat, user_id: user });
        const isManager = status === "creator" || status === "administrator";
        known.set(key, isManager);
        return isManager;
      } catch (error) {
        log.warn(described(error), "permissions in a chat unknown");
        return false;
      }
    },
  };
}

function keyOf(chat: number, user: number): string {
  return `${chat} ${user}`;
}

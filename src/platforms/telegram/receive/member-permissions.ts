import type { Api } from "grammy";
import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";
import { described } from "#platforms/telegram/errors.ts";

/** New administrators get their permissions within this time. */
const KEPT_MS = 60_000;
const REMEMBERED = 5_000;

/** Which members may change the settings of a group or channel. */
export interface MemberPermissions {
  isManager(chat: number, user: number): Promise<boolean>;
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
    async isManager(chat, user) {
      const key = `${chat} ${user}`;
      const cached = known.get(key);
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

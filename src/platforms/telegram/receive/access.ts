import type { Api } from "grammy";
import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { remember } from "#lib/remember.ts";
import { described } from "#platforms/telegram/errors.ts";

/** A new administrator waits no longer than this for the right to change settings. */
const KEPT_MS = 60_000;
const REMEMBERED = 5_000;

/** Who may change what is sent to a chat of several people. */
export interface Access {
  isManager(chat: number, user: number): Promise<boolean>;
}

export function createAccess({
  api,
  clock,
  log,
}: {
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
}): Access {
  const known = new Map<string, { readonly isManager: boolean; readonly until: number }>();
  return {
    async isManager(chat, user) {
      const key = `${chat} ${user}`;
      const now = clock.now().epochMilliseconds;
      const kept = known.get(key);
      if (kept && kept.until > now) return kept.isManager;
      try {
        const { status } = await api.raw.getChatMember({ chat_id: chat, user_id: user });
        const isManager = status === "creator" || status === "administrator";
        remember(known, key, { isManager, until: now + KEPT_MS }, REMEMBERED);
        return isManager;
      } catch (error) {
        log.warn(described(error), "rights in a chat are not known");
        return false;
      }
    },
  };
}

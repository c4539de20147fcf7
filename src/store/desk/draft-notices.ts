import type { Kysely } from "kysely";
import type { DraftNotices, NoticeMessage } from "#core/desk/draft-notices.ts";
import type { Database } from "#store/engine/schema.ts";

/** A message that was begun so long ago and never finished was a process's last. */
const NOTICE_LEASE_MS = 2 * 60_000;
const MOST_TRIES = 2;

export function createDraftNotices(db: Kysely<Database>): DraftNotices {
  const update = (id: number, name: string) =>
    db.updateTable("desk_notices").where("draft_id", "=", id).where("name", "=", name);

  return {
    async claimNotice(id, name, now) {
      const at = now.epochMilliseconds;
      const taken = await db
        .insertInto("desk_notices")
        .values({ draft_id: id, name, at, tries: 1, arrived: 0, shown: "", renew_at: 0, renew_failures: 0 })
        .onConflict((conflict) =>
          conflict
            .columns(["draft_id", "name"])
            .doUpdateSet((set) => ({ at, tries: set("desk_notices.tries", "+", 1) }))
            .where("desk_notices.arrived", "=", 0)
            .where("desk_notices.tries", "<", MOST_TRIES)
            .where("desk_notices.at", "<=", at - NOTICE_LEASE_MS),
        )
        .returning("draft_id")
        .executeTakeFirst();
      return taken !== undefined;
    },

    async noticed(id, name, message) {
      const { shown = "", ...where } = message ?? {};
      const known = message ? { message_json: JSON.stringify(where), shown } : {};
      await update(id, name)
        .set({ arrived: 1, ...known })
        .execute();
    },

    async releaseNotice(id, name) {
      await db
        .deleteFrom("desk_notices")
        .where("draft_id", "=", id)
        .where("name", "=", name)
        .where("arrived", "=", 0)
        .execute();
    },

    async claimRenewal(id, name, shown, now) {
      const at = now.epochMilliseconds;
      const row = await update(id, name)
        .set({ renew_at: at + NOTICE_LEASE_MS })
        .where("message_json", "is not", null)
        .where("shown", "!=", shown)
        .where("renew_at", "<=", at)
        .returning(["message_json", "shown", "renew_failures"])
        .executeTakeFirst();
      if (!row?.message_json) return undefined;
      const message = JSON.parse(row.message_json) as Pick<NoticeMessage, "place" | "refs">;
      return { ...message, shown: row.shown, failures: row.renew_failures };
    },

    async renewed(id, name, shown, until) {
      await update(id, name).set({ shown, renew_at: until.epochMilliseconds, renew_failures: 0 }).execute();
    },

    async putOffRenewal(id, name, until) {
      await update(id, name)
        .set((set) => ({
          renew_at: until.epochMilliseconds,
          renew_failures: set("renew_failures", "+", 1),
        }))
        .execute();
    },

    async leaveNotice(id, name) {
      await update(id, name).set({ message_json: null }).execute();
    },
  };
}

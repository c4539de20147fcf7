import type { Kysely } from "kysely";
import type { Address } from "#core/schedule/subscription.ts";
import type { AlertStore } from "#core/stores.ts";
import type { Database } from "#store/engine/schema.ts";
import { type DatabaseKind, transact } from "#store/engine/transact.ts";

export function createAlertStore(db: Kysely<Database>, kind: DatabaseKind): AlertStore {
  const placeOf = ({ platform, chat, thread = "" }: Address) => ({ platform, chat, thread });
  const row = ({ platform, chat, thread }: ReturnType<typeof placeOf>, storyId: string) => ({
    platform,
    chat,
    thread,
    story_id: storyId,
  });

  return {
    claim(address, storyId, { now, since, most }) {
      const place = placeOf(address);
      return transact(db, kind, async (connection) => {
        const { count } = await connection
          .selectFrom("alerts")
          .select((of) => of.fn.countAll<number | string>().as("count"))
          .where("platform", "=", place.platform)
          .where("chat", "=", place.chat)
          .where("thread", "=", place.thread)
          .where("at", ">=", since.epochMilliseconds)
          .executeTakeFirstOrThrow();
        if (Number(count) >= most) return false;
        const { numInsertedOrUpdatedRows = 0n } = await connection
          .insertInto("alerts")
          .values({ ...row(place, storyId), at: now.epochMilliseconds, message_ref: null })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return numInsertedOrUpdatedRows > 0n;
      });
    },

    async sent(address, storyId, messageRef) {
      await db
        .updateTable("alerts")
        .set({ message_ref: messageRef })
        .where((of) => of.and(row(placeOf(address), storyId)))
        .execute();
    },

    async release(address, storyId) {
      await db
        .deleteFrom("alerts")
        .where((of) => of.and(row(placeOf(address), storyId)))
        .where("message_ref", "is", null)
        .execute();
    },

    async prune(before) {
      const { numDeletedRows } = await db
        .deleteFrom("alerts")
        .where("at", "<", before.epochMilliseconds)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

import type { Kysely, Selectable } from "kysely";
import { type AlertStore, figuresSchema, type SentAlert } from "#core/alerts/alert-store.ts";
import type { ToldFigures } from "#core/alerts/renewal.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { fromMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";
import { type DatabaseKind, transact } from "#store/engine/transact.ts";
import { exactly } from "./subscriptions.ts";

export function createAlertStore(db: Kysely<Database>, kind: DatabaseKind): AlertStore {
  const placeOf = ({ platform, chat, thread = "" }: Address) => ({ platform, chat, thread });
  const row = ({ platform, chat, thread }: ReturnType<typeof placeOf>, storyId: string) => ({
    platform,
    chat,
    thread,
    story_id: storyId,
  });

  const change = (
    address: Address,
    storyId: string,
    set: Partial<Pick<Selectable<Database["alerts"]>, "message_ref" | "place" | "reason" | "figures_json">>,
  ) =>
    db
      .updateTable("alerts")
      .set(set)
      .where((of) => of.and(row(placeOf(address), storyId)))
      .execute();

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
          .values({
            ...row(place, storyId),
            at: now.epochMilliseconds,
            message_ref: null,
            place: null,
            figures_json: null,
            reason: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return numInsertedOrUpdatedRows > 0n;
      });
    },

    async sent(address, storyId, { messageRef, place = null, reason, figures }) {
      const figures_json = JSON.stringify(figures);
      await change(address, storyId, { message_ref: messageRef, place, reason, figures_json });
    },

    async edited(address, storyId, figures) {
      await db
        .updateTable("alerts")
        .set((old) => ({ figures_json: JSON.stringify(figures), edits: old("edits", "+", 1) }))
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

    async toldTo(address, since) {
      const rows = await db
        .selectFrom("alerts")
        .selectAll()
        .where(exactly(address))
        .where("at", ">", since.epochMilliseconds)
        .orderBy("at", "desc")
        .execute();
      return rows.map(toSent);
    },

    async messages(since) {
      const rows = await db
        .selectFrom("alerts")
        .selectAll()
        .where("at", ">", since.epochMilliseconds)
        .where("message_ref", "is not", null)
        .orderBy("at")
        .execute();
      return rows.map((one) => ({ ...toSent(one), address: addressOf(one) }));
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

function toSent(row: Selectable<Database["alerts"]>): SentAlert {
  return {
    storyId: row.story_id,
    at: fromMs(row.at),
    ...(row.message_ref === null ? {} : { messageRef: row.message_ref }),
    ...(row.place === null ? {} : { place: row.place }),
    reason: row.reason === "followed" ? "followed" : "breaking",
    figures: figuresOf(row.figures_json),
    edits: row.edits,
  };
}

function figuresOf(json: string | null): ToldFigures {
  return json === null ? {} : figuresSchema.parse(JSON.parse(json));
}

function addressOf({ platform, chat, thread }: Selectable<Database["alerts"]>): Address {
  return { platform, chat, ...(thread === "" ? {} : { thread }) };
}

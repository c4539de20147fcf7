import { type Kysely, type Selectable, sql } from "kysely";
import type { ChatStore, KeptDelivery, KeptOfChat } from "#core/stores.ts";
import { forgetEditor } from "#store/desk/forget-editor.ts";
import { forgetDeleted } from "#store/engine/forget-deleted.ts";
import { fromMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";
import { type DatabaseKind, transact } from "#store/engine/transact.ts";
import { begunIn, madeIn } from "#store/personal/made.ts";
import { forgetUnread } from "#store/personal/own-feeds.ts";
import { forgetUnwanted } from "#store/personal/recipes.ts";
import { hasContact } from "./contact-chat.ts";
import { readMessages } from "./sent-messages.ts";
import { exactly, toSubscription, within } from "./subscriptions.ts";

/** Two weeks of the editions that anybody reads. */
const MOST_DIGESTS = 60;

/** Whatever holds a chat's address is read and erased here: a table that comes to hold one is added in both places. */
export function createChatStore(db: Kysely<Database>, kind: DatabaseKind): ChatStore {
  const keptIn = async (
    connection: Kysely<Database>,
    address: Parameters<ChatStore["kept"]>[0],
  ): Promise<KeptOfChat> => {
    const own = connection.selectFrom("subscriptions").selectAll().where(within(address)).orderBy("id");
    const ledger = connection
      .selectFrom("deliveries")
      .selectAll()
      .where(within(address))
      .orderBy("due_at", "desc")
      .orderBy("id", "desc");
    const notes = connection.selectFrom("notes").select("name").where(within(address)).orderBy("name");
    const told = connection
      .selectFrom("alerts")
      .select(["story_id", "at"])
      .where(within(address))
      .orderBy("at", "desc");
    const contacts = connection.selectFrom("subscriptions").selectAll().where(hasContact(kind, address));
    const subscriptions = (await own.execute()).map(toSubscription);
    return {
      subscriptions,
      made: await madeIn(connection, subscriptions),
      deliveries: (await ledger.execute()).map(toKept),
      alerts: (await told.execute()).map(({ story_id, at }) => ({ storyId: story_id, at: fromMs(at) })),
      // A topic is nobody's inbox.
      notes: (await notes.execute()).map(({ name }) => name),
      contactOf: address.thread === undefined ? (await contacts.execute()).map(toSubscription) : [],
    };
  };

  return {
    kept: (address) => keptIn(db, address),

    async erase(address) {
      const erased = await transact(db, kind, async (connection) => {
        const kept = await keptIn(connection, address);
        const begun = await begunIn(connection, address);
        await connection.deleteFrom("subscriptions").where(within(address)).execute();
        await connection.deleteFrom("deliveries").where(within(address)).execute();
        await connection.deleteFrom("notes").where(within(address)).execute();
        await connection.deleteFrom("alerts").where(within(address)).execute();
        if (kept.contactOf.length > 0)
          await connection
            .updateTable("subscriptions")
            .set({ contact_json: null })
            .where(hasContact(kind, address))
            .execute();
        await forgetEditor(connection, address);
        const ids = [...kept.made.map(({ edition }) => edition), ...begun.recipes];
        const feeds = [...(await forgetUnwanted(connection, ids)), ...begun.feeds];
        if (feeds.length > 0) await forgetUnread(connection, sql<boolean>`id in (${sql.join(feeds)})`);
        return kept;
      });
      await forgetDeleted(db, kind);
      return erased;
    },

    async deliveredTo(address, edition) {
      const row = await db
        .selectFrom("deliveries")
        .innerJoin("digests", "digests.id", "deliveries.digest_id")
        .select("digests.to_at")
        .where("deliveries.platform", "=", address.platform)
        .where("deliveries.chat", "=", address.chat)
        .where("deliveries.thread", "=", address.thread ?? "")
        .where("deliveries.edition", "=", edition)
        .where("deliveries.state", "=", "sent")
        .orderBy("digests.to_at", "desc")
        .limit(1)
        .executeTakeFirst();
      return row && fromMs(row.to_at);
    },

    async sentDigests(address) {
      const rows = await db
        .selectFrom("deliveries")
        .select(["digest_id", "messages", "ended_at"])
        .where(exactly(address))
        .where("messages", "is not", null)
        .orderBy("due_at", "desc")
        .orderBy("id", "desc")
        .limit(MOST_DIGESTS)
        .execute();
      return rows.map(({ digest_id, messages, ended_at }) => ({
        digestId: digest_id ?? 0,
        ...(ended_at === null ? {} : { at: fromMs(ended_at) }),
        messages: readMessages(messages ?? ""),
      }));
    },
  };
}

function toKept(row: Selectable<Database["deliveries"]>): KeptDelivery {
  return {
    id: row.id,
    edition: row.edition,
    slot: { date: row.slot_date, time: row.slot_time, at: fromMs(row.due_at) },
    state: row.state,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.message_ref === null ? {} : { messageRef: row.message_ref }),
    ...(row.ended_at === null ? {} : { endedAt: fromMs(row.ended_at) }),
  };
}

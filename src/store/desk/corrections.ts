import { type Kysely, sql } from "kysely";
import type { CorrectionRef, CorrectionStore, CorrectionTask } from "#core/desk/correction-store.ts";
import type { DraftHead } from "#core/desk/kept-draft.ts";
import { readMessages } from "#store/delivery/sent-messages.ts";
import { fromMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";

/** Who reads at hours of their own got the draft's digest within a day of its slot. */
const DAY_MS = 24 * 60 * 60_000;

export function createCorrectionStore(db: Kysely<Database>): CorrectionStore {
  const deliveriesOf = ({ edition, slot }: DraftHead) =>
    db
      .selectFrom("deliveries")
      .where("edition", "=", edition)
      .where("due_at", ">=", slot.at.epochMilliseconds)
      .where("due_at", "<", slot.at.epochMilliseconds + DAY_MS)
      .where("messages", "is not", null)
      .where("digest_id", "is not", null);
  const rowOf = ({ draftId, seq, delivery }: CorrectionTask) =>
    db
      .updateTable("desk_corrections")
      .where("draft_id", "=", draftId)
      .where("seq", "=", seq)
      .where("delivery_id", "=", delivery.id);

  return {
    async since(at) {
      const rows = await db
        .selectFrom("desk_edits")
        .select(["draft_id", "seq"])
        .where("at", ">=", at.epochMilliseconds)
        .where((where) =>
          where.or([
            where("edit_json", "like", '{"do":"correct"%'),
            where("edit_json", "like", '{"do":"withdraw"%'),
          ]),
        )
        .orderBy("at")
        .execute();
      return rows.map(({ draft_id, seq }): CorrectionRef => ({ draftId: draft_id, seq }));
    },

    async digests(draft) {
      const rows = await deliveriesOf(draft).select("digest_id").distinct().execute();
      return rows.flatMap(({ digest_id }) => digest_id ?? []);
    },

    async amend(digestId, digest) {
      await db
        .updateTable("digests")
        .set({ digest_json: JSON.stringify(digest) })
        .where("id", "=", digestId)
        .execute();
    },

    async plan(draft, seq, now) {
      const ids = await deliveriesOf(draft).select("id").orderBy("id").execute();
      let made = 0;
      for (const { id } of ids) {
        const { numInsertedOrUpdatedRows = 0n } = await db
          .insertInto("desk_corrections")
          .values({
            draft_id: draft.id,
            seq,
            delivery_id: id,
            state: "due",
            tries: 0,
            ready_at: now.epochMilliseconds,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        made += Number(numInsertedOrUpdatedRows);
      }
      return made;
    },

    async claim(now, until, limit) {
      const rows = await db
        .selectFrom("desk_corrections")
        .innerJoin("deliveries", "deliveries.id", "desk_corrections.delivery_id")
        .select(["desk_corrections.draft_id", "desk_corrections.seq", "desk_corrections.tries"])
        .selectAll("deliveries")
        .where("desk_corrections.state", "=", "due")
        .where("desk_corrections.ready_at", "<=", now.epochMilliseconds)
        .orderBy("desk_corrections.ready_at")
        .orderBy("deliveries.id")
        .limit(limit)
        .execute();
      const tasks = rows.map(
        (row): CorrectionTask => ({
          draftId: row.draft_id,
          seq: row.seq,
          tries: row.tries,
          delivery: {
            id: row.id,
            owner: "",
            subscriptionId: row.subscription_id,
            address: {
              platform: row.platform,
              chat: row.chat,
              ...(row.thread === "" ? {} : { thread: row.thread }),
            },
            edition: row.edition,
            slot: { date: row.slot_date, time: row.slot_time, at: fromMs(row.due_at) },
            digestId: row.digest_id ?? 0,
            sentParts: row.sent_parts,
            attempts: 0,
          },
          messages: readMessages(row.messages ?? ""),
        }),
      );
      for (const task of tasks) await rowOf(task).set({ ready_at: until.epochMilliseconds }).execute();
      return tasks;
    },

    async later(task, at, tries) {
      await rowOf(task).set({ state: "due", ready_at: at.epochMilliseconds, tries }).execute();
    },

    async end(task, end) {
      await rowOf(task).set({ state: end }).execute();
    },

    async counts({ draftId, seq }) {
      const rows = await db
        .selectFrom("desk_corrections")
        .select(["state", sql<number>`count(*)`.as("count")])
        .where("draft_id", "=", draftId)
        .where("seq", "=", seq)
        .groupBy("state")
        .execute();
      const of = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
      return {
        ...{ due: of("due"), edited: of("edited"), told: of("told") },
        ...{ failed: of("failed"), none: of("none") },
      };
    },
  };
}

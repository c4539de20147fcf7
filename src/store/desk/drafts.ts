import { type Kysely, type Selectable, sql } from "kysely";
import type { Draft } from "#core/desk/draft.ts";
import { deskEditSchema, type LoggedEdit } from "#core/desk/edit.ts";
import type { DeskChange, DeskState, DraftHead, DraftStore, KeptDraft } from "#core/desk/kept-draft.ts";
import { fromMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";
import { type DatabaseKind, transact } from "#store/engine/transact.ts";
import { createDraftNotices } from "./draft-notices.ts";

const HEAD = [
  ...["id", "edition", "slot_date", "slot_time", "slot_at", "from_at", "to_at"],
  ...["state", "reason", "state_by", "state_at"],
] as const satisfies readonly (keyof Database["drafts"])[];

export function createDraftStore(db: Kysely<Database>, kind: DatabaseKind): DraftStore {
  const logOf = async (connection: Kysely<Database>, id: number): Promise<LoggedEdit[]> => {
    const rows = await connection
      .selectFrom("desk_edits")
      .selectAll()
      .where("draft_id", "=", id)
      .orderBy("seq")
      .execute();
    return rows.map(({ seq, at, editor, edit_json }) => ({
      seq,
      at: fromMs(at),
      by: editor,
      edit: deskEditSchema.parse(JSON.parse(edit_json)),
    }));
  };

  const kept = async (connection: Kysely<Database>, id: number, isLocked = false) => {
    const query = connection.selectFrom("drafts").selectAll().where("id", "=", id);
    // On SQLite the transaction holds the only write lock there is.
    const row = await (isLocked && kind === "postgres" ? query.forUpdate() : query).executeTakeFirst();
    return row && toKept(row, await logOf(connection, id));
  };

  const upTo = (edition: string, at: Temporal.Instant) =>
    db
      .selectFrom("drafts")
      .select(HEAD)
      .where("edition", "=", edition)
      .where("slot_at", "<=", at.epochMilliseconds)
      .orderBy("slot_at", "desc")
      .limit(1);

  const write = async (
    connection: Kysely<Database>,
    { id, log }: KeptDraft,
    { at, by, edit, stands }: DeskChange,
  ) => {
    if (edit)
      await connection
        .insertInto("desk_edits")
        .values({
          draft_id: id,
          seq: log.length + 1,
          at: at.epochMilliseconds,
          editor: by ?? "",
          edit_json: JSON.stringify(edit),
        })
        .execute();
    if (stands)
      await connection
        .updateTable("drafts")
        .set({
          state: stands.state,
          reason: "reason" in stands ? stands.reason : null,
          state_by: by ?? null,
          state_at: at.epochMilliseconds,
        })
        .where("id", "=", id)
        .execute();
  };

  return {
    ...createDraftNotices(db),

    async open({ edition, slot, window, draft }, now) {
      const about = { edition, slot_at: slot.at.epochMilliseconds };
      await db
        .insertInto("drafts")
        .values({
          ...about,
          slot_date: slot.date,
          slot_time: slot.time,
          from_at: window.from.epochMilliseconds,
          to_at: window.to.epochMilliseconds,
          state: "drafted",
          state_at: now.epochMilliseconds,
          draft_json: JSON.stringify(draft),
          created_at: now.epochMilliseconds,
        })
        .onConflict((conflict) => conflict.columns(["edition", "slot_at"]).doNothing())
        .execute();
      const row = await db
        .selectFrom("drafts")
        .selectAll()
        .where("edition", "=", about.edition)
        .where("slot_at", "=", about.slot_at)
        .executeTakeFirstOrThrow();
      return toKept(row, await logOf(db, row.id));
    },

    get: (id) => kept(db, id),

    async headAt(edition, at) {
      const row = await upTo(edition, at).executeTakeFirst();
      return row && toHead(row);
    },

    async lastPublished(edition, at) {
      const row = await upTo(edition, at).where("state", "=", "published").executeTakeFirst();
      return row && toHead(row);
    },

    async recent(since) {
      const rows = await db
        .selectFrom("drafts")
        .select(HEAD)
        .where((where) =>
          where.or([
            where("state", "in", ["drafted", "held"]),
            where("state_at", ">=", since.epochMilliseconds),
          ]),
        )
        .orderBy("slot_at")
        .orderBy("id")
        .execute();
      return rows.map(toHead);
    },

    async *since(from) {
      const ids = await db
        .selectFrom("drafts")
        .select("id")
        .where("slot_at", ">=", from.epochMilliseconds)
        .orderBy("slot_at")
        .orderBy("id")
        .execute();
      for (const { id } of ids) {
        const draft = await kept(db, id);
        if (draft) yield draft;
      }
    },

    change: (id, decide) =>
      transact(db, kind, async (connection) => {
        const before = await kept(connection, id, true);
        const change = before && decide(before);
        if (!change) return before;
        await write(connection, before, change);
        return kept(connection, id);
      }),

    async hasten({ edition, slot }, now) {
      const result = await db
        .updateTable("deliveries")
        .set({ ready_at: now.epochMilliseconds })
        .where("state", "=", "due")
        .where("edition", "=", edition)
        .where("due_at", "=", slot.at.epochMilliseconds)
        .where("ready_at", ">", now.epochMilliseconds)
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },

    prune: (before) =>
      transact(db, kind, async (connection) => {
        const old = sql<number>`(select id from drafts where slot_at < ${before.epochMilliseconds})`;
        await connection.deleteFrom("desk_edits").where("draft_id", "in", old).execute();
        await connection.deleteFrom("desk_corrections").where("draft_id", "in", old).execute();
        await connection.deleteFrom("desk_notices").where("draft_id", "in", old).execute();
        const result = await connection
          .deleteFrom("drafts")
          .where("slot_at", "<", before.epochMilliseconds)
          .executeTakeFirst();
        return Number(result.numDeletedRows);
      }),
  };
}

type HeadRow = Pick<Selectable<Database["drafts"]>, (typeof HEAD)[number]>;

function toKept(row: Selectable<Database["drafts"]>, log: readonly LoggedEdit[]): KeptDraft {
  return { ...toHead(row), draft: JSON.parse(row.draft_json) as Draft, log };
}

function toHead(row: HeadRow): DraftHead {
  return {
    id: row.id,
    edition: row.edition,
    slot: { date: row.slot_date, time: row.slot_time, at: fromMs(row.slot_at) },
    window: { from: fromMs(row.from_at), to: fromMs(row.to_at) },
    stands: {
      ...({ state: row.state, ...(row.reason === null ? {} : { reason: row.reason }) } as DeskState),
      since: fromMs(row.state_at),
      ...(row.state_by === null ? {} : { by: row.state_by }),
    },
  };
}

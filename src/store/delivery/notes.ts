import { type Kysely, sql } from "kysely";
import type { NoteStore } from "#core/stores.ts";
import { forgetDeleted } from "#store/engine/forget-deleted.ts";
import type { Database } from "#store/engine/schema.ts";
import type { DatabaseKind } from "#store/engine/transact.ts";
import { exactly } from "./subscriptions.ts";

export function createNoteStore(db: Kysely<Database>, kind: DatabaseKind): NoteStore {
  return {
    async put({ platform, chat, thread = "" }, name, note, until) {
      const row = { note_json: JSON.stringify(note), until_at: until.epochMilliseconds };
      await db
        .insertInto("notes")
        .values({ platform, chat, thread, name, ...row })
        .onConflict((conflict) => conflict.columns(["platform", "chat", "thread", "name"]).doUpdateSet(row))
        .execute();
    },

    async get(address, name, now) {
      const row = await db
        .selectFrom("notes")
        .select("note_json")
        .where(exactly(address))
        .where("name", "=", name)
        .where("until_at", ">", now.epochMilliseconds)
        .executeTakeFirst();
      return row && JSON.parse(row.note_json);
    },

    async take(address, name, now) {
      const { rows } = await sql<{ note_json: string; until_at: number }>`
        delete from notes where ${exactly(address)} and name = ${name}
        returning note_json, until_at`.execute(db);
      const [row] = rows;
      return row && Number(row.until_at) > now.epochMilliseconds ? JSON.parse(row.note_json) : undefined;
    },

    async prune(now) {
      const result = await db
        .deleteFrom("notes")
        .where("until_at", "<=", now.epochMilliseconds)
        .executeTakeFirst();
      await forgetDeleted(db, kind);
      return Number(result.numDeletedRows);
    },
  };
}

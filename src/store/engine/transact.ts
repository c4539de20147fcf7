import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

export type DatabaseKind = "sqlite" | "postgres";

/**
 * Runs `work` in one transaction. On SQLite it takes the write lock at once: a transaction that reads
 * first and writes later would fail with SQLITE_BUSY without waiting when another process wrote between.
 */
export async function transact<Result>(
  db: Kysely<Database>,
  kind: DatabaseKind,
  work: (connection: Kysely<Database>) => Promise<Result>,
): Promise<Result> {
  return db.connection().execute(async (connection) => {
    await sql.raw(kind === "sqlite" ? "begin immediate" : "begin").execute(connection);
    try {
      const result = await work(connection);
      await sql.raw("commit").execute(connection);
      return result;
    } catch (error) {
      // The connection may be gone; the first error is the one that tells.
      await sql
        .raw("rollback")
        .execute(connection)
        .catch(() => {});
      throw error;
    }
  });
}

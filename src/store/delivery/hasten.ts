import type { Kysely } from "kysely";
import type { Database } from "#store/engine/schema.ts";

/** Rows that wait for an editor's yes are looked at now. */
export async function hasten(
  db: Kysely<Database>,
  edition: string,
  slotAt: Temporal.Instant,
  now: Temporal.Instant,
): Promise<number> {
  const result = await db
    .updateTable("deliveries")
    .set({ ready_at: now.epochMilliseconds })
    .where("state", "=", "due")
    .where("edition", "=", edition)
    .where("due_at", "=", slotAt.epochMilliseconds)
    .where("ready_at", ">", now.epochMilliseconds)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

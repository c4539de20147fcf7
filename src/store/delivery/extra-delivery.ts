import type { Kysely, Selectable } from "kysely";
import type { DeliveryStore } from "#core/stores.ts";
import type { Database } from "#store/engine/schema.ts";

/** A row that no timetable asked for, in its owner's hands from the start. */
export function insertExtra(
  db: Kysely<Database>,
  { owner, subscriptionId, address, edition, slot }: Parameters<DeliveryStore["open"]>[0],
  until: Temporal.Instant,
): Promise<Selectable<Database["deliveries"]>> {
  const stamp = slot.at.epochMilliseconds;
  return db
    .insertInto("deliveries")
    .values({
      subscription_id: subscriptionId,
      edition,
      platform: address.platform,
      chat: address.chat,
      thread: address.thread ?? "",
      slot_date: slot.date,
      slot_time: slot.time,
      due_at: stamp,
      ready_at: stamp,
      created_at: stamp,
      state: "sending",
      owner,
      lease_until: until.epochMilliseconds,
      attempts: 0,
      sent_parts: 0,
      doubt_tries: 0,
      doubted: 0,
      unconfirmed: 0,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

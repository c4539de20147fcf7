import type { Selectable } from "kysely";
import type { Delivery } from "#core/schedule/delivery.ts";
import { fromMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";

/** A row of the ledger as it is handed out. */
export function toDelivery(row: Selectable<Database["deliveries"]>): Delivery {
  // " REF:1-4 REF:5-9"
  const head = /^ (\S+):/.exec(row.messages ?? "")?.[1];
  return {
    id: row.id,
    owner: row.owner ?? "",
    subscriptionId: row.subscription_id,
    address: { platform: row.platform, chat: row.chat, ...(row.thread === "" ? {} : { thread: row.thread }) },
    edition: row.edition,
    slot: { date: row.slot_date, time: row.slot_time, at: fromMs(row.due_at) },
    ...(row.digest_id === null ? {} : { digestId: row.digest_id }),
    sentParts: row.sent_parts,
    ...(head ? { head } : {}),
    ...(row.doubt_part === null ? {} : { doubt: { part: row.doubt_part, tries: row.doubt_tries } }),
    attempts: row.attempts,
  };
}

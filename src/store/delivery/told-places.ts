import { type Kysely, type Selectable, sql } from "kysely";
import type { Delivery } from "#core/schedule/delivery.ts";
import { TOLD_HOURS } from "#core/schedule/told.ts";
import { PICTURE_RANGE } from "#core/stores.ts";
import { fromMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";

type Row = Selectable<Database["deliveries"]>;

/** Which of these deliveries go to a place that gets more than one edition, or alerts: one look for all of them. */
export async function mixedAmong(
  db: Kysely<Database>,
  deliveries: readonly Pick<Row, "id">[],
  now: Temporal.Instant,
): Promise<ReadonlySet<number>> {
  if (deliveries.length === 0) return new Set();
  const since = now.epochMilliseconds - TOLD_HOURS * 3_600_000;
  const ids = deliveries.map(({ id }) => sql`${id}`);
  const { rows } = await sql<{ id: number }>`
    select own.id from deliveries as own
    where own.id in (${sql.join(ids)}) and (
      exists (select 1 from deliveries as other
        where other.platform = own.platform and other.chat = own.chat and other.thread = own.thread
          and other.edition <> own.edition and other.due_at > ${since})
      or exists (select 1 from alerts
        where alerts.platform = own.platform and alerts.chat = own.chat and alerts.thread = own.thread
          and alerts.at > ${since}))`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export function toDelivery(row: Row, isMixed = false): Delivery {
  // " PICTURE:0-0 REF:1-4 REF:5-9"
  const sent = [...(row.messages ?? "").matchAll(/(\S+):(\d+)-\d+/g)];
  const isPicture = ([, , first]: RegExpExecArray) => Number(first) === PICTURE_RANGE.first;
  const head = sent.find((message) => !isPicture(message))?.[1];
  return {
    id: row.id,
    owner: row.owner ?? "",
    subscriptionId: row.subscription_id,
    address: { platform: row.platform, chat: row.chat, ...(row.thread === "" ? {} : { thread: row.thread }) },
    edition: row.edition,
    slot: { date: row.slot_date, time: row.slot_time, at: fromMs(row.due_at) },
    ...(row.digest_id === null ? {} : { digestId: row.digest_id }),
    sentParts: row.sent_parts,
    ...(sent.some(isPicture) ? { hasPicture: true } : {}),
    ...(head ? { head } : {}),
    ...(row.doubt_part === null ? {} : { doubt: { part: row.doubt_part, tries: row.doubt_tries } }),
    attempts: row.attempts,
    ...(isMixed ? { isMixed } : {}),
  };
}

import { type Kysely, type Selectable, sql } from "kysely";
import type { DeliveryEnd, LedgerSummary } from "#core/schedule/delivery.ts";
import type { ArrivedMessage, DeliveryStore, Held, LastPart } from "#core/stores.ts";
import { forgetDeleted } from "#store/engine/forget-deleted.ts";
import { createGroupCommit } from "#store/engine/group-commit.ts";
import { fromMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";
import { type DatabaseKind, transact } from "#store/engine/transact.ts";
import { insertExtra } from "./extra-delivery.ts";
import { writeMessage } from "./sent-messages.ts";
import { timetableText } from "./subscriptions.ts";
import { mixedAmong, toDelivery } from "./told-places.ts";

/** Subscriptions planned in one transaction: long enough to be fast, short enough to let others in. */
const PLAN_BATCH = 20_000;
/** After this many new rows the query planner needs fresh statistics. */
const MANY = 5_000;
const LATE_MS = 5 * 60_000;
/** No wait between two tries and no lease is set as far ahead as this. */
const FARTHEST_WAIT_MS = 15 * 60_000;
const FARTHEST_LEASE_MS = 10 * 60_000;

export function createDeliveryStore(db: Kysely<Database>, kind: DatabaseKind): DeliveryStore {
  const claimWhere = async (
    claim: Parameters<DeliveryStore["claim"]>[0],
    condition: ReturnType<typeof sql<boolean>>,
    limit: number,
  ) => {
    const lock = kind === "postgres" ? sql`for update skip locked` : sql``;
    const ready = sql`select id from deliveries
        where ${condition} and platform in (${sql.join(claim.platforms)})
        order by ready_at, id limit ${limit} ${lock}`;
    // As an array the ids are looked up one by one; joined, PostgreSQL would read the whole table.
    const chosen = kind === "postgres" ? sql`id = any(array(${ready}))` : sql`id in (${ready})`;
    const { rows } = await sql<Selectable<Database["deliveries"]>>`
      update deliveries set state = 'sending', owner = ${claim.owner}, lease_until = ${claim.until.epochMilliseconds}
      where ${chosen}
      returning *`.execute(db);
    return rows;
  };

  const ending = (end: DeliveryEnd, now: Temporal.Instant) =>
    db.updateTable("deliveries").set({
      ...{ state: end.state, reason: reasonOf(end), ended_at: now.epochMilliseconds },
      ...{ owner: null, lease_until: null },
    });

  const begin = createGroupCommit((entries: readonly Beginning[]) => writeBeginnings(db, entries));
  const sent = createGroupCommit((entries: readonly Sending[]) =>
    transact(db, kind, (connection) => writeSendings(connection, entries)),
  );

  return {
    async plan(group, next, end, now) {
      const timetable = timetableText(group.timetable);
      let planned = 0;
      for (;;) {
        const made = await transact(db, kind, (connection) =>
          planBatch(connection, group, timetable, next, end, now),
        );
        if (made === undefined) break;
        planned += made;
      }
      // PostgreSQL counts the rows of a table minutes later; until then it would sort all of them for each claim.
      if (kind === "postgres" && planned >= MANY) await sql`analyze deliveries`.execute(db);
      return planned;
    },

    async claim(claim) {
      if (claim.platforms.length === 0) return [];
      const now = claim.now.epochMilliseconds;
      const orphaned = await claimWhere(
        claim,
        sql`state = 'sending' and (lease_until <= ${now}
          or (lease_until > ${now + FARTHEST_LEASE_MS} and owner <> ${claim.owner}))`,
        claim.limit,
      );
      const due = await claimWhere(
        claim,
        sql`state = 'due' and (ready_at <= ${now} or ready_at > ${now + FARTHEST_WAIT_MS})`,
        claim.limit - orphaned.length,
      );
      const rows = [...orphaned, ...due].sort((a, b) => a.due_at - b.due_at || a.id - b.id);
      const mixed = await mixedAmong(db, rows, claim.now);
      return rows.map((row) => toDelivery(row, mixed.has(row.id)));
    },

    begin: (held, digestId, part) => begin({ held, digestId, part }),
    sent: (held, part, message, last) => sent({ held, part, message, last }),

    async cleared(held, part) {
      await db
        .updateTable("deliveries")
        .set((set) => ({
          doubt_tries: set("doubt_tries", "-", 1),
          doubt_part: set.case().when("doubt_tries", ">", 1).then(part).else(null).end(),
        }))
        .where(isHeld(held))
        .where("doubt_part", "=", part)
        .execute();
    },

    async release(held, at, attempts) {
      await db
        .updateTable("deliveries")
        .set({ state: "due", owner: null, lease_until: null, ready_at: at.epochMilliseconds, attempts })
        .where(isHeld(held))
        .execute();
    },

    async end(held, end, now) {
      await ending(end, now).where(isHeld(held)).execute();
    },

    async endWaiting(end, now) {
      const result = await ending(end, now).where("state", "in", ["due", "sending"]).executeTakeFirst();
      return Number(result.numUpdatedRows);
    },

    open: async (draft, until) => toDelivery(await insertExtra(db, draft, until)),

    async renew(owner, ids, until) {
      if (ids.length === 0) return;
      await db
        .updateTable("deliveries")
        .set({ lease_until: until.epochMilliseconds })
        .where("id", "in", ids)
        .where("owner", "=", owner)
        .where("state", "=", "sending")
        .execute();
    },

    async summary(now) {
      const rows = await db
        .selectFrom("deliveries")
        .select([
          "state",
          sql<number>`count(*)`.as("count"),
          sql<number>`sum(doubted)`.as("doubted"),
          sql<number>`sum(case when due_at < ${now.epochMilliseconds - LATE_MS} then 1 else 0 end)`.as(
            "late",
          ),
          sql<number | null>`min(due_at)`.as("oldest"),
        ])
        .groupBy("state")
        .execute();
      const by = new Map(rows.map((row) => [row.state, row]));
      const count = (state: string) => Number(by.get(state)?.count ?? 0);
      const oldest = [by.get("due")?.oldest, by.get("sending")?.oldest].filter(
        (ms) => typeof ms === "number",
      );
      return {
        due: count("due"),
        late: Number(by.get("due")?.late ?? 0) + Number(by.get("sending")?.late ?? 0),
        sending: count("sending"),
        sent: count("sent"),
        empty: count("empty"),
        skipped: count("skipped"),
        failed: count("failed"),
        unconfirmed: count("unconfirmed"),
        doubted: rows.reduce((sum, row) => sum + Number(row.doubted), 0),
        ...(oldest.length > 0 ? { oldestDueAt: fromMs(Math.min(...oldest)) } : {}),
      } satisfies LedgerSummary;
    },

    async prune(before) {
      const ms = before.epochMilliseconds;
      const result = await db
        .deleteFrom("deliveries")
        .where((where) =>
          where.or([
            where("ended_at", "<", ms),
            // Of a platform that is served no more.
            where.and([where("state", "in", ["due", "sending"]), where("due_at", "<", ms)]),
          ]),
        )
        .executeTakeFirst();
      await forgetDeleted(db, kind);
      return Number(result.numDeletedRows);
    },
  };
}

type Beginning = { readonly held: Held; readonly digestId: number; readonly part: number };
type Sending = {
  readonly held: Held;
  readonly part: number;
  readonly message: ArrivedMessage | undefined;
  readonly last: LastPart | undefined;
};

/** For each entry, whether the row was still its owner's. */
async function writeBeginnings(db: Kysely<Database>, entries: readonly Beginning[]): Promise<boolean[]> {
  const values = entries.map(
    ({ held, digestId, part }) =>
      sql`(cast(${held.id} as bigint), cast(${held.owner} as text), cast(${digestId} as bigint), cast(${part} as integer))`,
  );
  const { rows } = await sql<{ id: number }>`
    with entry(id, owner, digest_id, part) as (values ${sql.join(values)})
    update deliveries set
      digest_id = entry.digest_id,
      doubt_tries = case when doubt_part = entry.part then doubt_tries + 1 else 1 end,
      doubt_part = entry.part
    from entry
    where deliveries.id = entry.id and deliveries.owner = entry.owner and state = 'sending'
    returning deliveries.id as id`.execute(db);
  const begun = new Set(rows.map(({ id }) => id));
  return entries.map(({ held }) => begun.has(held.id));
}

/** The last part ends the row and moves the start of the reader's next window, in the same commit. */
async function writeSendings(db: Kysely<Database>, entries: readonly Sending[]): Promise<undefined[]> {
  const values = entries.map(
    ({ held, part, message, last }) =>
      sql`(cast(${held.id} as bigint), cast(${held.owner} as text), cast(${part} as integer), cast(${message?.ref ?? null} as text),
        cast(${writeMessage(message)} as text),
        cast(${last ? last.at.epochMilliseconds : null} as bigint), cast(${last ? last.windowEnd.epochMilliseconds : null} as bigint))`,
  );
  const entry = sql`with entry(id, owner, part, ref, message, ended_at, window_end) as (values ${sql.join(values)})`;
  const isHeld = sql`deliveries.id = entry.id and deliveries.owner = entry.owner and deliveries.state = 'sending'`;
  await sql`${entry}
    update subscriptions set delivered_to = entry.window_end
    from entry, deliveries
    where ${isHeld} and subscriptions.id = deliveries.subscription_id and entry.window_end is not null
      and entry.ref is not null and deliveries.unconfirmed = 0
      and (delivered_to is null or delivered_to < entry.window_end)`.execute(db);
  await sql`${entry}
    update deliveries set
      sent_parts = entry.part,
      message_ref = coalesce(entry.ref, message_ref),
      messages = case when entry.message is null then messages else coalesce(messages, '') || entry.message end,
      attempts = 0,
      doubted = doubted + case when doubt_tries > 1 then 1 else 0 end,
      unconfirmed = unconfirmed + case when entry.ref is null then 1 else 0 end,
      doubt_part = null,
      doubt_tries = 0,
      state = case when entry.ended_at is null then deliveries.state
        when entry.ref is null or unconfirmed > 0 then 'unconfirmed' else 'sent' end,
      owner = case when entry.ended_at is null then deliveries.owner else null end,
      lease_until = case when entry.ended_at is null then deliveries.lease_until else null end,
      ended_at = entry.ended_at
    from entry where ${isHeld}`.execute(db);
  return entries.map(() => undefined);
}

/** Rows made, or undefined when no subscription of the group is left before this slot. */
async function planBatch(
  db: Kysely<Database>,
  group: Parameters<DeliveryStore["plan"]>[0],
  timetable: string,
  next: Parameters<DeliveryStore["plan"]>[1],
  end: DeliveryEnd | undefined,
  now: Temporal.Instant,
): Promise<number | undefined> {
  const due = group.slot.at.epochMilliseconds;
  const stamp = now.epochMilliseconds;
  const members = sql`next_at = ${due} and next_date = ${group.slot.date} and next_time = ${group.slot.time}
    and edition = ${group.edition} and timetable_json = ${timetable}`;
  const last = await sql<{ last: number | null }>`
    select max(id) as last from (
      select id from subscriptions where ${members} order by id limit ${PLAN_BATCH}) as batch`.execute(db);
  const upTo = last.rows[0]?.last ?? null;
  if (upTo === null) return undefined;
  const made = await sql`
    insert into deliveries (subscription_id, edition, platform, chat, thread, slot_date, slot_time, due_at, state,
      reason, ready_at, attempts, sent_parts, doubt_tries, doubted, created_at, ended_at)
    select id, edition, platform, chat, thread, ${group.slot.date}, ${group.slot.time}, ${due}, ${end?.state ?? "due"},
      ${end ? reasonOf(end) : null}, ${due}, 0, 0, 0, 0, ${stamp}, ${end ? stamp : null}
    from subscriptions where ${members} and id <= ${upTo}
    on conflict (subscription_id, slot_date, slot_time) do nothing`.execute(db);
  await sql`
    update subscriptions
    set next_at = ${next?.at.epochMilliseconds ?? null}, next_date = ${next?.date ?? null}, next_time = ${next?.time ?? null}
    where ${members} and id <= ${upTo}`.execute(db);
  return Number(made.numAffectedRows ?? 0);
}

function isHeld({ id, owner }: Held) {
  return sql<boolean>`id = ${id} and owner = ${owner} and state = 'sending'`;
}

function reasonOf(end: DeliveryEnd): string | null {
  return "reason" in end ? end.reason : null;
}

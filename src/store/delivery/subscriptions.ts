import type { Kysely, Selectable, SelectQueryBuilder } from "kysely";
import { sql } from "kysely";
import {
  type Address,
  contactSchema,
  type PauseReason,
  preferencesSchema,
  type Subscription,
  type SubscriptionDraft,
  type Timetable,
  timetableSchema,
} from "#core/schedule/subscription.ts";
import type { SubscriptionStore } from "#core/stores.ts";
import { forgetDeleted } from "#store/engine/forget-deleted.ts";
import { fromMs, toMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";
import { type DatabaseKind, transact } from "#store/engine/transact.ts";
import { moveChat } from "./move-chat.ts";

const PAGE = 1_000;

export function createSubscriptionStore(db: Kysely<Database>, kind: DatabaseKind): SubscriptionStore {
  return {
    put: (draft) => putOne(db, draft),

    merge: (keys, choose) =>
      transact(db, kind, async (connection) => {
        for (const [index, { address, edition }] of keys.entries()) {
          const draft = choose(await findOne(connection, address, edition), index);
          if (draft) await putOne(connection, draft);
        }
      }),

    find: (address, edition) => findOne(db, address, edition),

    async get(ids) {
      if (ids.length === 0) return new Map();
      const rows = await db.selectFrom("subscriptions").selectAll().where("id", "in", ids).execute();
      return new Map(rows.map((row) => [row.id, toSubscription(row)]));
    },

    async ofChat(address) {
      const rows = await db
        .selectFrom("subscriptions")
        .selectAll()
        .where(within(address))
        .orderBy("id")
        .execute();
      return rows.map(toSubscription);
    },

    async ofOrigin(origin) {
      const rows = await db
        .selectFrom("subscriptions")
        .selectAll()
        .where("origin", "=", origin)
        .orderBy("id")
        .execute();
      return rows.map(toSubscription);
    },

    async remove(address, edition) {
      const result = await db
        .deleteFrom("subscriptions")
        .where(exactly(address))
        .where("edition", "=", edition)
        .executeTakeFirst();
      return Number(result.numDeletedRows) > 0;
    },

    async pause(address, reason, at) {
      const result = await db
        .updateTable("subscriptions")
        .set({
          state: "paused",
          reason,
          paused_at: at.epochMilliseconds,
          changed_at: at.epochMilliseconds,
          next_at: null,
          next_date: null,
          next_time: null,
        })
        .where(within(address))
        .where("state", "=", "active")
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },

    async move(from, to) {
      const moved = await transact(db, kind, (connection) => moveChat(connection, kind, from, to));
      await forgetDeleted(db, kind);
      return moved;
    },

    async dueGroups(now) {
      const rows = await db
        .selectFrom("subscriptions")
        .select([
          "timetable_json",
          "edition",
          "next_at",
          "next_date",
          "next_time",
          sql<number>`count(*)`.as("count"),
        ])
        .where("next_at", "<=", now.epochMilliseconds)
        .groupBy(["timetable_json", "edition", "next_at", "next_date", "next_time"])
        .orderBy("next_at")
        .execute();
      return rows.flatMap((row) => {
        if (row.next_at === null || row.next_date === null || row.next_time === null) return [];
        return {
          timetable: timetableSchema.parse(JSON.parse(row.timetable_json)),
          edition: row.edition,
          slot: { date: row.next_date, time: row.next_time, at: fromMs(row.next_at) },
          count: Number(row.count),
        };
      });
    },

    async counts() {
      const rows = await db
        .selectFrom("subscriptions")
        .select(["edition", "state", sql<number>`count(*)`.as("count")])
        .groupBy(["edition", "state"])
        .orderBy("edition")
        .execute();
      const counts = new Map<string, { edition: string; active: number; paused: number }>();
      for (const row of rows) {
        const entry = counts.get(row.edition) ?? { edition: row.edition, active: 0, paused: 0 };
        if (row.state === "active") entry.active += Number(row.count);
        else entry.paused += Number(row.count);
        counts.set(row.edition, entry);
      }
      return [...counts.values()];
    },

    all: () => inPages(db.selectFrom("subscriptions").selectAll()),

    wantingAlerts: () =>
      inPages(
        db
          .selectFrom("subscriptions")
          .selectAll()
          .where("state", "=", "active")
          .where("preferences_json", "like", '%"alerts":{%'),
      ),
  };
}

async function* inPages(
  query: SelectQueryBuilder<Database, "subscriptions", Selectable<Database["subscriptions"]>>,
): AsyncGenerator<Subscription> {
  let after = 0;
  for (;;) {
    const rows = await query.where("id", ">", after).orderBy("id").limit(PAGE).execute();
    if (rows.length === 0) return;
    yield* rows.map(toSubscription);
    after = rows.at(-1)?.id ?? after;
  }
}

async function putOne(db: Kysely<Database>, draft: SubscriptionDraft): Promise<Subscription> {
  const row = toRow(draft);
  const stored = await db
    .insertInto("subscriptions")
    .values(row)
    .onConflict((conflict) => conflict.columns(["platform", "chat", "thread", "edition"]).doUpdateSet(row))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toSubscription(stored);
}

async function findOne(
  db: Kysely<Database>,
  address: Address,
  edition: string,
): Promise<Subscription | undefined> {
  const row = await db
    .selectFrom("subscriptions")
    .selectAll()
    .where(exactly(address))
    .where("edition", "=", edition)
    .executeTakeFirst();
  return row && toSubscription(row);
}

/** The chat itself, or one thread of it. */
export function exactly(address: Address) {
  return sql<boolean>`platform = ${address.platform} and chat = ${address.chat} and thread = ${address.thread ?? ""}`;
}

/** The chat with all its threads, or one thread of it. */
export function within(address: Address) {
  if (address.thread !== undefined) return exactly(address);
  return sql<boolean>`platform = ${address.platform} and chat = ${address.chat}`;
}

/** Equal timetables are equal texts, so that the database can group by them. */
export function timetableText({ times, weekdays, timeZone, quiet }: Timetable): string {
  return JSON.stringify({
    times: [...new Set(times)].sort(),
    ...(weekdays ? { weekdays: [...new Set(weekdays)].sort() } : {}),
    timeZone,
    ...(quiet ? { quiet: { from: quiet.from, to: quiet.to } } : {}),
  });
}

function toRow(draft: SubscriptionDraft) {
  const { address, status } = draft;
  return {
    platform: address.platform,
    chat: address.chat,
    thread: address.thread ?? "",
    edition: draft.edition,
    timetable_json: timetableText(draft.timetable),
    preferences_json: JSON.stringify(draft.preferences),
    state: status.state,
    reason: status.state === "paused" ? status.reason : null,
    paused_at: status.state === "paused" ? status.at.epochMilliseconds : null,
    origin: draft.origin,
    contact_json: draft.contact ? JSON.stringify(draft.contact) : null,
    created_at: draft.createdAt.epochMilliseconds,
    next_at: toMs(draft.next?.at),
    next_date: draft.next?.date ?? null,
    next_time: draft.next?.time ?? null,
    delivered_to: toMs(draft.deliveredTo),
    changed_at: toMs(draft.changedAt),
  };
}

export function toSubscription(row: Selectable<Database["subscriptions"]>): Subscription {
  const { next_at, next_date, next_time } = row;
  const hasNext = next_at !== null && next_date !== null && next_time !== null;
  return {
    id: row.id,
    address: { platform: row.platform, chat: row.chat, ...(row.thread === "" ? {} : { thread: row.thread }) },
    edition: row.edition,
    timetable: timetableSchema.parse(JSON.parse(row.timetable_json)),
    preferences: preferencesSchema.parse(JSON.parse(row.preferences_json)),
    status:
      row.state === "active"
        ? { state: "active" }
        : { state: "paused", reason: row.reason as PauseReason, at: fromMs(row.paused_at ?? 0) },
    origin: row.origin as Subscription["origin"],
    ...(row.contact_json === null ? {} : { contact: contactSchema.parse(JSON.parse(row.contact_json)) }),
    createdAt: fromMs(row.created_at),
    ...(hasNext ? { next: { date: next_date, time: next_time, at: fromMs(next_at) } } : {}),
    ...(row.delivered_to === null ? {} : { deliveredTo: fromMs(row.delivered_to) }),
    ...(row.changed_at === null ? {} : { changedAt: fromMs(row.changed_at) }),
  };
}

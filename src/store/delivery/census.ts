import { type Kysely, sql } from "kysely";
import type { CensusStore, Movement } from "#core/schedule/census.ts";
import { fromMs } from "#store/engine/instants.ts";
import type { Database } from "#store/engine/schema.ts";

const LATE_MS = 5 * 60_000;

export function createCensusStore(db: Kysely<Database>): CensusStore {
  return {
    async deliveries(now) {
      const waits = sql`state in ('due', 'sending')`;
      const rows = await db
        .selectFrom("deliveries")
        .select([
          "platform",
          "edition",
          "state",
          sql<number>`count(*)`.as("count"),
          sql<number>`sum(doubted)`.as("doubted"),
          sql<number>`sum(case when ${waits} and due_at < ${now.epochMilliseconds - LATE_MS} then 1 else 0 end)`.as(
            "late",
          ),
          sql<number | null>`min(case when ${waits} then due_at end)`.as("oldest"),
        ])
        .groupBy(["platform", "edition", "state"])
        .orderBy("platform")
        .orderBy("edition")
        .orderBy("state")
        .execute();
      return rows.map(({ count, doubted, late, oldest, ...row }) => ({
        ...row,
        count: Number(count),
        doubted: Number(doubted),
        late: Number(late),
        ...(oldest === null ? {} : { oldestDueAt: fromMs(Number(oldest)) }),
      }));
    },

    async subscriptions() {
      const rows = await db
        .selectFrom("subscriptions")
        .select(["platform", "edition", "state", "reason", sql<number>`count(*)`.as("count")])
        .groupBy(["platform", "edition", "state", "reason"])
        .orderBy("platform")
        .orderBy("edition")
        .orderBy("state")
        .orderBy("reason")
        .execute();
      return rows.map(({ platform, edition, state, reason, count }) => ({
        platform,
        edition,
        state: state === "active" ? "active" : "paused",
        ...(reason === null ? {} : { reason }),
        count: Number(count),
      }));
    },

    async note({ platform, edition, movement }, at, count = 1) {
      if (count === 0) return;
      const day = at.toZonedDateTimeISO("UTC").toPlainDate().toString();
      await db
        .insertInto("movements")
        .values({ day, platform, edition, movement, count })
        .onConflict((conflict) =>
          conflict
            .columns(["day", "platform", "edition", "movement"])
            .doUpdateSet((set) => ({ count: set("movements.count", "+", count) })),
        )
        .execute();
    },

    async movements(from) {
      const rows = await db
        .selectFrom("movements")
        .selectAll()
        .where("day", ">=", from.toString())
        .orderBy("day")
        .orderBy("platform")
        .orderBy("edition")
        .orderBy("movement")
        .execute();
      return rows.map((row) => ({ ...row, movement: row.movement as Movement, count: Number(row.count) }));
    },

    async ends(from) {
      const late = sql`(ended_at - due_at) / 1000.0`;
      const rows = await db
        .selectFrom("deliveries")
        .select([
          "slot_date",
          "platform",
          "edition",
          "state",
          "reason",
          sql<number>`count(*)`.as("count"),
          sql<number>`avg(${late})`.as("average"),
          sql<number>`max(${late})`.as("most"),
        ])
        .where("slot_date", ">=", from.toString())
        .where("ended_at", "is not", null)
        .groupBy(["slot_date", "platform", "edition", "state", "reason"])
        .orderBy("slot_date")
        .orderBy("platform")
        .orderBy("edition")
        .orderBy("state")
        .orderBy("reason")
        .execute();
      return rows.map(({ slot_date, reason, count, average, most, ...row }) => ({
        ...row,
        day: slot_date,
        ...(reason === null ? {} : { reason }),
        count: Number(count),
        averageSeconds: Math.round(Number(average)),
        mostSeconds: Math.round(Number(most)),
      }));
    },
  };
}

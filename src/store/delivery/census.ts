import { type Kysely, sql } from "kysely";
import type { CensusStore } from "#core/stores.ts";
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
  };
}

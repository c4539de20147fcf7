import type { Kysely } from "kysely";
import { dayOf, NO_USAGE, type Usage, type WritingStore } from "#core/writing/usage.ts";
import type { Database } from "#store/engine/schema.ts";

const REFUSED = "refused:";

export function createWritingStore(db: Kysely<Database>): WritingStore {
  return {
    async find(key) {
      const row = await db
        .selectFrom("writings")
        .select("value_json")
        .where("key", "=", key)
        .executeTakeFirst();
      return row && JSON.parse(row.value_json);
    },

    async put(key, value, now) {
      const row = { key, value_json: JSON.stringify(value), at: now.epochMilliseconds };
      await db
        .insertInto("writings")
        .values(row)
        .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
        .execute();
    },

    async add(day, counts) {
      const rows = amountsOf(counts).map(([name, amount]) => ({ day, name, amount }));
      if (rows.length === 0) return;
      await db
        .insertInto("writing_counts")
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(["day", "name"]).doUpdateSet((set) => ({
            amount: set("writing_counts.amount", "+", set.ref("excluded.amount")),
          })),
        )
        .execute();
    },

    async usage(day) {
      const rows = await db
        .selectFrom("writing_counts")
        .select(["name", "amount"])
        .where("day", "=", day)
        .execute();
      const counts = new Map(rows.map(({ name, amount }) => [name, Number(amount)]));
      const of = (name: keyof Usage) => counts.get(name) ?? 0;
      return {
        ...NO_USAGE,
        calls: of("calls"),
        failed: of("failed"),
        tokensIn: of("tokensIn"),
        tokensOut: of("tokensOut"),
        micros: of("micros"),
        stories: of("stories"),
        refused: Object.fromEntries(
          [...counts].flatMap(([name, amount]) =>
            name.startsWith(REFUSED) ? [[name.slice(REFUSED.length), amount]] : [],
          ),
        ),
      };
    },

    async prune(before) {
      const old = await db
        .deleteFrom("writings")
        .where("at", "<", before.epochMilliseconds)
        .executeTakeFirst();
      const days = await db.deleteFrom("writing_counts").where("day", "<", dayOf(before)).executeTakeFirst();
      return Number(old.numDeletedRows) + Number(days.numDeletedRows);
    },
  };
}

/** In one order, so that two writers never wait for each other. */
function amountsOf({ refused = {}, ...counts }: Partial<Usage>): [string, number][] {
  const all = [
    ...Object.entries(counts),
    ...Object.entries(refused).map(([reason, amount]): [string, number] => [`${REFUSED}${reason}`, amount]),
  ];
  return all.filter(([, amount]) => amount > 0).sort(([a], [b]) => (a < b ? -1 : 1));
}

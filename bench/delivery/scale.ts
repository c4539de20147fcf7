/**
 * Plans N subscriptions that are due at one instant, and claims and marks on PostgreSQL with 4 processes.
 * Usage: node bench/delivery/scale.ts [postgres|sqlite] [N…]
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { sql } from "kysely";
import { systemClock } from "#lib/clock.ts";
import { createDatabase } from "#store/engine/database.ts";
import { openStores } from "#store/open.ts";
import { freshDatabase } from "../../tests/support/database/postgres.ts";
import { residentMb, round } from "../measure.ts";

const ZONES = ["Africa/Cairo", "Asia/Riyadh", "Africa/Casablanca", "Europe/Berlin", "Asia/Beirut"];
const OWNERS = 4;
const CLAIMS = 50_000;
const [kind = "postgres", ...sizes] = process.argv.slice(2);

for (const size of sizes.length > 0 ? sizes.map(Number) : [10_000, 100_000, 1_000_000]) {
  const folder = await mkdtemp(join(tmpdir(), "scale-"));
  const fresh = kind === "postgres" ? await freshDatabase() : undefined;
  const url = fresh?.url ?? `sqlite:${join(folder, "mujaz.db")}`;
  const stores = await openStores(url, { now: systemClock.now() });
  const due = systemClock.now().round({ smallestUnit: "minute", roundingMode: "floor" });
  await fill(url, size, due);

  const start = performance.now();
  let planned = 0;
  for (const group of await stores.subscriptions.dueGroups(due)) {
    const next = { ...group.slot, date: "2099-01-01", at: due.add({ hours: 24 }) };
    planned += await stores.deliveries.plan(group, next, undefined, due);
  }
  const seconds = (performance.now() - start) / 1000;
  const claims = kind === "postgres" ? await claimAndMark(url, Math.min(CLAIMS, size)) : {};
  console.log(
    JSON.stringify({
      kind,
      subscriptions: size,
      planned,
      "plan, s": round(seconds, 2),
      "microseconds a subscription": round((seconds * 1e6) / size, 1),
      "memory, MB": round(residentMb(), 0),
      ...claims,
    }),
  );
  await stores.close();
  await fresh?.drop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(0);

/** Rows made by the database itself: what is measured is the planning. */
async function fill(url: string, size: number, due: Temporal.Instant): Promise<void> {
  const { db, kind: dialect } = await createDatabase(url);
  const numbers =
    dialect === "postgres"
      ? sql`generate_series(1, ${size}::int) as numbers(n)`
      : sql`(with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${size})
          select n from numbers) as numbers`;
  for (const [index, timeZone] of ZONES.entries()) {
    const time = due.toZonedDateTimeISO(timeZone);
    const clock = time.toPlainTime().toString({ smallestUnit: "minute" });
    const timetable = JSON.stringify({ times: [clock], timeZone });
    await sql`insert into subscriptions (platform, chat, thread, edition, timetable_json, preferences_json, state,
        origin, created_at, next_at, next_date, next_time)
      select 'http', cast(n as text), '', 'sabah', ${sql.lit(timetable)},
        '{"muted":[],"length":"full","silent":false}', 'active', 'chat', 0,
        ${sql.lit(due.epochMilliseconds)}, ${sql.lit(time.toPlainDate().toString())}, ${sql.lit(clock)}
      from ${numbers} where n % ${sql.lit(ZONES.length)} = ${sql.lit(index)}`.execute(db);
  }
  await db.destroy();
}

async function claimAndMark(url: string, count: number) {
  const start = performance.now();
  const results = await Promise.all(
    Array.from({ length: OWNERS }, (_, owner) => {
      const worker = new Worker(new URL("./claimer.ts", import.meta.url), {
        workerData: { url, owner: `${owner}`, count: Math.ceil(count / OWNERS) },
      });
      return new Promise<number[]>((resolve, reject) => {
        worker.once("message", resolve);
        worker.once("error", reject);
      });
    }),
  );
  const ids = results.flat();
  const seconds = (performance.now() - start) / 1000;
  return {
    "claimed and marked/s": round(ids.length / seconds, 0),
    "claimed twice": ids.length - new Set(ids).size,
  };
}

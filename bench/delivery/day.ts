import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Kysely, sql } from "kysely";
import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import type { Log } from "#app/log.ts";
import { runStatus } from "#cli/status.ts";
import type { ArticleSource } from "#core/ports.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import { createDatabase } from "#store/engine/database.ts";
import { backUp } from "#store/keep/backup.ts";
import { restore } from "#store/keep/restore.ts";
import { MIGRATIONS } from "#store/migrate.ts";
import { openStores } from "#store/open.ts";
import { processIo } from "#wiring/process-io.ts";
import { createEngine } from "#wiring/service.ts";
import { createFigures } from "#wiring/watch/figures.ts";
import { createMeter } from "#wiring/watch/meter.ts";
import { metricsOf } from "#wiring/watch/observe.ts";
import { news, SABAH, START } from "../../tests/support/engine/engine.ts";
import { createFakePlatform } from "../../tests/support/engine/fake-platform.ts";
import { createFakeClock } from "../../tests/support/fake-clock.ts";

/**
 * `node bench/delivery/day.ts [READERS]`: a day of operation on SQLite, on a clock of its own. An upgrade from the
 * schema before, an outage each of network, platform and database, and a copy that is restored in the middle of
 * sending. In the end figures, status, ledger and what the platform got must be the same.
 */
const READERS = Number(process.argv[2] ?? 10_000);
const FEEDS = 100;
const TIMETABLE = { times: ["07:00", "19:00"], timeZone: "Asia/Riyadh" };
const MORNING = Temporal.Instant.from("2026-11-19T04:00:00Z");
const EVENING = Temporal.Instant.from("2026-11-19T16:00:00Z");
const RATES = { perSecond: 30, chatPauseMs: 1_000, groupPerMinute: 20, isGroup: () => false };
const SILENT: Log = { info: () => {}, warn: () => {}, error: () => {} };
const never = new AbortController().signal;

const folder = mkdtempSync(join(tmpdir(), "day-"));
const url = `sqlite:${join(folder, "mujaz.db")}`;
const clock = createFakeClock(START);
const platform = createFakePlatform();
const figures = createFigures();
let isNetworkAway = false;
let isDatabaseAway = false;
let round = 0;

const source: ArticleSource = {
  async *read() {
    const isEvening = Temporal.Instant.compare(clock.now(), EVENING) >= 0;
    const articles = news(10, clock.now()).slice(...(isEvening ? [5, 10] : [0, 5]));
    for (let feed = 0; feed < FEEDS; feed++) {
      const feedUrl = `https://f${feed}.example/rss`;
      if (isNetworkAway) yield [{ outcome: "unreachable", feedUrl, reason: "ENETUNREACH" }];
      else yield [{ outcome: "read", feedUrl, articles: feed === 0 ? articles : [] }];
    }
  },
};

async function open() {
  const meter = createMeter(figures, clock);
  return createEngine({
    config: { databaseUrl: url, retentionDays: 30, onUnknown: "retry" },
    catalogue: { editions: [SABAH], sources: [] },
    source: () => source,
    platforms: [{ platform, account: "1", rateLimiter: createRateLimiter(RATES, clock) }],
    readArticle: async () => {
      throw new Error("no page");
    },
    clock,
    log: SILENT,
    meter: {
      ...meter,
      // A database that is away fails every write of the ledger.
      stores: (stores) => {
        const measured = meter.stores(stores);
        const failing =
          <Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
          async (...given: Given) => {
            if (isDatabaseAway)
              throw Object.assign(new Error("database is away"), { code: "ERR_SQLITE_ERROR" });
            return work(...given);
          };
        const { deliveries } = measured;
        return {
          ...measured,
          deliveries: {
            ...deliveries,
            ...{ begin: failing(deliveries.begin), sent: failing(deliveries.sent) },
            ...{ claim: failing(deliveries.claim), release: failing(deliveries.release) },
          },
        };
      },
    },
  });
}
type Engine = Awaited<ReturnType<typeof open>>;

/** Sends until nothing is due, with the clock running; `during` looks at each turn and may end it. */
async function deliver(engine: Engine, during: () => boolean = () => true): Promise<void> {
  const stop = new AbortController();
  for (;;) {
    await engine.service.plan();
    let isDone = false;
    const sending = engine.service
      .send({ stop: stop.signal, kill: never })
      .catch(() => {})
      .finally(() => {
        isDone = true;
      });
    while (!isDone) {
      if (!during()) stop.abort();
      await clock.advance(100);
    }
    await sending;
    if (stop.signal.aborted) return;
    isDatabaseAway = false;
    const { due, sending: held } = await engine.stores.deliveries.summary(clock.now());
    if (due + held === 0) return;
    await clock.advance(5_000);
  }
}

async function close(engine: Engine): Promise<void> {
  await engine.service.leave();
  await engine.close();
}

// The database as the version before this one left it.
const { db, kind } = await createDatabase(url);
const before = MIGRATIONS.slice(0, -1);
for (const { up } of before) await up(db as unknown as Kysely<unknown>, kind);
await sql`create table migrations (name text primary key, at bigint not null)`.execute(db);
await db
  .insertInto("migrations")
  .values(before.map(({ name }) => ({ name, at: 0 })))
  .execute();
await db.destroy();
const older = new DatabaseSync(join(folder, "mujaz.db"));
const subscribe = older.prepare(
  `insert into subscriptions (platform, chat, thread, edition, timetable_json, preferences_json, state, origin,
     created_at, next_at, next_date, next_time)
   values ('test', ?, '', 'sabah', ?, ?, 'active', 'chat', ?, ?, '2026-11-19', '07:00')`,
);
const preferences = JSON.stringify(preferencesSchema.parse({}));
older.exec("begin");
for (let chat = 0; chat < READERS; chat++)
  subscribe.run(
    String(chat),
    JSON.stringify(TIMETABLE),
    preferences,
    START.epochMilliseconds,
    MORNING.epochMilliseconds,
  );
older.exec("commit");
older.close();

let engine = await open();
await engine.service.refresh({ stop: never, kill: never });
await clock.advanceTo(MORNING);
const bound = READERS / 4;
platform.answer = () => {
  round += 1;
  // A minute's worth of requests.
  if (round > bound && round <= bound + 600) return { outcome: "unprocessed" };
  return undefined;
};
let awaySince: Temporal.Instant | undefined;
await deliver(engine, () => {
  if (!awaySince && platform.delivered.length > READERS / 2) {
    awaySince = clock.now();
    isDatabaseAway = true;
  }
  if (awaySince && clock.now().since(awaySince).total("seconds") > 20) isDatabaseAway = false;
  return true;
});
isNetworkAway = true;
await engine.service.refresh({ stop: never, kill: never });
isNetworkAway = false;
await engine.service.refresh({ stop: never, kill: never });

// The evening: a copy in the middle of sending, more is sent, and the copy is put back.
await clock.advanceTo(EVENING);
await engine.service.refresh({ stop: never, kill: never });
const inTheMorning = platform.delivered.length;
let isCopied = false;
await deliver(engine, () => {
  const sent = platform.delivered.length - inTheMorning;
  if (!isCopied && sent > READERS / 4) {
    backUp(url, join(folder, "copy.db"));
    isCopied = true;
  }
  return sent < READERS / 2;
});
await close(engine);
await clock.advance(60_000);
const upgrade = async (file: string) => (await openStores(`sqlite:${file}`, { now: clock.now() })).close();
const { carriedOver } = await restore(url, join(folder, "copy.db"), { now: clock.now(), upgrade });
engine = await open();
await deliver(engine);

const perChat = Map.groupBy(platform.delivered, ({ chat }) => chat);
const wrong = [...perChat.values()].filter((got) => got.length !== 2).length + (READERS - perChat.size);
const summary = await engine.stores.deliveries.summary(clock.now());
const { text } = await metricsOf(figures, {
  stores: engine.stores,
  platforms: [platform],
  clock,
  startedAt: START,
});
const figureOf = (name: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith(`${name}{`))
    .reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
const statusLines: string[] = [];
const io = { ...processIo(), out: (line: string) => void statusLines.push(line) };
await runStatus({ json: true }, engine.stores, [], clock.now(), io);
const status: {
  readonly deliveries: { readonly sent: number; readonly due: number; readonly failed: number };
  readonly byPlatform: readonly { readonly state: string; readonly count: number }[];
} = JSON.parse(statusLines.join(""));
const statusSent = status.byPlatform
  .filter(({ state }) => state === "sent")
  .reduce((sum, { count }) => sum + count, 0);
const ends = await engine.stores.census.ends(Temporal.PlainDate.from("2026-11-19"));
const statsSent = ends.filter(({ state }) => state === "sent").reduce((sum, { count }) => sum + count, 0);
const result = {
  readers: READERS,
  platformGot: platform.delivered.length,
  ledgerSent: summary.sent,
  statusSent: status.deliveries.sent,
  statusByPlatform: statusSent,
  statsSent,
  metricsLedger: figureOf("mujaz_ledger_deliveries"),
  metricsCounter: figureOf("mujaz_deliveries_total"),
  waiting: summary.due + summary.sending,
  failed: summary.failed,
  doubted: summary.doubted,
  carriedOver,
  readersWithoutExactlyTwo: wrong,
};
console.log(JSON.stringify(result, null, 2));
await close(engine);
rmSync(folder, { recursive: true, force: true });
const { platformGot, ledgerSent, statusSent: told, statusByPlatform, metricsLedger, metricsCounter } = result;
const agree = [platformGot, ledgerSent, told, statusByPlatform, statsSent, metricsLedger, metricsCounter];
if (new Set(agree).size > 1 || wrong > 0 || result.waiting > 0) process.exitCode = 1;
process.exit();

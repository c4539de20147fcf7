/**
 * What rows of each kind take in SQLite's file, and the log: articles of 100 feeds, and a digest in the morning and one in
 * the evening for each subscriber; and where the file ends that keeps two days. BENCH_DAYS: how many days pass;
 * BENCH_ARTICLES: how many come in a day; BENCH_READERS: subscribers.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { parseConfig } from "#config.ts";
import type { ArticleSource } from "#core/ports.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import { backUp } from "#store/keep/backup.ts";
import { openCatalogue } from "#wiring/catalogue.ts";
import { createLog } from "#wiring/log.ts";
import { createEngine } from "#wiring/service.ts";
import { createFakePlatform } from "../../tests/support/engine/fake-platform.ts";
import { createFakeClock } from "../../tests/support/fake-clock.ts";
import { round } from "../measure.ts";
import { fortnight } from "../service/fortnight.ts";

const DAYS = Number(process.env["BENCH_DAYS"] ?? 5);
const RETENTION_DAYS = 2;
const ARTICLES_A_DAY = Number(process.env["BENCH_ARTICLES"] ?? 600);
const READERS = Number(process.env["BENCH_READERS"] ?? 200);
const FEEDS = 100;
const START = Temporal.Instant.from("2026-11-01T00:00:00Z");
const TIMETABLE = { times: ["07:00", "19:00"], timeZone: "Asia/Riyadh" };
const MORNING_HOUR = 4;
/** Feeds are read so often: what is stored is the same. */
const HOURS = 4;
const MB = 1_000_000;
const never = new AbortController().signal;
const signals = { stop: never, kill: never };

const folder = mkdtempSync(join(tmpdir(), "disk-"));
const file = join(folder, "mujaz.db");
const logFile = join(folder, "mujaz.log");
const clock = createFakeClock(START);
const platform = createFakePlatform();
const { editions } = await openCatalogue(parseConfig({}, () => ""));
const news = fortnight(ARTICLES_A_DAY * DAYS, START.add({ hours: 24 * DAYS }), 5, DAYS);
let told = 0;
const source: ArticleSource = {
  async *read() {
    const from = told;
    const isPast = (at: Temporal.Instant) => Temporal.Instant.compare(at, clock.now()) <= 0;
    while (told < news.length && isPast(news[told]?.publishedAt ?? clock.now())) told += 1;
    const fresh = news.slice(from, told);
    for (let feed = 0; feed < FEEDS; feed++) {
      const articles = fresh.filter((_, at) => at % FEEDS === feed);
      yield [{ outcome: "read", feedUrl: `https://f${feed}.example/rss`, articles }];
    }
  },
};
const rates = { perSecond: 30, chatPauseMs: 1_000, groupPerMinute: 20, isGroup: () => false };
const engine = await createEngine({
  config: { databaseUrl: `sqlite:${file}`, retentionDays: RETENTION_DAYS, onUnknown: "retry" },
  catalogue: { editions, sources: [] },
  source: () => source,
  platforms: [{ platform, account: "1", rateLimiter: createRateLimiter(rates, clock) }],
  readArticle: async () => {
    throw new Error("no page");
  },
  clock,
  log: createLog("info", logFile),
});
for (let chat = 0; chat < READERS; chat++)
  await engine.stores.subscriptions.put({
    address: { platform: "test", chat: String(chat) },
    edition: editions[chat % editions.length]?.id ?? "sabah",
    timetable: TIMETABLE,
    preferences: preferencesSchema.parse({}),
    status: { state: "active" },
    origin: "chat",
    createdAt: START,
    next: { date: "2026-11-01", time: "07:00", at: START.add({ hours: MORNING_HOUR }) },
  });

const sizes: number[] = [];
for (let hour = HOURS; hour <= DAYS * 24; hour += HOURS) {
  await clock.advanceTo(START.add({ hours: hour }));
  await engine.service.refresh(signals);
  await deliver();
  if (hour % 24 === 0) sizes.push(statSync(file).size / MB);
}
await engine.service.leave();
await engine.close();
backUp(`sqlite:${file}`, join(folder, "copy.db"));
const db = new DatabaseSync(join(folder, "copy.db"), { readOnly: true });
const bytes = db.prepare("select name, sum(pgsize) as bytes from dbstat group by name").all();
const countOf = (table: string) => Number(db.prepare(`select count(*) as n from ${table}`).get()?.["n"]);
const perRow = (tables: RegExp, table: string) =>
  bytes.filter(({ name }) => tables.test(String(name))).reduce((sum, one) => sum + Number(one["bytes"]), 0) /
  Math.max(1, countOf(table));
const last = sizes.length - 1;
console.log(
  JSON.stringify({
    "bytes an article, with its words": round(perRow(/article|stories/, "articles"), 0),
    "bytes a delivery": round(perRow(/deliveries/, "deliveries"), 0),
    "bytes a subscription": round(perRow(/subscriptions/, "subscriptions"), 0),
    "bytes a digest": round(perRow(/digests/, "digests"), 0),
    "articles kept": countOf("articles"),
    "days kept": RETENTION_DAYS,
    "file at its largest, MB": round(Math.max(...sizes)),
    "file at the end, MB": round(sizes[last] ?? 0),
    "its growth in the last two days, MB": round((sizes[last] ?? 0) - (sizes[last - 2] ?? 0)),
    "copy by mujaz backup, MB": round(statSync(join(folder, "copy.db")).size / MB),
    "log, kB a day": round(statSync(logFile).size / 1000 / DAYS),
    delivered: platform.delivered.length,
  }),
);
db.close();
rmSync(folder, { recursive: true, force: true });
process.exit();

async function deliver(): Promise<void> {
  for (;;) {
    await engine.service.plan();
    let isDone = false;
    const sending = engine.service.send(signals).finally(() => {
      isDone = true;
    });
    while (!isDone) await clock.advance(500);
    await sending;
    const { due, sending: held } = await engine.stores.deliveries.summary(clock.now());
    if (due + held === 0) return;
    await clock.advance(5_000);
  }
}

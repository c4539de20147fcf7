/**
 * A simulated month of the newsroom: news comes hour by hour into a SQLite file, every shipped edition is composed at its
 * hours, and what is past the retention is forgotten. What is held must stay what it was once a fortnight was there.
 * BENCH_DAYS is how many days (30), BENCH_PER_HOUR how many articles come in an hour (30).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDigestComposer } from "#app/news/compose-digest.ts";
import { createNewsroom } from "#app/news/newsroom.ts";
import { windowUpTo } from "#app/news/recent-window.ts";
import { loadCatalogue } from "#catalogue/load.ts";
import { clockOf } from "#core/digest/personalise.ts";
import { preferencesSchema } from "#core/schedule/subscription.ts";
import { systemClock } from "#lib/clock.ts";
import { openStores } from "#store/open.ts";
import { heldMb, quantile, residentMb, round } from "../measure.ts";
import { DAYS as FORTNIGHT, fortnight } from "../service/fortnight.ts";

const DAYS = Number(process.env["BENCH_DAYS"] ?? 30);
const PER_HOUR = Number(process.env["BENCH_PER_HOUR"] ?? 30);
const BEGIN = Temporal.Instant.from("2026-10-01T00:00:00Z");
const ASKED_EACH_HOURS = 6;

const folder = mkdtempSync(join(tmpdir(), "mujaz-soak-"));
const state = { now: BEGIN };
const clock = { ...systemClock, now: () => state.now };
const trust = (sourceId: string) => 1 + (sourceId.length % 5);
const stores = await openStores(`sqlite:${join(folder, "soak.db")}`, { now: BEGIN });
const newsroom = createNewsroom(stores, trust, clock);
const composer = createDigestComposer({
  ...{ newsroom, trust, clock, isSample: false, digests: stores.digests },
});
const { editions } = await loadCatalogue("digests");
const never = new AbortController().signal;
const preferences = preferencesSchema.parse({});

const days: { readonly held: number; readonly resident: number; readonly cpuMs: number }[] = [];
for (let day = 0; day < DAYS; day++) {
  const cpu = process.cpuUsage();
  for (let hour = 1; hour <= 24; hour++) {
    state.now = BEGIN.add({ hours: day * 24 + hour });
    const told = day * 24 + hour;
    const news = fortnight(PER_HOUR, state.now, told, 1 / 24).map((article) => ({
      ...article,
      id: `${article.id}?${told}`,
    }));
    await stores.articles.put(news, state.now);
    await newsroom.news(state.now);
    if (hour % ASKED_EACH_HOURS === 0) for (const edition of editions) await keep(edition);
  }
  const before = state.now.subtract({ hours: 24 * FORTNIGHT });
  for (const store of [stores.articles, stores.stories, stores.digests]) await store.prune(before);
  const { user, system } = process.cpuUsage(cpu);
  days.push({ held: heldMb(), resident: residentMb(), cpuMs: (user + system) / 1000 });
}
await stores.close();
rmSync(folder, { recursive: true });

const mean = (some: typeof days, of: (day: (typeof days)[number]) => number) =>
  some.reduce((sum, day) => sum + of(day), 0) / some.length;
/** Once a fortnight is there, and in the end. */
const first = days.slice(FORTNIGHT + 1, FORTNIGHT + 5);
const last = days.slice(-4);
console.log(
  JSON.stringify({
    days: DAYS,
    "articles in all": DAYS * 24 * PER_HOUR,
    "held when a fortnight was there, MB": round(mean(first, ({ held }) => held)),
    "held in the end, MB": round(mean(last, ({ held }) => held)),
    "growth of what is held, %": round(
      (mean(last, ({ held }) => held) / mean(first, ({ held }) => held) - 1) * 100,
    ),
    "resident when a fortnight was there, MB": round(
      mean(first, ({ resident }) => resident),
      0,
    ),
    "resident in the end, MB": round(
      mean(last, ({ resident }) => resident),
      0,
    ),
    "CPU a day, median, s": round(
      quantile(
        days.map(({ cpuMs }) => cpuMs),
        0.5,
      ) / 1000,
    ),
    "CPU of the last days, s": round(mean(last, ({ cpuMs }) => cpuMs) / 1000),
  }),
);

async function keep(edition: (typeof editions)[number]): Promise<void> {
  const window = windowUpTo(state.now, edition);
  await composer.keep({ edition, preferences, window, clock: clockOf(edition), budgetMs: 0 }, never);
}

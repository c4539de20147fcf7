/** The whole path: feeds on loopback → fetched, parsed in workers, cleaned, stored in a file with full syncs. */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { refresh } from "#app/news/refresh.ts";
import { sourceSchema } from "#core/feeds/source.ts";
import { systemClock } from "#lib/clock.ts";
import { createFetcher } from "#sources/fetch/fetch.ts";
import { createParserPool } from "#sources/parser/pool.ts";
import { createPoliteFeedSource } from "#sources/polite-feeds.ts";
import { openStores } from "#store/open.ts";
import { round } from "../measure.ts";

const FEEDS = 500;
/** As the service has it. */
setFlagsFromString("--heap-growing-percent=30");

const server = fork(fileURLToPath(new URL("../ingest/feed-server.ts", import.meta.url)), [String(FEEDS)], {
  execArgv: [],
});
const port = await new Promise<number>((resolve) => server.once("message", (sent) => resolve(Number(sent))));
const folder = mkdtempSync(join(tmpdir(), "mujaz-bench-"));
let now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const clock = { ...systemClock, now: () => now };
const stores = await openStores(`sqlite:${join(folder, "mujaz.db")}`, { now: clock.now() });
const parser = createParserPool();
const sources = Array.from({ length: FEEDS }, (_, number) => ({
  ...sourceSchema.parse({
    name: `منفذ ${number}`,
    home: `https://${number}.example`,
    country: "INT",
    region: "international",
    feeds: [{ url: `http://127.0.0.1:${port}/${number}` }],
  }),
  id: `outlet-${number}`,
}));
const source = createPoliteFeedSource(sources, {
  fetch: createFetcher({ allowPrivateHosts: [`127.0.0.1:${port}`] }),
  clock,
  feeds: stores.feeds,
  random: Math.random,
  parse: parser.articles,
  // Every outlet has a host of its own outside this bench.
  perHost: 8,
});

let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 50);
const log = { info: () => {}, warn: () => {}, error: () => {} };
const first = await pass();
now = now.add({ hours: 1 });
// The same feeds once more, as most looks find them.
const second = await pass();
clearInterval(watch);
const cpu = process.cpuUsage();
console.log(
  JSON.stringify({
    "new feeds, fetched to stored/s": round(first.perSecond),
    "articles stored": first.added,
    "known feeds, fetched to known/s": round(second.perSecond),
    "CPU, s": round((cpu.user + cpu.system) / 1e6),
    "memory at most, MB": round(peak / 2 ** 20, 0),
  }),
);
server.kill();
await parser.close();
await stores.close();
rmSync(folder, { recursive: true });

async function pass() {
  const start = performance.now();
  const deps = { stores, source, clock, log, retentionDays: 30 };
  const { added, read } = await refresh(deps, new AbortController().signal);
  return { added, perSecond: (read * 1000) / (performance.now() - start) };
}

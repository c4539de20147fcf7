/** From an interaction to its acknowledgement, fifty at once, over an archive of 50,000 articles. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { editionSchema } from "#core/edition.ts";
import { urlKey } from "#core/url.ts";
import { systemClock } from "#lib/clock.ts";
import { createDiscordPlatform, DISCORD_RATES } from "#platforms/discord/platform.ts";
import { createEngine, type Engine } from "../../src/wiring/service.ts";
import { startDiscordServer } from "../../tests/support/discord/server.ts";
import { articles } from "../../tests/support/synthetic.ts";
import { until } from "../../tests/support/until.ts";
import { quantile, round } from "../measure.ts";

const COUNT = 50_000;
const STORED_AT_ONCE = 1_000;
const AT_ONCE = 50;
const ROUNDS = 6;
const PAST_MS = 25_000;

const folder = mkdtempSync(join(tmpdir(), "mujaz-discord-"));
const start = Temporal.Instant.from("2026-11-19T12:00:00Z");
const began = performance.now();
const clock = {
  ...systemClock,
  now: () => start.add({ milliseconds: Math.round(performance.now() - began) }),
};
const log = { info: () => {}, warn: () => {}, error: () => {} };
const server = await startDiscordServer({
  identifyWindowMs: 0,
  globalLimit: { limit: 10_000, perMs: 1_000 },
  limits: {},
});
let engine: Engine | undefined;
const platform = createDiscordPlatform({
  token: server.token,
  apiRoot: server.apiRoot,
  names: "latin",
  look: "components",
  commands: () => engine?.commands ?? [],
  admins: [],
  clock,
  log,
});
const sections = [{ id: "all", title: "الأخبار", limit: 25 }];
engine = await createEngine({
  config: { databaseUrl: `sqlite:${join(folder, "mujaz.db")}`, retentionDays: 30, onUnknown: "retry" },
  catalogue: {
    editions: ["sabah", "masaa"].map((id) => ({
      id,
      ...editionSchema.parse({ title: `موجز ${id}`, sections }),
    })),
    sources: [],
  },
  source: () => ({ async *read() {} }),
  platforms: [{ platform, rates: DISCORD_RATES, account: "1" }],
  readArticle: () => Promise.reject(new Error("no network")),
  clock,
  log,
});
const archive = articles(COUNT, 5)
  .map((article) => ({ ...article, id: urlKey(article.url ?? "") }))
  .sort((a, b) => Temporal.Instant.compare(a.publishedAt, b.publishedAt));
for (let from = 0; from < archive.length; from += STORED_AT_ONCE) {
  const some = archive.slice(from, from + STORED_AT_ONCE);
  await engine.stores.articles.put(some, some.at(-1)?.publishedAt ?? start);
}
await engine.service.keepUp();
// What is older than three days is taken in behind it.
await clock.sleep(PAST_MS);

const user = server.world.user();
const channel = server.world.text(server.world.guild({ owner: user }));
await platform.start(engine.receiver);
await until(() => server.gateway.connected() === 1, "the gateway");
await until(() => server.registered(undefined).length > 0, "the commands");

const title = (n: number) => archive[(n * 7919) % archive.length]?.title ?? "";
const COMMANDS: readonly ((n: number) => { readonly settled: Promise<void> })[] = [
  () => server.slash({ user, channel }, "help"),
  () => server.slash({ user, channel }, "digest", { edition: "sabah" }),
  (n) => server.slash({ user, channel }, "search", { query: title(n).split(" ")[0] ?? "خبر" }),
  (n) =>
    server.slash({ user, channel }, "similar", { text: archive[(n * 7919) % archive.length]?.url ?? "" }),
  () => server.slash({ user, channel }, "settings"),
  () => server.autocomplete({ user, channel }, "subscribe", "zone", { zone: "القاهر" }),
];
for (let round = 0; round < ROUNDS; round++) {
  const asked = Array.from({ length: AT_ONCE }, (_, n) =>
    COMMANDS[n % COMMANDS.length]?.(round * AT_ONCE + n),
  );
  await Promise.all(asked.map((one) => one?.settled));
  await until(
    () => server.interactions.all.every(({ original }) => ((original?.flags ?? 0) & 128) === 0),
    "answers",
  );
}
const waits = server.interactions.waits();
// The strict server judges every body in this very process: what it takes is in these figures.
const [first, later] = [waits.slice(0, AT_ONCE), waits.slice(AT_ONCE)];
console.log(
  JSON.stringify({
    interactions: waits.length,
    "first fifty to acknowledgement, p95 ms": round(quantile(first, 0.95)),
    "next fifties to acknowledgement, p50 ms": round(quantile(later, 0.5)),
    "next fifties to acknowledgement, p95 ms": round(quantile(later, 0.95)),
    "most of all, ms": round(Math.max(...waits)),
    violations: server.violations.length,
  }),
);
await platform.stop();
await engine.close();
await server.close();
rmSync(folder, { recursive: true });

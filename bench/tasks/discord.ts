/** From an interaction to its acknowledgement, fifty at once, over an archive of 50,000 articles. */

import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { systemClock } from "#lib/clock.ts";
import { createDiscordPlatform, DISCORD_RATES } from "#platforms/discord/platform.ts";
import type { Engine } from "../../src/wiring/service.ts";
import { startDiscordServer } from "../../tests/support/discord/server.ts";
import { until } from "../../tests/support/until.ts";
import {
  END,
  openEngine,
  PAST_MS,
  SILENT,
  someArticle,
  storeArchive,
  temporaryDatabase,
} from "../archive.ts";
import { quantile, round } from "../measure.ts";

const AT_ONCE = 50;
const ROUNDS = 6;

const began = performance.now();
const clock = {
  ...systemClock,
  now: () => END.add({ milliseconds: Math.round(performance.now() - began) }),
};
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
  log: SILENT,
});
const database = temporaryDatabase();
engine = await openEngine(database.url, clock, [
  { platform, account: "1", rateLimiter: createRateLimiter(DISCORD_RATES, clock) },
]);
await storeArchive(engine);
await engine.service.keepUp();
await clock.sleep(PAST_MS);

const user = server.world.user();
const channel = server.world.text(server.world.guild({ owner: user }));
await platform.start(engine.receiver);
await until(() => server.gateway.connected() === 1, "the gateway");
await until(() => server.registered(undefined).length > 0, "the commands");

const COMMANDS: readonly ((n: number) => { readonly settled: Promise<void> })[] = [
  () => server.slash({ user, channel }, "help"),
  () => server.slash({ user, channel }, "digest", { edition: "sabah" }),
  (n) => server.slash({ user, channel }, "search", { query: someArticle(n).title.split(" ")[0] ?? "خبر" }),
  (n) => server.slash({ user, channel }, "similar", { text: someArticle(n).url }),
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
database.remove();

/** From an interaction to its acknowledgement, fifty at once, over an archive of 50,000 articles. */

import { PermissionFlagsBits } from "discord.js";
import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { systemClock } from "#lib/clock.ts";
import { createHttpRoutes } from "#lib/network/http-routes.ts";
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
  routes: createHttpRoutes(),
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

const owner = server.world.user();
const guild = server.world.guild({ owner });
const manager = server.world.role(guild, PermissionFlagsBits.ManageGuild);
const channel = server.world.text(guild);
/** Of each fifty every interaction is another person's: nobody may give so many commands alone. */
const people = Array.from({ length: AT_ONCE }, () => {
  const user = server.world.user();
  server.world.join(guild, user, [manager]);
  return user;
});
const where = (n: number) => ({ user: people[n % AT_ONCE] ?? owner, channel });
await platform.start(engine.receiver);
await until(() => server.gateway.connected() === 1, "the gateway");
await until(() => server.registered(undefined).length > 0, "the commands");

const COMMANDS: readonly ((n: number) => { readonly settled: Promise<void> })[] = [
  (n) => server.slash(where(n), "help"),
  (n) => server.slash(where(n), "digest", { edition: "sabah" }),
  (n) => server.slash(where(n), "search", { query: someArticle(n).title.split(" ")[0] ?? "خبر" }),
  (n) => server.slash(where(n), "similar", { text: someArticle(n).url }),
  (n) => server.slash(where(n), "settings"),
  (n) => server.autocomplete(where(n), "subscribe", "zone", { zone: "القاهر" }),
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

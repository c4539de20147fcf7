/**
 * 3,000 chats, one in ten a group, against a server that enforces 30 a second, one a second per chat and 20
 * a minute per group; then a forced 429 in the middle.
 * Usage: node bench/delivery/rate.ts [CHATS]
 */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "#lib/clock.ts";
import { openStores } from "#store/open.ts";
import type { Job } from "../../tests/support/engine/engine-process.ts";
import { startMessageServer } from "../../tests/support/engine/message-server.ts";
import { judge, lastMinute, seed, startEngine } from "./run.ts";

const ALLOWED = { perSecond: 30, chatPerSecond: 1, groupPerMinute: 20 };
const FORCED_WAIT_MS = 5_000;

const count = Number(process.argv[2] ?? 3_000);
const chats = Array.from({ length: count }, (_, chat) => (chat % 10 === 0 ? `-${chat + 1}` : `${chat + 1}`));
const folder = await mkdtemp(join(tmpdir(), "rate-"));
const database = `sqlite:${join(folder, "mujaz.db")}`;
const server = await startMessageServer({ ...ALLOWED, latencyMs: 60 });
const stores = await openStores(database, { now: systemClock.now() });
await seed(stores, chats, lastMinute());
const job: Job = {
  database,
  server: server.url,
  limit: 100_000,
  perSecond: ALLOWED.perSecond,
  chatPauseMs: 1_050,
  groupPerMinute: ALLOWED.groupPerMinute,
  // What was refused comes back after a pause, when nothing else may be due.
  stay: true,
  leaseMs: 20_000,
};
const engine = startEngine(job);
await once(engine.stdout ?? engine, "data");
while (server.taken.length < count / 2) await sleep(50);
const steady = { refused: server.refused, taken: server.taken.length };
const first = server.taken[0]?.at ?? 0;
const rate = ((steady.taken - 1) * 1000) / ((server.taken[steady.taken - 1]?.at ?? 0) - first);
server.refuseOnce(FORCED_WAIT_MS);
for (;;) {
  const { due, sending } = await stores.deliveries.summary(systemClock.now());
  if (due + sending === 0) break;
  await sleep(200);
}
engine.kill("SIGKILL");
await once(engine, "close");
const verdict = judge(server.taken, chats, 1, 0);
console.log(
  JSON.stringify(
    {
      chats: count,
      "429s in steady state": steady.refused,
      "messages a second": Number(rate.toFixed(2)),
      "share of the allowed rate, %": Number(((rate * 100) / ALLOWED.perSecond).toFixed(1)),
      "429s after the forced one": server.refused - steady.refused,
      "requests during the forced wait": server.early,
      "… that left knowing of it": server.knowing,
      ...verdict,
    },
    null,
    2,
  ),
);
if (verdict.lost + verdict.disordered + verdict.doubles + server.knowing > 0) process.exitCode = 1;
await stores.close();
await server.close();
await rm(folder, { recursive: true, force: true });

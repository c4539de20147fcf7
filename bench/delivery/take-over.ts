/**
 * Two processes on one PostgreSQL database; the one that sends is killed in the middle of 10,000 sends.
 * Usage: node bench/delivery/take-over.ts [CHATS]
 */
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "#lib/clock.ts";
import { openStores } from "#store/open.ts";
import { freshDatabase } from "../../tests/support/database/postgres.ts";
import { startMessageServer } from "../../tests/support/engine/message-server.ts";
import { hurriedJob, judge, lastMinute, seed, startEngine } from "./run.ts";

const count = Number(process.argv[2] ?? 10_000);
const chats = Array.from({ length: count }, (_, chat) => `${chat + 1}`);
const { url, drop } = await freshDatabase();
const server = await startMessageServer({ latencyMs: 20 });
const stores = await openStores(url, { now: systemClock.now() });
await seed(stores, chats, lastMinute());
const job = { ...hurriedJob(url, server), limit: 100_000, stay: true, leaseMs: 20_000 };

const first = startEngine(job);
await once(first.stdout ?? first, "data");
while (server.taken.length === 0) await sleep(20);
const second = startEngine(job);
while (server.taken.length < count / 2) await sleep(5);
first.kill("SIGKILL");
await once(first, "close");
const killedAt = performance.now();
const atKill = server.taken.length;
while (server.taken.length === atKill) await sleep(10);
const resumedAt = server.taken[atKill]?.at ?? Number.NaN;
for (;;) {
  const { due, sending } = await stores.deliveries.summary(systemClock.now());
  if (due + sending === 0) break;
  await sleep(100);
}
second.kill("SIGKILL");
await once(second, "close");
const verdict = judge(server.taken, chats, 1, 1);
console.log(
  JSON.stringify(
    {
      chats: count,
      "sent before the kill": atKill,
      "seconds to the take-over": Number(((resumedAt - killedAt) / 1000).toFixed(1)),
      "seconds to the end": Number((((server.taken.at(-1)?.at ?? 0) - killedAt) / 1000).toFixed(1)),
      ...verdict,
    },
    null,
    2,
  ),
);
const { doubted } = await stores.deliveries.summary(systemClock.now());
if (verdict.lost + verdict.disordered + verdict.strays > 0 || verdict.doubles > doubted) {
  console.error("broken: a digest was lost, out of order, or doubled without the ledger's knowledge");
  process.exitCode = 1;
}
await stores.close();
await server.close();
await drop();

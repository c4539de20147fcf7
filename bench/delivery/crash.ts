/**
 * Kills the engine with SIGKILL at random moments of a run to 500 chats, starts it again until nothing is
 * due, and holds what the platform took against what was promised.
 * Usage: node bench/delivery/crash.ts ROUNDS [postgres]
 */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "#lib/clock.ts";
import { openStores } from "#store/open.ts";
import { freshDatabase } from "../../tests/support/database/postgres.ts";
import { startMessageServer } from "../../tests/support/engine/message-server.ts";
import { hurriedJob, judge, lastMinute, runToEnd, seed, startEngine } from "./run.ts";

const CHATS = Array.from({ length: 500 }, (_, chat) => `${chat + 1}`);

export async function crashRounds(rounds: number, onPostgres: boolean) {
  const total = {
    rounds,
    kills: 0,
    killsDuringSending: 0,
    sent: 0,
    lost: 0,
    disordered: 0,
    doubles: 0,
    /** Parts that the ledger itself counts as perhaps doubled. */
    doubted: 0,
    strays: 0,
  };
  for (let round = 0; round < rounds; round++) {
    const folder = await mkdtemp(join(tmpdir(), "crash-"));
    const fresh = onPostgres ? await freshDatabase() : undefined;
    const database = fresh?.url ?? `sqlite:${join(folder, "mujaz.db")}`;
    const server = await startMessageServer();
    const stores = await openStores(database, { now: systemClock.now() });
    await seed(stores, CHATS, lastMinute());
    await stores.close();
    const job = hurriedJob(database, server);

    const processes = Array.from({ length: onPostgres ? 2 : 1 }, () =>
      startEngine({ ...job, stay: onPostgres }),
    );
    await Promise.all(processes.map((child) => once(child.stdout ?? child, "data")));
    await sleep(Math.random() * 900);
    const before = server.taken.length;
    const [victim] = processes;
    victim?.kill("SIGKILL");
    if (victim && victim.exitCode === null) await once(victim, "close");
    total.kills += 1;
    for (const survivor of processes.slice(1)) {
      while (await isUnfinished(database)) await sleep(50);
      survivor.kill("SIGKILL");
      await once(survivor, "close");
    }
    while (!onPostgres && (await runToEnd(job)) > 0) await sleep(100);

    const parts = new Set(server.taken.map(({ key }) => key.split("-")[1])).size;
    if (before > 0 && before < CHATS.length * parts) total.killsDuringSending += 1;
    const verdict = judge(server.taken, CHATS, parts, 1);
    total.sent += server.taken.length;
    for (const name of ["lost", "disordered", "doubles", "strays"] as const) total[name] += verdict[name];
    total.doubted += await doubtedIn(database);
    await server.close();
    await fresh?.drop();
    await rm(folder, { recursive: true, force: true });
  }
  return total;
}

async function isUnfinished(database: string): Promise<boolean> {
  const stores = await openStores(database, { now: systemClock.now() });
  const { due, sending } = await stores.deliveries.summary(systemClock.now());
  await stores.close();
  return due + sending > 0;
}

async function doubtedIn(database: string): Promise<number> {
  const stores = await openStores(database, { now: systemClock.now() });
  const { doubted } = await stores.deliveries.summary(systemClock.now());
  await stores.close();
  return doubted;
}

if (import.meta.main) {
  const [rounds = "10", kind] = process.argv.slice(2);
  const total = await crashRounds(Number(rounds), kind === "postgres");
  console.log(JSON.stringify(total, null, 2));
  const { lost, disordered, strays, doubles, doubted } = total;
  if (lost + disordered + strays > 0 || doubles > doubted) {
    console.error("broken: a digest was lost, out of order, or doubled without the ledger's knowledge");
    process.exitCode = 1;
  }
}

/**
 * What is needed goes away in the middle of a run to 300 chats, and the process lives: the database's connections for
 * 20 s (PostgreSQL), the database's lock for 8 s (SQLite), the platform for 15 s, a tenth of the 150 s that were once
 * met. Ends non-zero on anything lost or doubled.
 * Usage: node bench/delivery/outage.ts [postgres|sqlite|platform …]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "#lib/clock.ts";
import { openStores } from "#store/open.ts";
import { freshDatabase } from "../../tests/support/database/postgres.ts";
import { type MessageServer, startMessageServer } from "../../tests/support/engine/message-server.ts";
import { startTcpProxy } from "../../tests/support/tcp-proxy.ts";
import { hurriedJob, judge, lastMinute, seed, startEngine } from "./run.ts";

const CHATS = Array.from({ length: 300 }, (_, chat) => `${chat + 1}`);
const BEFORE = 60;
const PER_SECOND = 60;
const LEASE_MS = 20_000;
/** A part in doubt waits a minute; what takes longer than this counts as lost. */
const PATIENCE_MS = 240_000;
const AWAY_MS = { postgres: 20_000, sqlite: 8_000, platform: 15_000 };
const HOLD_LOCK = `
  const { DatabaseSync } = require("node:sqlite");
  const database = new DatabaseSync(process.argv[1], { timeout: 5000 });
  database.exec("begin exclusive");
  setTimeout(() => { database.exec("rollback"); database.close(); }, Number(process.argv[2]));
`;

type Kind = keyof typeof AWAY_MS;
type Place = {
  /** As the engine reaches it, and as the bench does. */
  readonly url: string;
  readonly watched: string;
  /** Takes away what is needed, and resolves when it is there again. */
  outage(server: MessageServer): Promise<void>;
  remove(): Promise<unknown>;
};

async function openPlace(kind: Kind): Promise<Place> {
  const ms = AWAY_MS[kind];
  if (kind === "postgres") {
    const { url, drop } = await freshDatabase();
    const { hostname, port } = new URL(url);
    const proxy = await startTcpProxy({ host: hostname, port: Number(port || 5432) });
    const through = new URL(url);
    through.host = `127.0.0.1:${proxy.port}`;
    const outage = async () => {
      proxy.cut();
      await sleep(ms);
      await proxy.restore();
    };
    const remove = async () => {
      await proxy.close();
      await drop();
    };
    return { url: through.href, watched: url, outage, remove };
  }
  const folder = await mkdtemp(join(tmpdir(), "outage-"));
  const file = join(folder, "mujaz.db");
  const holdLock = async () => {
    await once(spawn(process.execPath, ["-e", HOLD_LOCK, file, `${ms}`], { stdio: "inherit" }), "close");
  };
  const url = `sqlite:${file}`;
  return {
    url,
    watched: url,
    outage: kind === "sqlite" ? holdLock : (server) => server.away(ms),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export async function outageRun(kind: Kind) {
  const place = await openPlace(kind);
  const server = await startMessageServer({ latencyMs: 30 });
  const stores = await openStores(place.watched, { now: systemClock.now() });
  await seed(stores, CHATS, lastMinute());
  const pace = { perSecond: PER_SECOND, stay: true, leaseMs: LEASE_MS };
  const engine = startEngine({ ...hurriedJob(place.url, server), ...pace });
  await once(engine.stdout ?? engine, "data");
  while (server.taken.length < BEFORE) await sleep(5);
  await place.outage(server);
  const during = server.taken.length;
  const endsAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const { due, sending } = await stores.deliveries.summary(systemClock.now());
    if (due + sending === 0 || performance.now() > endsAt) break;
    await sleep(200);
  }
  const hasLived = engine.exitCode === null;
  engine.kill("SIGKILL");
  if (engine.exitCode === null) await once(engine, "close");
  const { doubted, unconfirmed } = await stores.deliveries.summary(systemClock.now());
  const parts = new Set(server.taken.map(({ key }) => key.split("-")[1])).size;
  await stores.close();
  await server.close();
  await place.remove();
  return {
    away: kind,
    chats: CHATS.length,
    "parts taken before it was back": during,
    "parts in all": server.taken.length,
    ...judge(server.taken, CHATS, parts, 0),
    doubted,
    unconfirmed,
    hasLived,
  };
}

if (import.meta.main) {
  const given = process.argv.slice(2);
  for (const kind of Object.keys(AWAY_MS) as Kind[]) {
    if (given.length > 0 && !given.includes(kind)) continue;
    const result = await outageRun(kind);
    console.log(JSON.stringify(result, null, 2));
    const { lost, disordered, doubles, hasLived } = result;
    if (hasLived && lost + disordered + doubles === 0) continue;
    console.error(
      "broken: a digest was lost, doubled or out of order in an outage that the process survived",
    );
    process.exitCode = 1;
  }
}

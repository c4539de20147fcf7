import { once } from "node:events";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { systemClock } from "#lib/clock.ts";
import { openStores } from "#store/open.ts";
import { hurriedJob, judge, lastMinute, seed, startEngine } from "../../bench/delivery/run.ts";
import { freshDatabase, hasPostgres, POSTGRES_URL } from "../support/database/postgres.ts";
import { startMessageServer } from "../support/engine/message-server.ts";
import { until } from "../support/until.ts";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test.skipIf(!(await hasPostgres()))(
  "a database whose connections are all cut in the middle of a run loses nothing and needs no hand",
  async () => {
    const { url, drop } = await freshDatabase();
    closing.push(drop);
    const server = await startMessageServer({ latencyMs: 10 });
    closing.push(() => server.close());
    const chats = Array.from({ length: 400 }, (_, chat) => `${chat + 1}`);
    const stores = await openStores(url, { now: systemClock.now() });
    await seed(stores, chats, lastMinute());
    await stores.close();

    const engine = startEngine({ ...hurriedJob(url, server), perSecond: 300, stay: true, leaseMs: 1_000 });
    closing.push(async () => {
      engine.kill("SIGKILL");
      await once(engine, "close");
    });
    await once(engine.stdout ?? engine, "data");
    const admin = new pg.Client({ connectionString: POSTGRES_URL });
    await admin.connect();
    closing.push(() => admin.end());
    const cut =
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()";
    for (let time = 0; time < 3; time++) {
      const before = server.taken.length;
      await until(() => server.taken.length >= before + 60, "messages between two outages");
      await admin.query(cut, [new URL(url).pathname.slice(1)]);
    }
    const watch = await openStores(url, { now: systemClock.now() });
    closing.push(() => watch.close());
    await until(async () => {
      const { due, sending } = await watch.deliveries.summary(systemClock.now());
      return due + sending === 0;
    }, "the end of all deliveries");
    const parts = new Set(server.taken.map(({ key }) => key.split("-")[1])).size;
    expect(judge(server.taken, chats, parts, 3)).toMatchObject({ lost: 0, disordered: 0, strays: 0 });
  },
  60_000,
);

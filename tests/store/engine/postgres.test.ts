import { afterEach, describe, expect, test } from "vitest";
import { openStores } from "#store/open.ts";
import { describeStores } from "../../contracts/stores.ts";
import { freshDatabase, hasPostgres } from "../../support/database/postgres.ts";

const now = Temporal.Instant.from("2026-11-19T04:00:00Z");
const drops: (() => Promise<void>)[] = [];

async function fresh(): Promise<string> {
  const { url, drop } = await freshDatabase();
  drops.push(drop);
  return url;
}

// One after the other: a server takes no more than a hundred connections.
afterEach(async () => {
  for (const drop of drops.splice(0)) await drop();
});

describe.skipIf(!(await hasPostgres()))("with a server", () => {
  describeStores("PostgreSQL", async () => openStores(await fresh(), { now }));

  test("several processes' worth of openings at once migrate once", async () => {
    const url = await fresh();
    const opened = await Promise.all(Array.from({ length: 5 }, () => openStores(url, { now })));
    expect(await opened[0]?.articles.count()).toBe(0);
    await Promise.all(opened.map((stores) => stores.close()));
  });
});

test("a server that cannot be reached is an error without its password", async () => {
  const opening = openStores("postgres://user:hunter2@127.0.0.1:1/none", { now });
  await expect(opening).rejects.toThrow(/cannot open the postgres database/);
  await expect(opening).rejects.not.toThrow(/hunter2/);
});

import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { type Kysely, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDatabase } from "#store/engine/database.ts";
import { MIGRATIONS } from "#store/migrate.ts";
import { fillIndex } from "#store/migrations/fill-index.ts";
import { type OpenStores, openStores } from "#store/open.ts";
import { freshDatabase, hasPostgres } from "../support/database/postgres.ts";

const FOLDER = fileURLToPath(new URL("../fixtures/schemas", import.meta.url));
const FIXTURES = readdirSync(FOLDER).sort();
const SCHEMAS = FIXTURES.map((file) => basename(file, ".sql"));
const NOW = Temporal.Instant.from("2026-12-02T04:00:00Z");
const READER = { platform: "terminal", chat: "local" };
const GROUP = { platform: "telegram", chat: "-100200" };
/**
 * What a later schema says otherwise: articles are found by an index of words, by numbers that are given anew; what was
 * worked out of them stands apart.
 */
const GONE = new Set(["folded", "search_id", "reading"]);

type Row = Readonly<Record<string, unknown>>;
type Tables = ReadonlyMap<string, readonly Row[]>;

let folder: string;
const closing: (() => unknown)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "schema-"));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await rm(folder, { recursive: true, force: true });
});

/** The database that a program of that schema left, as a file. */
function fileOf(schema: string): string {
  const path = join(folder, "mujaz.db");
  const db = new DatabaseSync(path);
  db.exec(`begin; ${readFileSync(join(FOLDER, `${schema}.sql`), "utf8")} commit;`);
  db.close();
  return path;
}

function tablesOf(path: string): Tables {
  const db = new DatabaseSync(path, { readOnly: true });
  const rowsOf = (query: string) => {
    const all = db.prepare(query);
    all.setReadBigInts(true);
    return all.all();
  };
  const names = rowsOf("select name from sqlite_master where type = 'table'").map(({ name }) => String(name));
  const tables = names.filter((name) => !/^sqlite_|^article_terms|^migrations$/.test(name));
  const all = new Map(tables.map((name) => [name, rowsOf(`select * from ${name} order by rowid`)] as const));
  db.close();
  return all;
}

async function open(url: string): Promise<OpenStores> {
  const stores = await openStores(url, { now: NOW });
  closing.push(() => stores.close());
  return stores;
}

/** Whatever the schema was, its program's readers, digests, articles and ledger are there and can be used. */
async function expectAllOfIt(stores: OpenStores, articles: readonly Row[]): Promise<void> {
  const subscriptions = await Array.fromAsync(stores.subscriptions.all());
  expect(subscriptions.find(({ address }) => address.chat === READER.chat)).toMatchObject({
    edition: "sabah",
    timetable: { times: ["07:00"], timeZone: "Asia/Riyadh" },
    status: { state: "active" },
  });
  expect(subscriptions.find(({ address }) => address.chat === GROUP.chat)).toMatchObject({
    address: { thread: "7" },
    timetable: {
      times: ["07:00", "19:30"],
      weekdays: ["sun", "thu"],
      quiet: { from: "22:00", to: "06:00" },
    },
    preferences: { muted: ["كرة"], length: "short", silent: true },
    status: { state: "paused", reason: "blocked" },
  });
  const { deliveries } = await stores.chats.kept(READER);
  expect(deliveries.filter(({ edition }) => edition === "sabah").map(({ state }) => state)).toEqual([
    "sent",
    "skipped",
    "sending",
  ]);
  expect(await stores.chats.deliveredTo(READER, "sabah")).toBeDefined();
  const latest = await stores.digests.latest("sabah");
  expect(latest).toMatchObject({ edition: "sabah", sample: true });
  expect(latest?.sections.length).toBeGreaterThan(0);
  expect(articles).toHaveLength(3);
  for (const { id } of articles) {
    const article = await stores.articles.get(String(id));
    expect(article?.body.length, String(id)).toBeGreaterThan(0);
    const found = await stores.articles.search(article?.title ?? "", 5);
    expect(found.map((one) => one.id)).toContain(id);
  }
  expect(await stores.feeds.get("https://marsa.example/feed")).toMatchObject({ failures: 2, etag: '"7"' });
  // A part that was in doubt when the program ended is so still: whoever comes next knows.
  const claim = {
    owner: "next",
    platforms: ["terminal"],
    now: NOW,
    until: NOW.add({ minutes: 1 }),
    limit: 9,
  };
  expect(await stores.deliveries.claim(claim)).toMatchObject([{ sentParts: 1, doubt: { part: 1 } }]);
}

test("every schema up to the last one of which a database is kept has one", () => {
  expect(SCHEMAS).toEqual(MIGRATIONS.slice(0, SCHEMAS.length).map(({ name }) => name));
  expect(SCHEMAS.length).toBeGreaterThan(15);
});

describe.each(SCHEMAS)("a database of %s", (schema) => {
  test("is brought to this version with every row and value that it had", async () => {
    const path = fileOf(schema);
    const before = tablesOf(path);
    const stores = await open(`sqlite:${path}`);
    expect(await stores.check()).toBeUndefined();
    const after = tablesOf(path);
    for (const [table, rows] of before) {
      const kept = rows.map((row) => Object.entries(row).filter(([column]) => !GONE.has(column)));
      const now = after.get(table) ?? [];
      expect(now, table).toHaveLength(rows.length);
      for (const [at, values] of kept.entries())
        expect(now[at], table).toMatchObject(Object.fromEntries(values));
    }
    const worked = (before.get("articles") ?? []).filter(({ reading }) => reading);
    expect(after.get("readings")).toEqual(
      worked.map(({ id, reading }) => ({ article_id: id, bytes: reading })),
    );
    expect([...before.values()].flat().length).toBeGreaterThan(10);
  });

  test("is one whose readers, articles and ledger are used as before", async () => {
    const path = fileOf(schema);
    const articles = tablesOf(path).get("articles") ?? [];
    await expectAllOfIt(await open(`sqlite:${path}`), articles);
  });
});

describe.runIf(await hasPostgres())("on PostgreSQL", () => {
  test.each(SCHEMAS.map((name, at) => ({ name, count: at + 1 })))(
    "a database of $name is used as before",
    async ({ name, count }) => {
      const { url, drop } = await freshDatabase();
      closing.push(drop);
      const tables = tablesOf(fileOf(name));
      await makeServer(url, tables, count);
      await expectAllOfIt(await open(url), tables.get("articles") ?? []);
    },
  );
});

/** The same rows under the schema that the first `count` migrations make there. */
async function makeServer(url: string, tables: Tables, count: number): Promise<void> {
  const { db, kind } = await createDatabase(url);
  closing.push(() => db.destroy());
  const anything = db as unknown as Kysely<unknown>;
  const done = MIGRATIONS.slice(0, count);
  for (const { up } of done) await up(anything, kind);
  await sql`create table migrations (name text primary key, at bigint not null)`.execute(db);
  for (const { name } of done) await db.insertInto("migrations").values({ name, at: 1 }).execute();
  for (const [table, rows] of tables)
    for (const { search_id: _, ...row } of rows) {
      const given = Object.entries(row);
      const names = sql.join(given.map(([column]) => sql.ref(column)));
      const values = sql.join(given.map(([, value]) => value));
      await sql`insert into ${sql.table(table)} (${names}) values (${values})`.execute(db);
    }
  // The program of that time kept the words of each article beside it.
  if (done.some(({ name }) => name === "0003-search")) await fillIndex(anything, kind);
  for (const table of ["subscriptions", "deliveries", "digests"]) {
    const last = sql`(select max(id) from ${sql.table(table)})`;
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), ${last})`.execute(db);
  }
}

import { DatabaseSync } from "node:sqlite";
import { Kysely, SqliteAdapter, SqliteDialect, SqliteQueryCompiler, sql } from "kysely";
import { afterEach, expect, test } from "vitest";
import type { Database } from "#store/engine/schema.ts";
import { createSqliteDriver } from "#store/engine/sqlite-driver.ts";
import { transact } from "#store/engine/transact.ts";

let db: Kysely<Database> | undefined;
afterEach(() => db?.destroy());

/** A database in memory whose log is on the disk when it is told to be. */
async function opened() {
  const asked: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  const log = {
    synced: () => new Promise<void>((resolve, reject) => void asked.push({ resolve, reject })),
    close: async () => {},
  };
  const driver = createSqliteDriver(() => {
    const database = new DatabaseSync(":memory:");
    database.exec("create table notes (text text)");
    const prepare = (text: string) => {
      const statement = database.prepare(text);
      return { statement, returnsRows: statement.columns().length > 0 };
    };
    return { database, prepare, log };
  });
  const dialect = new SqliteDialect({ database: async () => Promise.reject(new Error("never opened")) });
  db = new Kysely<Database>({
    dialect: {
      createDriver: () => driver,
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () =>
        Object.create(new SqliteAdapter(), { supportsMultipleConnections: { value: true } }),
      createIntrospector: (of) => dialect.createIntrospector(of),
    },
  });
  return { db, asked };
}

const write = (on: Kysely<Database>) => sql`insert into notes values ('x')`.execute(on);
const count = async (on: Kysely<Database>) =>
  (await sql<{ readonly n: number }>`select count(*) as n from notes`.execute(on)).rows[0]?.n;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Whether it has resolved or rejected by now. */
function outcomeOf(work: Promise<unknown>): { now: "pending" | "done" | Error } {
  const outcome: { now: "pending" | "done" | Error } = { now: "pending" };
  work.then(
    () => {
      outcome.now = "done";
    },
    (error: Error) => {
      outcome.now = error;
    },
  );
  return outcome;
}

test("what is written is reported when it is on the disk, and others are served until then", async () => {
  const { db, asked } = await opened();
  const first = outcomeOf(write(db));
  await turn();
  expect(await count(db)).toBe(1);
  const second = outcomeOf(write(db));
  await turn();
  expect([first.now, second.now]).toEqual(["pending", "pending"]);
  expect(asked).toHaveLength(2);
  for (const { resolve } of asked) resolve();
  await turn();
  expect([first.now, second.now]).toEqual(["done", "done"]);
});

test("a transaction is on the disk when it is over, not each of its statements", async () => {
  const { db, asked } = await opened();
  const work = outcomeOf(
    transact(db, "sqlite", async (connection) => {
      await write(connection);
      await write(connection);
      expect(asked).toHaveLength(0);
    }),
  );
  await turn();
  expect(work.now).toBe("pending");
  // The next one need not wait for the disk.
  expect(await count(db)).toBe(2);
  asked[0]?.resolve();
  await turn();
  expect(work.now).toBe("done");
});

test("where the disk refuses it, a write fails", async () => {
  const { db, asked } = await opened();
  const work = outcomeOf(write(db));
  await turn();
  asked[0]?.reject(new Error("EIO"));
  await turn();
  expect(work.now).toEqual(new Error("EIO"));
});

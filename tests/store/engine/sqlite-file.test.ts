import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDatabase } from "#store/engine/database.ts";
import { transact } from "#store/engine/transact.ts";
import { type OpenStores, openStores } from "#store/open.ts";
import { aSubscription } from "../../contracts/subscriptions.ts";
import { until } from "../../support/until.ts";

const now = Temporal.Instant.from("2026-11-19T04:00:00Z");
const CHAT = { platform: "test", chat: "1" };
let folder: string;
let path: string;
const closing: (() => unknown)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "file-"));
  path = join(folder, "data", "mujaz.db");
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await rm(folder, { recursive: true, force: true });
});

async function openFile(): Promise<OpenStores> {
  const stores = await openStores(`sqlite:${path}`, { now });
  closing.push(() => stores.close());
  return stores;
}

/** Another program with the same file, which waits for no lock. */
function otherProgram(): DatabaseSync {
  const other = new DatabaseSync(path, { timeout: 0 });
  closing.push(() => other.close());
  return other;
}

describe("while another program holds the lock", () => {
  test("a write waits without stopping anything else, and is done when the lock is free", async () => {
    const stores = await openFile();
    const other = otherProgram();
    other.exec("begin immediate");
    let isWritten = false;
    const writing = stores.subscriptions.put(aSubscription()).then(() => {
      isWritten = true;
    });
    // Each turn of the event loop is one that a busy wait would not have left.
    for (let turn = 0; turn < 200; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(await stores.subscriptions.ofChat(CHAT)).toEqual([]);
    }
    expect(isWritten).toBe(false);
    other.exec("commit");
    await writing;
    expect(await stores.subscriptions.ofChat(CHAT)).toHaveLength(1);
  });

  test("a transaction waits whole, and others read meanwhile", async () => {
    const stores = await openFile();
    await stores.subscriptions.put(aSubscription());
    const other = otherProgram();
    other.exec("begin immediate");
    const moving = stores.subscriptions.move(CHAT, { platform: "test", chat: "2" });
    expect(await stores.subscriptions.ofChat(CHAT)).toHaveLength(1);
    other.exec("commit");
    expect(await moving).toBe(1);
    expect(await stores.subscriptions.ofChat(CHAT)).toEqual([]);
  });
});

test("a transaction that has begun lets no other program write before it ends", async () => {
  await openFile();
  const other = otherProgram();
  const { db, kind } = await createDatabase(`sqlite:${path}`);
  closing.push(() => db.destroy());
  const lease = { name: "planner", owner: "a", until_at: 1 };
  await transact(db, kind, async (connection) => {
    expect(await connection.selectFrom("leases").selectAll().execute()).toEqual([]);
    expect(() => other.exec("insert into leases values ('sender', 'b', 1)")).toThrow(/locked/);
    await connection.insertInto("leases").values(lease).execute();
  });
  expect(await db.selectFrom("leases").selectAll().execute()).toEqual([lease]);
});

test("a transaction that fails leaves nothing behind, and takes nothing along that another wrote", async () => {
  await openFile();
  const { db, kind } = await createDatabase(`sqlite:${path}`);
  closing.push(() => db.destroy());
  const other = { name: "sender", owner: "b", until_at: 1 };
  let writing: Promise<unknown> | undefined;
  const failing = transact(db, kind, async (connection) => {
    await connection.insertInto("leases").values({ name: "planner", owner: "a", until_at: 1 }).execute();
    writing = db.insertInto("leases").values(other).execute();
    await new Promise((resolve) => setImmediate(resolve));
    throw new Error("halfway");
  });
  await expect(failing).rejects.toThrow("halfway");
  await writing;
  expect(await db.selectFrom("leases").selectAll().execute()).toEqual([other]);
});

describe("SQLite itself", () => {
  const pragma = async (name: string) => {
    await openFile();
    const { db } = await createDatabase(`sqlite:${path}`);
    closing.push(() => db.destroy());
    const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db);
    return Object.values(rows[0] ?? {})[0];
  };

  test("writes to a log first, whose way to the disk is not SQLite's own", async () => {
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("synchronous")).toBe(1);
  });

  test("waits for no lock, since nothing else would run meanwhile", async () => {
    expect(await pragma("busy_timeout")).toBe(0);
  });
});

describe("the files", () => {
  const rightsOf = async (name: string) => (await stat(name)).mode & 0o777;

  test("are their owner's alone, whatever the umask", async () => {
    const umask = process.umask(0);
    closing.push(() => process.umask(umask));
    await (await openFile()).subscriptions.put(aSubscription());
    expect(await rightsOf(join(folder, "data"))).toBe(0o700);
    for (const end of ["", "-wal", "-shm"]) expect(await rightsOf(`${path}${end}`)).toBe(0o600);
  });

  test("of an earlier version become so; a folder that was there keeps its rights", async () => {
    await mkdir(join(folder, "data"), { mode: 0o755 });
    await (await openStores(`sqlite:${path}`, { now })).close();
    await chmod(path, 0o644);
    await openFile();
    expect(await rightsOf(path)).toBe(0o600);
    expect(await rightsOf(join(folder, "data"))).toBe(0o755);
  });
});

test("what has gathered in the log goes into the file itself, and writing goes on meanwhile", async () => {
  const { db } = await createDatabase(`sqlite:${path}`);
  closing.push(() => db.destroy());
  await sql`create table notes (text blob)`.execute(db);
  const write = () => sql`insert into notes values (${Buffer.alloc(64_000)})`.execute(db);
  for (let written = 0; written < 130; written++) await write();
  let more = 0;
  await until(async () => {
    await write();
    more += 1;
    return (await stat(`${path}-wal`)).size < 1_000_000;
  }, "the log to be worked off");
  const { rows } = await sql<{ readonly n: number }>`select count(*) as n from notes`.execute(db);
  expect(rows).toEqual([{ n: 130 + more }]);
});

test("a process that closes the database while its log is worked off ends in order", async () => {
  const writer = fileURLToPath(new URL("../../support/database/write-much.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [writer, `sqlite:${path}`]);
  expect(stdout).toBe("closed\n");
});

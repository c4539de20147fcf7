import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Dialect, SqliteAdapter, SqliteDialect } from "kysely";
import { createSqliteDriver, type PreparedStatement, type SqliteFile } from "./sqlite-driver.ts";
import { openWriteAheadLog } from "./write-ahead-log.ts";

/** While it is opened, before anything is served: programs that start together wait for each other. */
const OPENING_TIMEOUT_MS = 10_000;
/** Prepared statements kept; each distinct SQL text of this program is far below it. */
const STATEMENTS = 500;
/** Pages of indexes that new rows are put into all over: SQLite's own 2 MB write most of them again and again. */
const CACHE_KIB = 8_000;
/** Pages of its log after which SQLite works it off itself, holding the process: 64 MB, where nobody did it before. */
const LONGEST_LOG_PAGES = 8_000;
const OWNER_ONLY = { folder: 0o700, file: 0o600 };

/**
 * Kysely over `node:sqlite`: every write is on the disk when it is reported (WAL, which is synced beside the process
 * instead of by SQLite within it), and what is deleted is overwritten. Its readers' chats are nobody else's business: file and folder are the owner's.
 */
export function sqliteDialect(path: string): Dialect {
  const dialect = new SqliteDialect({ database: async () => Promise.reject(new Error("never opened")) });
  return {
    createDriver: () => createSqliteDriver(() => open(path)),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    // The driver itself lets one statement or transaction run at a time.
    createAdapter: () => Object.create(new SqliteAdapter(), { supportsMultipleConnections: { value: true } }),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

function open(path: string): SqliteFile {
  if (path !== ":memory:") keepPrivate(path);
  const database = new DatabaseSync(path, { timeout: OPENING_TIMEOUT_MS, enableForeignKeyConstraints: true });
  // Two articles and a half fit into 4,096 bytes: of a new file's pages less stays empty.
  database.exec("PRAGMA page_size = 8192");
  // In memory, and on disks that are shared over a network, there is no log.
  const hasLog = database.prepare("PRAGMA journal_mode = WAL").get()?.journal_mode === "wal";
  database.exec(`PRAGMA synchronous = ${hasLog ? "NORMAL" : "FULL"};
    PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 0;
    PRAGMA cache_size = ${-CACHE_KIB}; PRAGMA wal_autocheckpoint = ${LONGEST_LOG_PAGES}`);
  const statements = new Map<string, PreparedStatement>();
  return {
    database,
    ...(hasLog ? { log: openWriteAheadLog(path) } : {}),
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = database.prepare(sql);
      const returnsRows = statement.columns().length > 0;
      // The last row that a write of FTS5 makes is one of its own, with a number beyond 2^53.
      if (!returnsRows) statement.setReadBigInts(true);
      if (statements.size >= STATEMENTS) statements.clear();
      statements.set(sql, { statement, returnsRows });
      return { statement, returnsRows };
    },
  };
}

/** A folder that was there before keeps its rights. SQLite gives the files beside the database the rights of it. */
function keepPrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: OWNER_ONLY.folder });
  closeSync(openSync(path, "a", OWNER_ONLY.file));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    if (!existsSync(file)) continue;
    try {
      chmodSync(file, OWNER_ONLY.file);
    } catch (error) {
      // Another user's file that we may only use.
      if (!(error instanceof Error && "code" in error && error.code === "EPERM")) throw error;
    }
  }
}

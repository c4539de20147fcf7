import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { type Dialect, type SqliteDatabase, SqliteDialect } from "kysely";

const BUSY_TIMEOUT_MS = 10_000;
/** Prepared statements kept; each distinct SQL text of this program is far below it. */
const STATEMENTS = 500;

/** Kysely over `node:sqlite`: every write is on the disk when it is reported (WAL, synchronous=FULL). */
export function sqliteDialect(path: string): Dialect {
  return new SqliteDialect({ database: async () => open(path) });
}

function open(path: string): SqliteDatabase {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY");
  const statements = new Map<string, StatementSync>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql) ?? database.prepare(sql);
      // The last row that a write of FTS5 makes is one of its own, with a number beyond 2^53.
      if (known.columns().length === 0) known.setReadBigInts(true);
      if (statements.size >= STATEMENTS) statements.clear();
      statements.set(sql, known);
      return {
        reader: known.columns().length > 0,
        all: (values) => known.all(...(values as SQLInputValue[])),
        run: (values) => known.run(...(values as SQLInputValue[])),
        iterate: (values) => known.iterate(...(values as SQLInputValue[])),
      };
    },
  };
}

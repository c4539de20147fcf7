import type { DatabaseSync, StatementSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import { createSemaphore } from "#lib/semaphore.ts";
import type { WriteAheadLog } from "./write-ahead-log.ts";

/** The open file and its statements, each prepared once. */
export type SqliteFile = {
  readonly database: DatabaseSync;
  prepare(sql: string): PreparedStatement;
  /** Of a file that is on a disk. */
  readonly log?: WriteAheadLog;
};

export type PreparedStatement = { readonly statement: StatementSync; readonly returnsRows: boolean };

/** `isWritten`: no transaction is open any more, and something may have been written. */
type Done = { readonly result: QueryResult<never>; readonly isWritten: boolean };

/** Primary result code of a lock that another connection holds; extended codes hold it in their low byte. */
const SQLITE_BUSY = 5;
const READS = /^\s*select\b/i;
const PATIENCE_MS = 10_000;
const FIRST_PAUSE_MS = 1;
const LONGEST_PAUSE_MS = 50;

/**
 * One connection, shared: statements and transactions run one after the other. SQLite's own wait for a lock that
 * another program holds would stop the whole process; here the statement steps aside and is tried again, and others
 * run meanwhile. Readers are never locked out (WAL). What a statement or transaction has written is on the disk when it
 * resolves, and others run until then.
 */
export function createSqliteDriver(open: () => SqliteFile): Driver {
  let file: SqliteFile | undefined;
  const turn = createSemaphore(1);

  const connect = (): DatabaseConnection & { readonly release: () => Promise<void> } => {
    /** Set while a transaction is open: it keeps the turn. */
    let endTurn: (() => void) | undefined;

    const run = async (query: CompiledQuery): Promise<QueryResult<never>> => {
      const { result, isWritten } = await (endTurn ? inTransaction(query) : inTurn(query));
      if (isWritten) await file?.log?.synced();
      return result;
    };

    const done = (query: CompiledQuery): Done => {
      const result = execute(file, query);
      return { result, isWritten: !file?.database.isTransaction && !READS.test(query.sql) };
    };

    const inTransaction = (query: CompiledQuery) => {
      try {
        return done(query);
      } finally {
        if (!file?.database.isTransaction) {
          endTurn?.();
          endTurn = undefined;
        }
      }
    };

    const inTurn = (query: CompiledQuery) =>
      new Promise<Done>((resolve, reject) => {
        void turn(async () => {
          try {
            resolve(done(query));
          } catch (error) {
            reject(error);
          }
          if (file?.database.isTransaction)
            await new Promise<void>((end) => {
              endTurn = end;
            });
        });
      });

    return {
      async executeQuery(query) {
        for (let waited = 0, pause = FIRST_PAUSE_MS; ; waited += pause, pause = nextPause(pause)) {
          try {
            return await run(query);
          } catch (error) {
            // Inside a transaction the lock is ours, or what was read is outdated: no wait would help.
            if (endTurn || !isBusy(error) || waited >= PATIENCE_MS) throw error;
          }
          await sleep(pause);
        }
      },
      async *streamQuery(query) {
        yield await run(query);
      },
      async release() {
        if (endTurn) await run(CompiledQuery.raw("rollback"));
      },
    };
  };

  return {
    async init() {
      file = open();
    },
    acquireConnection: async () => connect(),
    beginTransaction: (connection: DatabaseConnection, _settings: TransactionSettings) =>
      tell(connection, "begin immediate"),
    commitTransaction: (connection) => tell(connection, "commit"),
    rollbackTransaction: (connection) => tell(connection, "rollback"),
    releaseConnection: (connection) => (connection as ReturnType<typeof connect>).release(),
    async destroy() {
      await file?.log?.close();
      file?.database.close();
    },
  };
}

async function tell(connection: DatabaseConnection, statement: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(statement));
}

function execute(file: SqliteFile | undefined, { sql, parameters }: CompiledQuery): QueryResult<never> {
  if (!file) throw new Error("The database is not open.");
  const { statement, returnsRows } = file.prepare(sql);
  const values = parameters as Parameters<typeof statement.all>;
  if (returnsRows) return { rows: statement.all(...values) as never[] };
  const { changes, lastInsertRowid } = statement.run(...values);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}

function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    "errcode" in error &&
    typeof error.errcode === "number" &&
    (error.errcode & 0xff) === SQLITE_BUSY
  );
}

function nextPause(pause: number): number {
  return Math.min(LONGEST_PAUSE_MS, pause * 2);
}

import { type Dialect, PostgresDialect } from "kysely";
import pg from "pg";

const INT8 = 20;
const POOL = 8;
const CONNECT_TIMEOUT_MS = 10_000;

/** Kysely over `pg`. 64-bit integers are numbers: ours are epoch milliseconds and row ids. */
export function postgresDialect(url: string, onIdleError: (error: Error) => void): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "mujaz",
    types: {
      getTypeParser: (oid: number, format?: "text" | "binary") =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format as "text"),
    },
  });
  // A server that restarts ends connections, idle or in use; the pool makes new ones when they are needed,
  // and whoever was waiting for an answer gets the error from the query itself.
  pool.on("error", onIdleError);
  pool.on("connect", (client) => client.on("error", onIdleError));
  return new PostgresDialect({ pool });
}

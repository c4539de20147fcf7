import { DatabaseSync } from "node:sqlite";
import { workerData } from "node:worker_threads";

/** How long whoever reads or writes is waited for. */
const PATIENCE_MS = 1_000;

// Runs in a thread of its own: works SQLite's log off into the file of the database that it is given. First what can be
// while others write, so that they wait for the rest only.
const database = new DatabaseSync(workerData as string, { timeout: PATIENCE_MS });
database.exec("PRAGMA wal_checkpoint(PASSIVE); PRAGMA wal_checkpoint(TRUNCATE)");
database.close();

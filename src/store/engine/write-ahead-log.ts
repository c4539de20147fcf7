import { closeSync, fdatasync, fstatSync, openSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { threadFile } from "#lib/process/own-files.ts";
import { createGroupCommit } from "./group-commit.ts";

const CHECKPOINT = threadFile("store/engine/checkpoint");
/** The log is worked off into the file itself when it has grown by so much. */
const CHECKPOINT_BYTES = 8_000_000;

/**
 * The log to which SQLite writes before the file itself. Neither its way to the disk nor the one into the file holds the
 * event loop: a disk that is busy takes a fifth of a second for a few bytes.
 */
export interface WriteAheadLog {
  /** Resolves when all that was committed by now is on the disk; rejects where the disk refuses it. */
  synced(): Promise<void>;
  /** Waits for what is under way. Before the database is closed: the last who closes it takes the log away. */
  close(): Promise<void>;
}

/** The log of the database file at `path`, which is open. `give` gives a file to the disk. */
export function openWriteAheadLog(path: string, give: (fd: number) => Promise<void> = onDisk): WriteAheadLog {
  let log: number | undefined;
  let checkpoint: Promise<void> | undefined;
  let enough = CHECKPOINT_BYTES;

  // What is committed while the disk is at work was perhaps not in what it was given: it is given once more, for all.
  const sync = createGroupCommit<undefined, void>(async () => {
    // SQLite makes the log when it first writes, and it is there as long as anybody has the database open.
    log ??= openSync(`${path}-wal`, "r+");
    await give(log);
    // Where it fails, SQLite itself works the log off when it has grown too long.
    checkpoint ??= workOff(log)
      .catch(() => {})
      .finally(() => {
        checkpoint = undefined;
      });
    return [];
  });

  /** Where the log has grown enough. What SQLite cannot work off now, since somebody reads, waits until it has grown again. */
  const workOff = async (fd: number) => {
    if (fstatSync(fd).size < enough) return;
    await inThread(path);
    enough = fstatSync(fd).size + CHECKPOINT_BYTES;
  };

  return {
    synced: () => sync(undefined),
    async close() {
      await sync(undefined).catch(() => {});
      await checkpoint;
      if (log !== undefined) closeSync(log);
      log = undefined;
    },
  };
}

function onDisk(fd: number): Promise<void> {
  return new Promise((resolve, reject) => fdatasync(fd, (error) => (error ? reject(error) : resolve())));
}

/** Resolves when the thread has ended, whatever it could do. */
function inThread(path: string): Promise<void> {
  return new Promise((resolve) => {
    const thread = new Worker(CHECKPOINT, { workerData: path, env: {}, execArgv: [] });
    thread.on("error", () => {});
    thread.on("exit", () => resolve());
  });
}

import { fstatSync } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openWriteAheadLog } from "#store/engine/write-ahead-log.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "log-"));
  path = join(folder, "mujaz.db");
  await writeFile(`${path}-wal`, "");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A log whose disk does what it is told. */
function withDisk() {
  const given: {
    readonly file: number;
    readonly resolve: () => void;
    readonly reject: (error: Error) => void;
  }[] = [];
  const log = openWriteAheadLog(
    path,
    (fd) =>
      new Promise((resolve, reject) => {
        given.push({ file: fstatSync(fd).ino, resolve, reject });
      }),
  );
  return { log, given };
}

test("the log itself is given to the disk", async () => {
  const { log, given } = withDisk();
  const synced = log.synced();
  await turn();
  expect(given.map(({ file }) => file)).toEqual([(await stat(`${path}-wal`)).ino]);
  given[0]?.resolve();
  await synced;
  await log.close();
});

test("what comes while the disk is at work is given to it once more, all together", async () => {
  const { log, given } = withDisk();
  const first = log.synced();
  await turn();
  const others = [log.synced(), log.synced()];
  let isDone = false;
  void Promise.all(others).then(() => {
    isDone = true;
  });
  await turn();
  expect(given).toHaveLength(1);
  given[0]?.resolve();
  await first;
  await turn();
  expect(given).toHaveLength(2);
  expect(isDone).toBe(false);
  given[1]?.resolve();
  await Promise.all(others);
  await log.close();
});

test("what the disk refused is nobody else's failure", async () => {
  const { log, given } = withDisk();
  const first = log.synced();
  await turn();
  const second = log.synced();
  given[0]?.reject(new Error("EIO"));
  await expect(first).rejects.toThrow("EIO");
  await turn();
  given[1]?.resolve();
  await second;
  await log.close();
});

test("whoever closes it waits for what is under way", async () => {
  const { log, given } = withDisk();
  const synced = log.synced();
  let isClosed = false;
  const closed = log.close().then(() => {
    isClosed = true;
  });
  await turn();
  expect(isClosed).toBe(false);
  given[0]?.resolve();
  await synced;
  await closed;
});

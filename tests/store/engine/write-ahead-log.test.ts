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
  const given: (PromiseWithResolvers<void> & { readonly file: number })[] = [];
  const log = openWriteAheadLog(path, (fd) => {
    const asked = { ...Promise.withResolvers<void>(), file: fstatSync(fd).ino };
    given.push(asked);
    return asked.promise;
  });
  return { log, given };
}

/** Closes the log, whose disk does the rest of what it is asked at once. */
async function close({ log, given }: ReturnType<typeof withDisk>): Promise<void> {
  const closed = log.close();
  await turn();
  given.at(-1)?.resolve();
  await closed;
}

test("the log itself is given to the disk", async () => {
  const disk = withDisk();
  const { log, given } = disk;
  const synced = log.synced();
  await turn();
  expect(given.map(({ file }) => file)).toEqual([(await stat(`${path}-wal`)).ino]);
  given[0]?.resolve();
  await synced;
  await close(disk);
});

test("what comes while the disk is at work is given to it once more, all together", async () => {
  const disk = withDisk();
  const { log, given } = disk;
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
  await close(disk);
});

test("what the disk refused is nobody else's failure", async () => {
  const disk = withDisk();
  const { log, given } = disk;
  const first = log.synced();
  await turn();
  const second = log.synced();
  given[0]?.reject(new Error("EIO"));
  await expect(first).rejects.toThrow("EIO");
  await turn();
  given[1]?.resolve();
  await second;
  await close(disk);
});

test("whoever closes it waits for what is under way, and for what was committed meanwhile", async () => {
  const { log, given } = withDisk();
  const synced = log.synced();
  await turn();
  let isClosed = false;
  const closed = log.close().then(() => {
    isClosed = true;
  });
  await turn();
  expect(isClosed).toBe(false);
  given[0]?.resolve();
  await synced;
  await turn();
  expect(isClosed).toBe(false);
  given[1]?.resolve();
  await closed;
});

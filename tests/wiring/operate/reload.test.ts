import { cp, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseConfig } from "#config.ts";
import { untilReloaded } from "#wiring/operate/reload.ts";
import { createTestLog } from "../../support/test-log.ts";
import { until } from "../../support/until.ts";

const DIGESTS = fileURLToPath(new URL("../../../digests", import.meta.url));
let folder: string;
let stop: AbortController;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "reload-"));
  await cp(DIGESTS, folder, { recursive: true, filter: (path) => !path.includes("sample") });
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await rm(folder, { recursive: true, force: true });
});

async function begin() {
  const { log, logged } = createTestLog();
  const before = process.listenerCount("SIGHUP");
  const config = parseConfig({ DIGESTS_DIR: folder }, () => "");
  let result: boolean | undefined;
  const reloaded = untilReloaded(config, log, stop.signal).then((value) => {
    result = value;
    return value;
  });
  await until(() => process.listenerCount("SIGHUP") > before, "the watcher");
  return { logged, reloaded, before, result: () => result };
}

test("a signal reads right files anew", async () => {
  const { reloaded, logged } = await begin();
  process.emit("SIGHUP");
  expect(await reloaded).toBe(true);
  expect(logged).toMatchObject([{ level: "info", message: "the folder is read anew" }]);
});

test("wrong files are named and the old ones stay, until they are mended", async () => {
  const { reloaded, logged, result } = await begin();
  await writeFile(join(folder, "wrong.yaml"), "title: 1\n");
  await until(() => logged.length > 0, "the complaint");
  expect(logged[0]).toMatchObject({
    level: "error",
    fields: { problem: expect.stringContaining("wrong.yaml:1: title") },
  });
  expect(result()).toBeUndefined();
  await rm(join(folder, "wrong.yaml"));
  expect(await reloaded).toBe(true);
});

test("a file that is only touched by others changes nothing, and the end is no reload", async () => {
  const { reloaded, logged, before } = await begin();
  await writeFile(join(folder, "notes.txt"), "x");
  const now = new Date();
  await utimes(folder, now, now);
  stop.abort();
  expect(await reloaded).toBe(false);
  expect(logged).toEqual([]);
  await until(() => process.listenerCount("SIGHUP") === before, "the watcher's end");
});

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLog } from "#wiring/log.ts";
import { withoutRepeats } from "#wiring/without-repeats.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { createTestLog } from "../support/test-log.ts";

const MINUTE = 60_000;
const full = () => Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR" });

test("a failure that comes every five seconds is told ever more rarely, with how often it came", async () => {
  const clock = createFakeClock();
  const { log, logged } = createTestLog();
  const calm = withoutRepeats(log, clock);
  for (let tick = 0; tick <= (10 * MINUTE) / 5_000; tick++) {
    calm.error({ error: full() }, "tick failed");
    await clock.advance(5_000);
  }
  // At once, then after 1, 2 and 4 minutes more.
  expect(logged.map(({ fields }) => ("repeated" in fields ? fields.repeated : 0))).toEqual([0, 11, 23, 47]);
});

test("another failure, and one that is over and comes back, are told at once", async () => {
  const clock = createFakeClock();
  const { log, logged } = createTestLog();
  const calm = withoutRepeats(log, clock);
  calm.error({ error: full() }, "tick failed");
  calm.error({ error: new Error("other") }, "tick failed");
  calm.warn({ error: full() }, "lease not renewed");
  expect(logged).toHaveLength(3);
  await clock.advance(2 * MINUTE);
  calm.error({ error: full() }, "tick failed");
  await clock.advance(30_000);
  calm.error({ error: full() }, "tick failed");
  await clock.advance(30_000);
  calm.error({ error: full() }, "tick failed");
  expect(logged).toHaveLength(5);
});

test("the world's failures are told without a stack, bugs with theirs", async () => {
  const { log, logged } = createTestLog();
  const calm = withoutRepeats(log, createFakeClock());
  calm.error({ delivery: 3, error: full() }, "delivery failed");
  calm.error({ error: new TypeError("x is not a function") }, "delivery failed");
  const told = { type: "Error", code: "ERR_SQLITE_ERROR", message: "database or disk is full" };
  expect(logged[0]?.fields).toEqual({ delivery: 3, error: told });
  expect(logged[1]?.fields).toMatchObject({ error: expect.any(TypeError) });
});

test("a log that goes to a file is read by its owner alone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "log-"));
  const file = join(folder, "data", "mujaz.log");
  createLog("info", file).info({ edition: "sabah" }, "planned");
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ msg: "planned", edition: "sabah" });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await rm(folder, { recursive: true });
});

test("a log file that has grown large is set aside when it is opened, so that there are two at most", async () => {
  const folder = await mkdtemp(join(tmpdir(), "log-"));
  const file = join(folder, "mujaz.log");
  for (const _ of [1, 2, 3]) {
    await writeFile(file, "x".repeat(10_000_001));
    createLog("info", file).info({}, "begun");
  }
  expect((await readdir(folder)).sort()).toEqual(["mujaz.log", "mujaz.log.old"]);
  expect((await stat(file)).size).toBeLessThan(1_000);
  createLog("info", file).info({}, "begun again");
  expect((await readFile(file, "utf8")).trim().split("\n")).toHaveLength(2);
  await rm(folder, { recursive: true });
});

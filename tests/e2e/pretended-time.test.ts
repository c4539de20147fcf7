import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { canaryHost } from "../support/canary.ts";
import { runCli } from "../support/run-cli.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pretended-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A database with the sample day's news and one reader in Telegram, and the account that serves it. */
async function production() {
  const env = {
    DATABASE_URL: "sqlite:mujaz.db",
    LOG_LEVEL: "error",
    TELEGRAM_TOKEN: "123456789:AAFakeTokenFakeTokenFakeTokenFake1",
    // Whoever sends anything touches the canary.
    TELEGRAM_API_ROOT: `http://${canaryHost()}`,
  };
  const mujaz = (args: readonly string[], input?: string) =>
    runCli(args, { env, cwd: folder, ...(input ? { input } : {}) });
  await mujaz(["refresh", "--sample"]);
  const timetable = { times: ["07:00"], timeZone: "Asia/Riyadh" };
  const record = {
    address: { platform: "telegram", chat: "7" },
    edition: "sabah",
    timetable,
    preferences: {},
    state: "active",
    origin: "chat",
    createdAt: new Date().toISOString(),
  };
  await mujaz(["import"], JSON.stringify({ mujaz: 1, subscriptions: [record] }));
  return mujaz;
}

/** Every row of every table but those that say which process is at work. */
function everything(): unknown {
  const db = new DatabaseSync(join(folder, "mujaz.db"), { readOnly: true });
  const names = db
    .prepare("select name from sqlite_master where type = 'table' and sql not like '%virtual%'")
    .all()
    .map(({ name }) => String(name))
    .filter((name) => name !== "leases" && !name.startsWith("sqlite_") && !name.includes("search"));
  const rows = Object.fromEntries(names.map((name) => [name, db.prepare(`select * from "${name}"`).all()]));
  db.close();
  return rows;
}

/** So many days ahead at 07:00 in Riyadh, whenever the test runs. */
function morning(days: number): string {
  return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T04:00:00Z`;
}

test("a pretended time shows what would go out and to whom, and changes nothing", async () => {
  const mujaz = await production();
  const before = everything();
  const tomorrow = await mujaz(["tick", "--at", morning(1)]);
  expect(tomorrow.code).toBe(0);
  expect(tomorrow.err).toContain("this is a dry run");
  expect(tomorrow.err).toMatch(/telegram:7 sabah \d{4}-\d\d-\d\d 07:00: \d+ messages?/);
  expect(tomorrow.err).toContain("1 would be delivered");
  expect(tomorrow.out).toContain("أبرز الأخبار");
  const later = await mujaz(["tick", "--at", morning(21)]);
  expect(later.err).toMatch(/telegram:7 sabah .*: no news/);
  const now = await mujaz(["tick", "--dry-run"]);
  expect(now).toMatchObject({ code: 0, out: "", err: expect.stringContaining("0 would be delivered") });
  expect(everything()).toEqual(before);
}, 120_000);

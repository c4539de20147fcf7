import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withoutSecrets } from "#lib/secrets.ts";
import { runCli } from "../support/run-cli.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const QUIET = { LOG_LEVEL: "error" };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "service-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const mujaz = (
  args: readonly string[],
  options: { readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {},
) => runCli(args, { cwd: folder, ...options, env: { ...QUIET, ...options.env } });

/** A day ahead at 07:00 in Riyadh, whenever the test runs. */
function tomorrowMorning(): string {
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  return `${day}T04:00:00Z`;
}

describe("a reader at the terminal", () => {
  test("subscribes in the chat, gets the digest at its time and once", async () => {
    const chat = await mujaz(["chat", "--sample"], { input: "اشتراك صباح 07:00 الرياض\n" });
    expect(chat.out).toContain("سيصلك «موجز الصباح» كل يوم عند الساعة السابعة صباحًا بتوقيت الرياض");
    const at = tomorrowMorning();
    const first = await mujaz(["tick", "--sample", "--at", at]);
    expect(first.out.split("\n")[0]).toMatch(/موجز الصباح.*عيّنة/);
    const second = await mujaz(["tick", "--sample", "--at", at]);
    expect(second.out).toBe("");
    expect(second.err).toContain("delivered 0");
  });

  test("moves with export and import to another database", async () => {
    await mujaz(["chat", "--sample"], {
      input: "subscribe masaa 19:30 Africa/Cairo\n",
      env: { DATABASE_URL: "sqlite:a.db" },
    });
    const { out } = await mujaz(["export"], { env: { DATABASE_URL: "sqlite:a.db" } });
    const imported = await mujaz(["import"], { input: out, env: { DATABASE_URL: "sqlite:b.db" } });
    expect(imported.err).toContain("1 new, 0 changed");
    const again = await mujaz(["export"], { env: { DATABASE_URL: "sqlite:b.db" } });
    expect(JSON.parse(again.out)).toEqual(JSON.parse(out));
  });

  test("is told plainly what an import cannot read", async () => {
    for (const input of ["nonsense", "{}", '{"mujaz":1,"subscriptions":[{"edition":"x"}]}']) {
      const { code, err } = await mujaz(["import"], { input });
      expect(code).toBe(1);
      expect(err).toMatch(/^mujaz: (?:not JSON|not an export)/);
      expect(err).not.toMatch(/bug|\bat /);
    }
  });
});

describe("the service", () => {
  test("reads its news, says so in its log, and stops within ten seconds of SIGTERM", async () => {
    const env = { PATH: process.env["PATH"] ?? "", TZ: "UTC", LANG: "C" };
    const child = spawn(process.execPath, [MAIN, "start", "--sample"], { cwd: folder, env });
    let log = "";
    child.stderr.on("data", (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('"refreshed"') && !child.killed) child.kill("SIGTERM");
    });
    const signalled = once(child, "close");
    const [code] = (await signalled) as [number | null];
    expect(code).toBe(0);
    const lines = log.split("\n").filter((line) => line.startsWith("{"));
    const messages = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(messages).toEqual(expect.arrayContaining(["started", "refreshed", "stopped"]));
  }, 30_000);

  test("says what is wrong with its database and keeps the password to itself", async () => {
    const { code, err } = await mujaz(["status"], {
      env: { DATABASE_URL: "postgres://mujaz:hunter2@127.0.0.1:1/none" },
    });
    expect(code).toBe(1);
    expect(err).toContain("cannot open the postgres database");
    expect(err).not.toContain("hunter2");
  });

  test("refuses a damaged database file in doctor and elsewhere", async () => {
    await writeFile(join(folder, "bad.db"), Buffer.alloc(8192, 7));
    const { code, out } = await mujaz(["doctor"], { env: { DATABASE_URL: "sqlite:bad.db" } });
    expect(code).toBe(1);
    expect(out).toContain("cannot open the sqlite database");
    expect(out).toContain("mujaz restore FILE");
    expect((await readFile(join(folder, "bad.db")))[0]).toBe(7);
  });
});

test("nothing that looks like a secret passes into a log line", () => {
  const planted = [
    "123456789:AAFakeTokenFakeTokenFakeTokenFake1",
    "MTA1MzY0MDkwMjY3NDc2OTk2MQ.GZ3f1Q.a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8s9",
    "hunter2",
  ];
  const line = `{"msg":"GET https://api.telegram.org/bot${planted[0]}/getMe ${planted[1]} postgres://u:${planted[2]}@h/d failed"}`;
  for (const secret of planted) expect(withoutSecrets(line)).not.toContain(secret);
});

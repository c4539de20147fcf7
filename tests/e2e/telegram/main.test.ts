import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runCli } from "../../support/run-cli.ts";
import { startTelegramServer } from "../../support/telegram/server.ts";
import { until } from "../../support/until.ts";

const MAIN = fileURLToPath(new URL("../../../src/main.ts", import.meta.url));
const LAYLA = 7;

test("the program answers in Telegram, delivers at the chosen minute and keeps its token to itself", async () => {
  const folder = await mkdtemp(join(tmpdir(), "telegram-main-"));
  const server = await startTelegramServer();
  server.person(LAYLA);
  const env = {
    TELEGRAM_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.apiRoot,
    DATABASE_URL: `sqlite:${join(folder, "mujaz.db")}`,
    LOG_LEVEL: "debug",
  };
  const service = spawn(process.execPath, [MAIN, "start", "--sample"], {
    env: { PATH: process.env.PATH, TZ: "UTC", ...env },
  });
  let logged = "";
  service.stderr.setEncoding("utf8").on("data", (text: string) => {
    logged += text;
  });
  const ended = once(service, "exit");
  try {
    await until(() => server.isPolled(), "polling");
    server.say(LAYLA, "اشتراك صباح 07:00 الرياض");
    await until(() => server.messages(LAYLA).length === 1, "the subscription");
    expect(server.lastText(LAYLA)).toContain(
      "سيصلك «موجز الصباح» كل يوم عند الساعة السابعة صباحًا بتوقيت الرياض",
    );
    // The sample day's feeds are read while the service starts.
    await until(() => logged.includes('"refreshed"'), "the news");
    server.say(LAYLA, "موجز الصباح");
    await until(() => server.messages(LAYLA).length === 2, "the digest");
    expect(server.lastText(LAYLA)).toContain("أبرز الأخبار");
  } finally {
    service.kill("SIGTERM");
    await ended;
  }
  const at = tomorrowMorning();
  for (const delivered of [1, 0]) {
    const { err, code } = await runCli(["tick", "--sample", "--at", at], { env, cwd: folder });
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining(`delivered ${delivered}`) });
  }
  expect(server.messages(LAYLA)).toHaveLength(3);
  expect(server.lastText(LAYLA)).toMatch(/^موجز الصباح/);
  expect(server.violations).toEqual([]);
  expect(logged).not.toContain(server.token.split(":")[1]);
  await server.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** A day ahead at 07:00 in Riyadh, whenever the test runs. */
function tomorrowMorning(): string {
  return `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T04:00:00Z`;
}

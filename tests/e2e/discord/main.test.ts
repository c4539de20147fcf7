import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startDiscordServer } from "../../support/discord/server.ts";
import { runCli } from "../../support/run-cli.ts";
import { until } from "../../support/until.ts";

const MAIN = fileURLToPath(new URL("../../../src/main.ts", import.meta.url));

test("the program registers, answers in Discord, delivers at the chosen minute and keeps its token to itself", async () => {
  const folder = await mkdtemp(join(tmpdir(), "discord-main-"));
  const server = await startDiscordServer({ identifyWindowMs: 0 });
  const user = server.world.user();
  const channel = server.world.text(server.world.guild({ owner: user }));
  const env = {
    DISCORD_TOKEN: server.token,
    DISCORD_API_ROOT: server.apiRoot,
    DATABASE_URL: `sqlite:${join(folder, "mujaz.db")}`,
    LOG_LEVEL: "debug",
  };
  const registered = await runCli(["register"], { env, cwd: folder });
  expect(registered).toMatchObject({ code: 0, err: expect.stringContaining("published") });
  const writes = server.calls.filter(({ route }) => route.startsWith("PUT")).length;

  const service = spawn(process.execPath, [MAIN, "start", "--sample"], {
    env: { PATH: process.env.PATH, TZ: "UTC", ...env },
  });
  let logged = "";
  const started = Promise.withResolvers<void>();
  service.stderr.setEncoding("utf8").on("data", (text: string) => {
    logged += text;
    if (logged.includes("Discord is ready")) started.resolve();
  });
  const ended = once(service, "exit");
  const posted = () => server.messages(channel).filter(({ ephemeralFor }) => ephemeralFor === undefined);
  try {
    await started.promise;
    // The sample day's feeds are read while the service starts.
    await until(() => logged.includes('"refreshed"'), "the news");
    const options = { النشرة: "sabah", الوقت: "7:00", المدينة: "Asia/Riyadh" };
    const subscribed = server.slash({ user, channel }, "اشتراك", options);
    await until(() => subscribed.original?.text.includes("سيصلك «موجز الصباح»") ?? false, "the subscription");
    const digest = server.slash({ user, channel }, "موجز", { النشرة: "sabah" });
    await until(() => digest.original?.text.includes("أبرز الأخبار") ?? false, "the digest");
    expect(server.calls.filter(({ route }) => route.startsWith("PUT"))).toHaveLength(writes);
  } finally {
    service.kill("SIGTERM");
    await ended;
  }
  expect(posted()).toEqual([]);
  const at = tomorrowMorning();
  for (const delivered of [1, 0]) {
    const { err, code } = await runCli(["tick", "--sample", "--at", at], { env, cwd: folder });
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining(`delivered ${delivered}`) });
  }
  expect(posted().length).toBeGreaterThan(0);
  expect(posted()[0]?.text).toContain("موجز الصباح");
  expect(server.violations).toEqual([]);
  expect(logged).not.toContain(server.token.split(".")[2]);
  await server.close();
  await rm(folder, { recursive: true, force: true });
}, 120_000);

test("a token that Discord takes back ends the program with what to do, so that a supervisor sees it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "discord-main-"));
  const server = await startDiscordServer({ identifyWindowMs: 0 });
  const service = spawn(process.execPath, [MAIN, "start", "--sample"], {
    env: {
      PATH: process.env.PATH,
      TZ: "UTC",
      LANG: "C",
      DISCORD_TOKEN: server.token,
      DISCORD_API_ROOT: server.apiRoot,
      DATABASE_URL: `sqlite:${join(folder, "mujaz.db")}`,
    },
  });
  let said = "";
  const started = Promise.withResolvers<void>();
  service.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.includes("Discord is ready")) started.resolve();
  });
  const ended = once(service, "exit");
  await started.promise;
  await until(() => server.gateway.connected() === 1, "the gateway");
  server.gateway.drop(4004);
  expect(await ended).toEqual([1, null]);
  const lines = said.split("\n").filter((line) => line.startsWith("mujaz: "));
  expect(lines).toEqual([expect.stringContaining("DISCORD_TOKEN is not valid any more")]);
  await server.close();
  await rm(folder, { recursive: true, force: true });
}, 120_000);

/** A day ahead at 07:00 in Riyadh, whenever the test runs. */
function tomorrowMorning(): string {
  return `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T04:00:00Z`;
}

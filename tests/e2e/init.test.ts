import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startDiscordServer } from "../support/discord/server.ts";
import { runCli } from "../support/run-cli.ts";
import { startTelegramServer } from "../support/telegram/server.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "init-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("from an empty folder to a doctor that finds both tokens good, without overwriting anything", async () => {
  const telegram = await startTelegramServer();
  const discord = await startDiscordServer();
  const env = { TELEGRAM_API_ROOT: telegram.apiRoot, DISCORD_API_ROOT: discord.apiRoot };
  const mujaz = (...args: string[]) => runCli(args, { env, cwd: folder });
  const flags = ["--editions", "sabah", "--countries", "EG,SA", "--telegram", telegram.token];

  const made = await mujaz("init", ...flags, "--discord", discord.token);
  expect(made).toMatchObject({ code: 0, out: "" });
  expect(made.err).toMatch(/Telegram: the token is that of @.*\nDiscord: the token is that of /);
  expect(made.err).not.toContain(telegram.token);
  expect((await stat(join(folder, ".env"))).mode & 0o777).toBe(0o600);
  expect((await readdir(join(folder, "editions"))).sort()).toEqual(["sabah.yaml", "schema", "sources"]);

  // What was written is enough for everything else.
  const checked = await mujaz("doctor");
  expect(checked).toMatchObject({ code: 0, out: expect.stringContaining("catalogue: 1 edition, ") });
  expect(checked.out).toContain("everything is in order");

  const again = await mujaz("init", ...flags);
  expect(again).toMatchObject({ code: 1, err: "mujaz: .env is there already; --force sets it aside\n" });
  const forced = await mujaz("init", "--force", "--editions", "masaa");
  expect(forced.err).toContain("what stood there before is in .env.old");
  expect(await readFile(join(folder, ".env.old"), "utf8")).toContain(telegram.token);
  expect(await readFile(join(folder, ".env"), "utf8")).not.toContain(telegram.token);
  expect((await readdir(folder)).sort()).toEqual([".env", ".env.old", "data", "editions", "editions.old"]);
  expect(telegram.violations).toEqual([]);
  await telegram.close();
  await discord.close();
}, 60_000);

test("a token that the platform does not know is refused, and nothing is written", async () => {
  const telegram = await startTelegramServer();
  const env = { TELEGRAM_API_ROOT: telegram.apiRoot };
  const wrong = `99999:${"a".repeat(35)}`;
  const refused = await runCli(["init", "--telegram", wrong], { env, cwd: folder });
  expect(refused).toMatchObject({ code: 1, err: "mujaz: Telegram: this token is not known there\n" });
  expect(await readdir(folder)).toEqual([]);
  const noToken = await runCli(["init", "--telegram", "abc"], { env: { ...env, LANG: "ar" }, cwd: folder });
  expect(noToken).toMatchObject({ code: 2, err: "mujaz: Telegram: ليست هذه صورة رمز\n" });
  await telegram.close();
}, 60_000);

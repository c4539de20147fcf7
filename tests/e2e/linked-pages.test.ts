import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { canaryHost } from "../support/canary.ts";
import { runCli } from "../support/run-cli.ts";
import { startBot } from "../support/telegram/bot.ts";
import { createTalk } from "../support/telegram/talk.ts";

const PAGE = `<html><body><article><h1>خبر سري</h1><p>${"كلمة السر في هذه الصفحة. ".repeat(30)}</p></article>`;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "linked-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a link from a chat never reaches a host that the operator opened for feeds", async () => {
  let visits = 0;
  const server = createServer((_, response) => {
    visits += 1;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { ALLOW_PRIVATE_HOSTS: `${host},${canaryHost()}`, LOG_LEVEL: "error" };
  const input = [`لخص http://${host}/secret`, `مشابه http://${host}/secret`, `لخص http://${canaryHost()}/`];
  const { out } = await runCli(["chat", "--sample"], { cwd: folder, env, input: `${input.join("\n")}\n` });
  expect(out.match(/لم أستطع قراءة خبر من هذا الرابط/g)).toHaveLength(3);
  expect(visits).toBe(0);
  // The operator's own command may read there.
  const { out: card } = await runCli(["article", `http://${host}/secret`], { cwd: folder, env });
  expect(card).toContain("كلمة السر");
  await new Promise((resolve) => server.close(resolve));
});

test("a link in a Telegram message does not either", async () => {
  const bot = await startBot();
  bot.server.person(7);
  const { ask } = createTalk(bot, 7);
  for (const text of [`لخص http://${canaryHost()}/`, `http://${canaryHost()}/x`])
    expect(await ask(text)).toContain("لم أستطع قراءة خبر من هذا الرابط");
  await bot.stop();
  expect(bot.server.violations).toEqual([]);
});

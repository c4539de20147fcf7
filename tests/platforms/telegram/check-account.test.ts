import { afterEach, beforeEach, expect, test } from "vitest";
import { checkAccount } from "#platforms/telegram/check-account.ts";
import { startTelegramServer, type TelegramServer } from "../../support/telegram/server.ts";

let server: TelegramServer;
beforeEach(async () => {
  server = await startTelegramServer();
});
afterEach(async () => {
  await server.close();
  expect(server.violations).toEqual([]);
});

test("a token that Telegram knows has a name", async () => {
  const { token, apiRoot } = server;
  const known = { outcome: "known", name: "@mujaz_test_bot", hasWebhook: false };
  expect(await checkAccount({ token, apiRoot })).toEqual(known);
});

test("a token that it does not know is refused", async () => {
  const { apiRoot } = server;
  expect(await checkAccount({ token: `1${server.token}`, apiRoot })).toEqual({ outcome: "refused" });
});

test("a server that is not there refuses nothing", async () => {
  const { token } = server;
  const check = await checkAccount({ token, apiRoot: "http://127.0.0.1:1" });
  expect(check).toMatchObject({ outcome: "unreachable" });
  expect(JSON.stringify(check)).not.toContain(token);
});

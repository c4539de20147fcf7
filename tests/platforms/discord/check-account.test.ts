import { expect, test } from "vitest";
import { checkAccount } from "#platforms/discord/check-account.ts";
import { startDiscordServer } from "../../support/discord/server.ts";

test("a token's owner is named, a wrong token is refused, and a server that is away is said to be away", async () => {
  const server = await startDiscordServer();
  const { apiRoot, token } = server;
  expect(await checkAccount({ apiRoot, token })).toEqual({
    outcome: "known",
    name: "mujaz",
    hasWebhook: false,
  });
  const wrong = `${token.slice(0, -1)}1`;
  expect(await checkAccount({ apiRoot, token: wrong })).toEqual({ outcome: "refused" });
  await server.close();
  expect(await checkAccount({ apiRoot, token })).toMatchObject({ outcome: "unreachable" });
});

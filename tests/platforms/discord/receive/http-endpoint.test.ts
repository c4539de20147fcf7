import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { listenOverHttp } from "#platforms/discord/receive/http-endpoint.ts";
import { createIntake } from "#platforms/discord/receive/intake.ts";
import { createApplicationKey, postInteraction } from "../../../support/discord/endpoint.ts";
import { createFakeClock } from "../../../support/fake-clock.ts";
import { createTestLog } from "../../../support/test-log.ts";

const COMMAND = { id: "1", application_id: "2", type: 2, token: "t", version: 1 };
const key = createApplicationKey();
let server: Server;
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function begin(path?: string) {
  const clock = createFakeClock();
  const intake = createIntake();
  const taken: string[] = [];
  server = await listenOverHttp(
    { publicKey: key.publicKey, port: 0, path },
    {
      log: createTestLog().log,
      clock,
      onInteraction: ({ id }, acknowledge) =>
        intake.take(id, async () => {
          taken.push(id);
          await acknowledge({ type: 5 });
        }),
    },
  );
  const { port } = server.address() as AddressInfo;
  const post = (payload: object, ageS = 0, at = "/", signer = key) =>
    postInteraction(
      `http://127.0.0.1:${port}${at}`,
      signer.privateKey,
      payload,
      "good",
      clock.now().epochMilliseconds - ageS * 1000,
    );
  return { post, taken };
}

test("a signature is good for five minutes, before and after", async () => {
  const { post, taken } = await begin();
  for (const age of [301, 3_600, -301]) expect((await post(COMMAND, age)).status).toBe(401);
  expect(taken).toEqual([]);
  for (const [age, id] of [
    [299, "10"],
    [-299, "11"],
  ] as const)
    expect((await post({ ...COMMAND, id }, age)).status).toBe(200);
});

test("a signature of another key is none", async () => {
  const { post, taken } = await begin();
  expect((await post(COMMAND, 0, "/", createApplicationKey())).status).toBe(401);
  expect(taken).toEqual([]);
});

test("a request that is played again is refused", async () => {
  const { post, taken } = await begin();
  expect((await post(COMMAND)).status).toBe(200);
  expect((await post(COMMAND, 60)).status).toBe(409);
  expect(taken).toEqual(["1"]);
});

test("only the path of the portal's address is known", async () => {
  const { post, taken } = await begin("/discord");
  for (const path of ["/", "/discord/", "/discordx", "/.env"])
    expect((await post(COMMAND, 0, path)).status).toBe(404);
  expect(taken).toEqual([]);
  expect((await post(COMMAND, 0, "/discord?x=1")).status).toBe(200);
});

import { Hono } from "hono";
import { afterEach, expect, test } from "vitest";
import { type Front, openFront } from "#http/front.ts";
import { createHttpRoutes } from "#lib/network/http-routes.ts";
import { createEndpoint } from "#platforms/discord/receive/http-endpoint.ts";
import { createIntake } from "#platforms/discord/receive/intake.ts";
import { createApplicationKey, postInteraction } from "../../../support/discord/endpoint.ts";
import { createFakeClock } from "../../../support/fake-clock.ts";

const COMMAND = { id: "1", application_id: "2", type: 2, token: "t", version: 1 };
const key = createApplicationKey();
let front: Front;
afterEach(() => front.close());

async function begin(path = "/") {
  const clock = createFakeClock();
  const intake = createIntake();
  const taken: string[] = [];
  const routes = createHttpRoutes();
  const answer = createEndpoint(
    { publicKey: key.publicKey },
    {
      clock,
      onInteraction: ({ id }, acknowledge) =>
        intake.take(id, async () => {
          taken.push(id);
          await acknowledge({ type: 5 });
        }),
    },
  );
  routes.post(path, answer);
  front = await openFront({ host: "127.0.0.1", port: 0 }, { routes, pages: new Hono() });
  const { port } = front;
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

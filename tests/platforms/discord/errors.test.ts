import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { describe, expect, test } from "vitest";
import { createApi } from "#platforms/discord/api.ts";
import { described, outcomeOf } from "#platforms/discord/errors.ts";

const TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAwMA.GdTest.0000000000000000000000000000000000000";
const api = (code: number, status: number) =>
  new DiscordAPIError({ code, message: "no" }, code, status, "POST", "https://x.example", {
    body: {},
  } as never);
/** An answer that is not Discord's JSON. */
const page = (status: number) =>
  new HTTPError(status, "no", "POST", "https://x.example", { body: {} } as never);

describe("an answer of Discord", () => {
  test.each([
    [10003, 404, "gone"],
    [10004, 404, "gone"],
    [50001, 403, "forbidden"],
    [50013, 403, "forbidden"],
    [50083, 400, "forbidden"],
    [160005, 403, "forbidden"],
    [50007, 403, "blocked"],
    [50278, 403, "blocked"],
    [50035, 400, "invalid"],
    [99999, 403, "forbidden"],
  ])("%i means that the chat is (or the message was) %s", (code, status, reason) => {
    expect(outcomeOf(api(code, status), true)).toEqual({ outcome: "rejected", reason });
  });

  test("about the token loses no chat", () => {
    expect(outcomeOf(api(0, 401), true)).toMatchObject({ outcome: "retry", scope: "platform" });
  });

  test("that asks to wait holds for the channel, or for everyone", () => {
    const wait = (global: boolean) =>
      new RateLimitError({
        timeToReset: 0,
        limit: 5,
        method: "POST",
        hash: "",
        url: "",
        route: "",
        majorParameter: "",
        global,
        retryAfter: 9_500.2,
        sublimitTimeout: 0,
        scope: "user",
      });
    expect(outcomeOf(wait(false), true)).toEqual({ outcome: "retry", afterMs: 9_501, scope: "chat" });
    expect(outcomeOf(wait(true), true)).toMatchObject({ scope: "platform" });
  });

  test("about its own failure leaves open whether the message was taken", () => {
    for (const failed of [page(500), api(0, 500)])
      expect(outcomeOf(failed, true)).toEqual({ outcome: "unknown", repeatable: true });
  });

  test.each([502, 503, 504])(
    "of something that stands before it, %i, means that nothing was sent",
    (status) => {
      for (const refused of [page(status), api(0, status)])
        expect(outcomeOf(refused, true)).toEqual({ outcome: "unprocessed" });
    },
  );
});

describe("no answer", () => {
  test("from an address where nobody listens means that nothing was sent", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const rest = createApi({ token: TOKEN, apiRoot: `http://127.0.0.1:${port}/api` });
    const error: unknown = await rest.get("/users/@me").catch((caught: unknown) => caught);
    expect(outcomeOf(error, true)).toEqual({ outcome: "unprocessed" });
    expect(JSON.stringify(described(error))).not.toContain(TOKEN);
  });

  test("after the request left means that nobody knows", async () => {
    const server = createServer((request) => request.socket.destroy()).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    // A root with its version is understood, too.
    const rest = createApi({ token: TOKEN, apiRoot: `http://127.0.0.1:${port}/api/v10/` });
    const error: unknown = await rest.get("/users/@me").catch((caught: unknown) => caught);
    expect(outcomeOf(error, false)).toEqual({ outcome: "unknown", repeatable: false });
    await new Promise((resolve) => server.close(resolve));
  });
});

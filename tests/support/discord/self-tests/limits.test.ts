import { Routes } from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import { QUIET, restOf, startSmallServer } from "../fixtures.ts";
import type { ServerOptions } from "../server.ts";

const SEND = "POST channels/:channel/messages";
const NEWS = { content: "خبر", ...QUIET };

let small: Awaited<ReturnType<typeof startSmallServer>>;
afterEach(() => small.server.close());

const start = async (options: ServerOptions = {}) => {
  small = await startSmallServer(options);
};
const send = (rest = small.rest, channel = small.channel) =>
  rest.post(Routes.channelMessages(channel), { body: NEWS });
/** A request as a client that minds no limit sends it. */
const sendBare = (channel = small.channel) =>
  fetch(`${small.server.apiRoot}/v10${Routes.channelMessages(channel)}`, {
    method: "POST",
    headers: {
      authorization: `Bot ${small.server.token}`,
      "user-agent": "DiscordBot (https://example.org, 1.0)",
    },
    body: JSON.stringify(NEWS),
  });

describe("rate limits", () => {
  it("are kept by discord.js from the headers alone", async () => {
    await start({ limits: { [SEND]: { limit: 5, perMs: 200 } } });
    await Promise.all(Array.from({ length: 12 }, () => send()));
    expect(small.server.messages(small.channel)).toHaveLength(12);
    expect(small.server.calls.map(({ status }) => status)).not.toContain(429);
    expect(small.server.violations).toEqual([]);
  });

  it("are of each channel", async () => {
    await start({ limits: { [SEND]: { limit: 1, perMs: 60_000 } } });
    expect((await sendBare()).headers.get("x-ratelimit-remaining")).toBe("0");
    expect((await sendBare(small.server.world.text(small.guild))).status).toBe(200);
    const refused = await sendBare();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("x-ratelimit-scope")).toBe("user");
    expect(await refused.json()).toMatchObject({ retry_after: expect.closeTo(60, 0), global: false });
    expect(small.server.invalidRequests()).toBe(1);
  });

  it("that are not waited for are a violation", async () => {
    let elapsed = 0;
    await start({ elapsed: () => elapsed, limits: { [SEND]: { limit: 1, perMs: 10_000 } } });
    await sendBare();
    await sendBare();
    elapsed = 5000;
    await sendBare();
    expect(small.server.violations).toEqual([expect.stringContaining("5000 ms before retry_after was over")]);
    elapsed = 10_000;
    expect((await sendBare()).status).toBe(200);
    expect(small.server.violations).toHaveLength(1);
  });

  it("are obeyed by discord.js when they are ordered, for one route or for all", async () => {
    await start();
    small.server.limit(SEND, { seconds: 0.3, scope: "shared" });
    await send();
    expect(small.server.invalidRequests()).toBe(0);
    small.server.limit("global", { seconds: 0.3, scope: "global" });
    await small.rest.get(Routes.user());
    await send();
    expect(small.server.messages(small.channel)).toHaveLength(2);
    expect(small.server.violations).toEqual([]);
    expect(small.server.invalidRequests()).toBe(1);
  });

  it("are 50 requests a second for all but interactions", async () => {
    await start({ globalLimit: { limit: 2, perMs: 60_000 } });
    const answers = [
      await sendBare(),
      await sendBare(small.server.world.text(small.guild)),
      await sendBare(),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers[2]?.headers.get("x-ratelimit-global")).toBe("true");
    const callback = await fetch(`${small.server.apiRoot}/v10/interactions/1/1/callback`, { method: "POST" });
    expect(callback.status).toBe(404);
  });
});

describe("faults", () => {
  const nonce = { ...NEWS, nonce: "1", enforce_nonce: true };
  const sendOnce = () => small.rest.post(Routes.channelMessages(small.channel), { body: nonce });

  it("lose the answer, not the message", async () => {
    await start();
    small.server.trouble(SEND, "lose the answer");
    await expect(sendOnce()).rejects.toThrow();
    await sendOnce();
    expect(small.server.messages(small.channel)).toHaveLength(1);
    expect(small.server.violations).toEqual([]);
  });

  it("drop the request before it is heard", async () => {
    await start();
    small.server.trouble(SEND, "drop the request");
    await expect(sendOnce()).rejects.toThrow();
    expect(small.server.messages(small.channel)).toEqual([]);
  });

  it("break within the answer", async () => {
    await start();
    small.server.trouble(SEND, "reset within the answer");
    await expect(sendOnce()).rejects.toThrow();
    expect(small.server.messages(small.channel)).toHaveLength(1);
  });

  it.each([500, 502, 503, 504] as const)(
    "are a page with %d, after which discord.js tries again",
    async (status) => {
      await start();
      small.server.trouble(SEND, { status }, { status });
      await sendOnce();
      expect(small.server.calls.map((call) => call.status)).toEqual([status, status, 200]);
    },
  );

  it("are a ban by Cloudflare", async () => {
    await start();
    small.server.trouble(SEND, "Cloudflare ban");
    const answer = await sendBare();
    expect(answer.status).toBe(429);
    expect(answer.headers.get("content-type")).toContain("text/html");
    expect(answer.headers.has("x-ratelimit-scope")).toBe(false);
  });

  it("are slow answers", async () => {
    await start();
    small.server.trouble(SEND, { slowMs: 100 });
    const hasty = restOf(small.server, { timeout: 20, retries: 0 });
    await expect(send(hasty)).rejects.toThrow("aborted");
    expect(small.server.messages(small.channel)).toHaveLength(1);
  });

  it("are a port where nobody listens, until it comes back", async () => {
    await start();
    await small.server.goAway();
    await expect(send()).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await small.server.comeBack();
    await send();
    expect(small.server.messages(small.channel)).toHaveLength(1);
  });
});

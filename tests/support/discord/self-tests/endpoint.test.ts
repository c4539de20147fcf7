import { createPublicKey, verify } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Routes } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import { until } from "../../until.ts";
import type { Signature } from "../endpoint.ts";
import { QUIET, startSmallServer } from "../fixtures.ts";

let small: Awaited<ReturnType<typeof startSmallServer>>;
let app: Server;
let url: string;
/** What the app answers to an interaction that is rightly signed. */
let answer: { readonly status: number; readonly body?: object };
let last: { readonly id: string; readonly token: string; readonly type: number } | undefined;

beforeEach(async () => {
  small = await startSmallServer();
  last = undefined;
  const raw = Buffer.from(small.server.publicKey, "hex");
  const key = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: raw.toString("base64url") },
    format: "jwk",
  });
  app = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const signature = Buffer.from(String(request.headers["x-signature-ed25519"]), "hex");
    const signed = Buffer.concat([Buffer.from(String(request.headers["x-signature-timestamp"])), body]);
    if (!verify(null, signed, key, signature)) return void response.writeHead(401).end();
    last = JSON.parse(body.toString());
    const given = last?.type === 1 ? { status: 200, body: { type: 1 } } : answer;
    response.writeHead(given.status, { "content-type": "application/json" });
    response.end(given.body && JSON.stringify(given.body));
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`;
  small.server.setEndpoint(url);
  await small.rest.put(Routes.applicationCommands(small.server.applicationId), {
    body: [{ name: "موجز", description: "موجز" }],
  });
});
afterEach(async () => {
  await small.server.close();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

const ask = () => small.server.slash({ user: small.user, channel: small.channel }, "موجز");

it("signs what it sends, and takes the answer for the acknowledgement", async () => {
  answer = { status: 200, body: { type: 4, data: { content: "خبر", ...QUIET } } };
  await ask().settled;
  expect(small.server.lastMessage(small.channel).text).toBe("خبر");
  expect(small.server.violations).toEqual([]);
});

it("waits for the callback over REST after 202", async () => {
  answer = { status: 202 };
  const interaction = ask();
  await until(() => last !== undefined, "the interaction");
  await small.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
    body: { type: 5 },
    auth: false,
  });
  await interaction.settled;
  expect(small.server.violations).toEqual([]);
});

it.each<[Signature, number]>([
  ["good", 200],
  ["bad", 401],
  ["missing", 401],
  ["not hex", 401],
  ["of another body", 401],
  ["of another key", 401],
])("pings with a signature that is %s", async (signature, status) => {
  const answered = await small.server.ping(url, signature);
  expect(answered.status).toBe(status);
  if (status === 200) expect(answered.body).toEqual({ type: 1 });
});

it("takes an error for a violation", async () => {
  answer = { status: 500 };
  ask();
  await until(() => small.server.violations.length > 0, "a violation");
  expect(small.server.violations).toEqual([expect.stringContaining("500")]);
});

it("takes an answer that does not fit for a violation", async () => {
  answer = { status: 200, body: { type: 4, data: { content: "خبر", surprise: 1, ...QUIET } } };
  ask();
  await until(() => small.server.violations.length > 0, "a violation");
  expect(small.server.messages(small.channel)).toEqual([]);
});

import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import {
  type APIInteraction,
  type APIInteractionResponse,
  InteractionResponseType,
  InteractionType,
} from "discord.js";
import type { Clock } from "#core/ports.ts";
import { readBody } from "#lib/network/read-body.ts";
import type { Acknowledge } from "./interaction-response.ts";

/** Far more than an interaction ever is, the message it points at included. */
const MOST_BYTES = 1_000_000;
/** DER of an Ed25519 public key up to the 32 bytes of the key itself (RFC 8410). */
const KEY_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
/** Discord waits 3 s; what has not answered by then never will. */
const LONGEST_MS = 2_900;
/** A signed request that is older, or dated later, is somebody else's who recorded it. */
const SIGNED_WITHIN_S = 300;

export type EndpointOptions = {
  /** The application's public key, 64 hexadecimal digits. */
  readonly publicKey: string;
  /** Of the address in the portal, as it arrives here. */
  readonly path: string;
};

export type EndpointDeps = {
  /** False where the interaction was taken before. */
  readonly onInteraction: (interaction: APIInteraction, acknowledge: Acknowledge) => boolean;
  readonly clock: Pick<Clock, "now">;
};

/** Interactions over HTTP, without a gateway: signed requests, each answered with the first response itself. */
export function createEndpoint(
  { publicKey }: Pick<EndpointOptions, "publicKey">,
  deps: EndpointDeps,
): RequestListener {
  const key = createPublicKey({
    key: Buffer.concat([KEY_PREFIX, Buffer.from(publicKey, "hex")]),
    format: "der",
    type: "spki",
  });
  return (request, response) => {
    answer(request, response, key, deps).catch(() => end(response, 400));
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  key: KeyObject,
  { onInteraction, clock }: EndpointDeps,
): Promise<void> {
  const body = await readBody(request, MOST_BYTES);
  if (!body) return end(response, 413);
  // Discord tries bad signatures now and then and takes an endpoint off that accepts one.
  if (!isRecent(request, clock.now()) || !isSigned(request, body, key)) return end(response, 401);
  const interaction = JSON.parse(body.toString("utf8")) as APIInteraction;
  if (interaction.type === InteractionType.Ping)
    return send(response, { type: InteractionResponseType.Pong });
  const late = setTimeout(() => end(response, 504), LONGEST_MS);
  response.once("close", () => clearTimeout(late));
  if (!onInteraction(interaction, (first) => send(response, first))) end(response, 409);
}

function isRecent({ headers }: IncomingMessage, now: Temporal.Instant): boolean {
  const timestamp = headers["x-signature-timestamp"];
  if (typeof timestamp !== "string" || !/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(now.epochMilliseconds / 1000 - Number(timestamp)) <= SIGNED_WITHIN_S;
}

function isSigned({ headers }: IncomingMessage, body: Buffer, key: KeyObject): boolean {
  const signature = headers["x-signature-ed25519"];
  const timestamp = headers["x-signature-timestamp"];
  if (typeof signature !== "string" || typeof timestamp !== "string") return false;
  if (!/^[0-9a-f]{128}$/i.test(signature)) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, "hex"));
}

/** Resolves when the response has left: what follows it must come after it. */
function send(response: ServerResponse, body: APIInteractionResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    if (response.writableEnded) return reject(new Error("the interaction came to its end unanswered"));
    response.once("error", reject);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(body), () => resolve());
  });
}

function end(response: ServerResponse, status: number): void {
  if (response.headersSent) return;
  response.writeHead(status, { connection: "close" });
  response.end();
}

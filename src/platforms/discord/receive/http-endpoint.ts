import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import {
  type APIInteraction,
  type APIInteractionResponse,
  InteractionResponseType,
  InteractionType,
} from "discord.js";
import type { Log } from "#app/log.ts";
import { readBody } from "#lib/read-body.ts";
import type { Acknowledge } from "./interaction-response.ts";

/** Far more than an interaction ever is, the message it points at included. */
const MOST_BYTES = 1_000_000;
/** DER of an Ed25519 public key up to the 32 bytes of the key itself (RFC 8410). */
const KEY_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
/** Discord waits 3 s; what has not answered by then never will. */
const LONGEST_MS = 2_900;

export type EndpointOptions = {
  /** The application's public key, 64 hexadecimal digits. */
  readonly publicKey: string;
  /** Where this process listens, behind whatever ends TLS. */
  readonly port: number;
  readonly host?: string;
};

export type EndpointDeps = {
  readonly onInteraction: (interaction: APIInteraction, acknowledge: Acknowledge) => void;
  readonly log: Log;
};

/** Interactions over HTTP, without a gateway: signed requests, each answered with the first response itself. */
export async function listenOverHttp(options: EndpointOptions, deps: EndpointDeps): Promise<Server> {
  const key = createPublicKey({
    key: Buffer.concat([KEY_PREFIX, Buffer.from(options.publicKey, "hex")]),
    format: "der",
    type: "spki",
  });
  const server = createServer((request, response) => {
    answer(request, response, key, deps).catch(() => end(response, 400));
  });
  server.on("clientError", (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  deps.log.info({ port: options.port }, "interactions endpoint listens");
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  key: KeyObject,
  { onInteraction }: EndpointDeps,
): Promise<void> {
  if (request.method !== "POST") return end(response, 405);
  const body = await readBody(request, MOST_BYTES);
  if (!body) return end(response, 413);
  // Discord tries bad signatures now and then and takes an endpoint off that accepts one.
  if (!isSigned(request, body, key)) return end(response, 401);
  const interaction = JSON.parse(body.toString("utf8")) as APIInteraction;
  if (interaction.type === InteractionType.Ping)
    return send(response, { type: InteractionResponseType.Pong });
  const late = setTimeout(() => end(response, 504), LONGEST_MS);
  response.once("close", () => clearTimeout(late));
  onInteraction(interaction, (first) => send(response, first));
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

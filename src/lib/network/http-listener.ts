import { createServer, type RequestListener, type Server } from "node:http";
import { AppError } from "#lib/error.ts";
import { rootOf } from "./network-error.ts";

/** Behind whatever ends TLS on the same machine. */
const LOOPBACK = "127.0.0.1";
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
/** How soon after its time a slow request is ended; Node looks every 30 s by itself. */
const CHECK_MS = 1_000;
/** Platforms keep far fewer connections open. */
const MOST_CONNECTIONS = 200;

export type ListenerOptions = {
  readonly port: number;
  /** Loopback by default. */
  readonly host?: string | undefined;
  /** For the headers and for the whole request, ms. */
  readonly headersTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
  readonly maxConnections?: number;
};

/** Listens for requests of strangers: bounded in time and number. Rejects where it cannot listen. */
export async function listenForRequests(
  handle: RequestListener,
  {
    port,
    host = LOOPBACK,
    headersTimeoutMs = HEADERS_MS,
    requestTimeoutMs = REQUEST_MS,
    maxConnections = MOST_CONNECTIONS,
  }: ListenerOptions,
): Promise<Server> {
  const timeouts = { headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs };
  const server = createServer({ ...timeouts, connectionsCheckingInterval: CHECK_MS }, handle);
  server.maxConnections = maxConnections;
  server.on("clientError", (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}

/** Throws an AppError that says what to do, unless the port may become free: then it is worth another try. */
export function refuseUnlessTaken(error: unknown, what: string): void {
  const { code, message } = rootOf(error);
  if (code === "EADDRINUSE") return;
  throw new AppError(`${what}: cannot listen there (${code ?? message}); choose another port or HTTP_HOST`, {
    code: "config",
    cause: error,
  });
}

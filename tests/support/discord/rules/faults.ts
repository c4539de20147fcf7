import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../state.ts";

/** What goes wrong with one request. */
export type Fault =
  /** The request is processed and the connection closed before the answer. */
  | "lose the answer"
  /** The request is processed and the connection reset before the answer (ECONNRESET). */
  | "reset after processing"
  /** The connection is closed before the request is read. */
  | "drop the request"
  /** Half of the answer comes, then the connection is reset. */
  | "reset within the answer"
  /** Cloudflare's own 429, of a page and without Discord's headers: the address is banned for a while. */
  | "Cloudflare ban"
  /** An answer of a proxy before Discord, a page of HTML. */
  | { readonly status: 500 | 502 | 503 | 504 }
  /** The request is processed, the answer comes late. */
  | { readonly slowMs: number };

/** Ends a request without processing it: the status it got, 0 for none; undefined when it is to be processed. */
export function failEarly(
  fault: Fault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): number | undefined {
  if (fault === "drop the request") {
    request.socket.destroy();
    return 0;
  }
  if (fault === "Cloudflare ban")
    return page(response, 429, "Access denied | discord.com used Cloudflare to restrict access", {
      "retry-after": "1",
      server: "cloudflare",
    });
  if (typeof fault === "object" && "status" in fault)
    return page(response, fault.status, `${fault.status}: the server is in trouble`);
  return undefined;
}

/** Sends the answer, or what is left of it. */
export function answer(
  fault: Fault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, headers }: Answer,
): void {
  if (fault === "lose the answer") return void request.socket.destroy();
  if (fault === "reset after processing") return void request.socket.resetAndDestroy();
  const text = body === undefined ? "" : JSON.stringify(body);
  const write = () => {
    response.writeHead(status, {
      ...headers,
      ...(body === undefined
        ? {}
        : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
    });
    if (fault !== "reset within the answer") return void response.end(text);
    response.write(text.slice(0, Math.floor(text.length / 2)), () => request.socket.resetAndDestroy());
  };
  if (typeof fault === "object" && "slowMs" in fault) setTimeout(write, fault.slowMs);
  else write();
}

function page(response: ServerResponse, status: number, words: string, headers: object = {}): number {
  response.writeHead(status, { "content-type": "text/html; charset=UTF-8", ...headers });
  response.end(`<!DOCTYPE html><html><head><title>${words}</title></head><body>${words}</body></html>`);
  return status;
}

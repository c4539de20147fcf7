import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { listenForRequests } from "#lib/network/http-listener.ts";
import type { HttpRouteTable } from "#lib/network/http-routes.ts";
import { createTurnstile } from "#lib/network/turnstile.ts";

/** Pages that are begun between two slices of a digest under way, some milliseconds in all. */
const PAGES_PER_TURN = 16;

export type Front = {
  readonly port: number;
  /** No new requests; those under way are answered. */
  close(): void;
};

/**
 * The one door: what a platform waits for goes to it as it came, for its signature is over the bytes; every other
 * request goes to the pages. Rejects where it cannot listen.
 */
export async function openFront(
  where: { readonly host: string; readonly port: number },
  { routes, pages }: { readonly routes: HttpRouteTable; readonly pages: Hono },
): Promise<Front> {
  const answer = getRequestListener(pages.fetch, { overrideGlobalObjects: false });
  const pass = createTurnstile(PAGES_PER_TURN);
  const server = await listenForRequests((request, response) => {
    const handle = routes.find(request);
    if (handle) void handle(request, response);
    else void pass().then(() => answer(request, response));
  }, where);
  routes.opened();
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeIdleConnections();
    },
  };
}

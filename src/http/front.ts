import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { listenForRequests } from "#lib/network/http-listener.ts";
import type { HttpRouteTable } from "#lib/network/http-routes.ts";

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
  const server = await listenForRequests((request, response) => {
    const handle = routes.find(request) ?? answer;
    void handle(request, response);
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

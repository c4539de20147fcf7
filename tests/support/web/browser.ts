import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import type { Hono } from "hono";
import { type Browser, chromium } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";

/** Why pages cannot be opened here; undefined where they can. */
export const noBrowser = existsSync(CHROMIUM) ? undefined : `no browser: there is no ${CHROMIUM}`;

/** Debian's Chromium, which asks nothing of the network by itself. */
export function openBrowser(): Promise<Browser> {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
  ];
  return chromium.launch({ executablePath: CHROMIUM, args });
}

/** Serves pages on this machine until it is closed. */
export async function servePages(pages: Pick<Hono, "fetch">): Promise<{ url: string; close(): void }> {
  const server = await new Promise<ServerType>((resolve) => {
    const listening = serve({ fetch: pages.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(listening));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

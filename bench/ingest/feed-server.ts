// Run as a process of its own: serves as many different feeds as are asked for, /0 to /N.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { syntheticFeed } from "../synthetic-feed.ts";

const ITEMS = 50;
const TEMPLATES = 20;
/** Every so many feeds give whole texts, the others a beginning, as outlets do. */
const FULL_TEXT_EVERY = 4;

const templates = Array.from({ length: TEMPLATES }, (_, seed) =>
  syntheticFeed(seed, ITEMS, seed % FULL_TEXT_EVERY === 0 ? "whole" : "beginning"),
);
const server = createServer((request, response) => {
  const number = Number(request.url?.slice(1));
  const feed = templates[number % TEMPLATES] ?? "";
  response.writeHead(200, { "content-type": "application/rss+xml", etag: `"${number}"` });
  response.end(feed.replaceAll("FEED", String(number)));
});
// It must not outlive the task that measures: whoever waits for the task waits for its output to close.
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));

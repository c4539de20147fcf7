// Run as a process of its own: serves as many different feeds as it is told, from /0 on.
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
// Made before the clock begins: real servers have processors of their own, this one shares those that are measured.
const answers = Array.from({ length: Number(process.argv[2]) }, (_, number) =>
  Buffer.from((templates[number % TEMPLATES] ?? "").replaceAll("FEED", String(number))),
);
const server = createServer((request, response) => {
  const number = Number(request.url?.slice(1));
  response.writeHead(200, { "content-type": "application/rss+xml", etag: `"${number}"` });
  response.end(answers[number]);
});
// It must not outlive the task that measures: whoever waits for the task waits for its output to close.
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));

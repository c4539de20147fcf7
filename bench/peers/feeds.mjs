/**
 * Reading feeds beside other npm packages, in one run: see README.md. Everyone gets the same feeds, of which
 * ours takes the bytes and makes clean text, dates and addresses of them; times are medians of processor time.
 */
import { parseFeed } from "feedsmith";
import RssParser from "rss-parser";
import { readFeed } from "../../src/sources/feed/feed.ts";
import { syntheticFeed } from "../synthetic-feed.ts";

const FEEDS = 20;
const ITEMS = 200;
const RUNS = 7;
const now = Temporal.Instant.from("2026-11-19T12:00:00Z");

const texts = Array.from({ length: FEEDS }, (_, seed) => syntheticFeed(seed, ITEMS, "whole"));
const feeds = texts.map((text) => new TextEncoder().encode(text));
const megabytes = feeds.reduce((sum, feed) => sum + feed.length, 0) / 2 ** 20;
const rssParser = new RssParser();

const readers = {
  mujaz: async (index) =>
    readFeed(feeds[index], { url: "https://bench.example/rss.xml", now, timeZone: "UTC" }).items.length,
  "rss-parser": async (index) => (await rssParser.parseString(texts[index])).items.length,
  feedsmith: async (index) => parseFeed(texts[index]).feed.items.length,
};

const times = Object.fromEntries(Object.keys(readers).map((name) => [name, []]));
for (let run = 0; run <= RUNS; run++) {
  for (const [name, read] of Object.entries(readers)) {
    const before = process.cpuUsage();
    for (let index = 0; index < FEEDS; index++)
      if ((await read(index)) !== ITEMS) throw new Error(`${name} lost items`);
    const { user, system } = process.cpuUsage(before);
    // The first run warms up.
    if (run > 0) times[name].push((user + system) / 1e6);
  }
}
const medianOf = (seconds) => seconds.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)];
for (const [name, seconds] of Object.entries(times)) {
  console.log(
    JSON.stringify({
      reader: name,
      "MB/s": Number((megabytes / medianOf(seconds)).toFixed(1)),
      "processor time beside ours": Number((medianOf(seconds) / medianOf(times.mujaz)).toFixed(2)),
    }),
  );
}

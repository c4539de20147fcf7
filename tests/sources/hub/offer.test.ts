import { expect, test } from "vitest";
import { readFeed } from "#sources/feed/feed.ts";
import { offerInHeader } from "#sources/hub/offer.ts";

const URL_READ = "https://marsa.example/rss";
const HUB = "https://hub.example/";
const ITEM = "<item><title>افتتاح الميناء</title><link>https://marsa.example/1</link></item>";
const rss = (links: string, items = ITEM) =>
  `<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>المرسى</title>${links}${items}</channel></rss>`;

function hubOf(text: string) {
  const now = Temporal.Instant.from("2026-11-19T04:00:00Z");
  return readFeed(new TextEncoder().encode(text), { url: URL_READ, now }).hub;
}

test("RSS, Atom and JSON Feeds name their hub, and the name they have there", () => {
  const topic = "https://marsa.example/self?a=1&b=2";
  const self = `<atom:link href="https://marsa.example/self?a=1&amp;b=2" rel="self"/>`;
  expect(hubOf(rss(`${self}<atom:link rel="hub" href="${HUB}"/>`))).toEqual({ hub: HUB, topic });
  const entry = `<entry><title>ا</title><id>1</id></entry>`;
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>م</title><link rel="hub" href="${HUB}"/>`;
  expect(hubOf(`${atom}${entry}</feed>`)).toEqual({ hub: HUB, topic: URL_READ });
  const json = {
    version: "https://jsonfeed.org/version/1.1",
    title: "م",
    feed_url: topic,
    hubs: [{ type: "WebSub", url: HUB }],
    items: [{ id: "1", title: "ا" }],
  };
  expect(hubOf(JSON.stringify(json))).toEqual({ hub: HUB, topic });
});

test("what stands in an item, or leads nowhere, is no hub", () => {
  const link = `<atom:link rel="hub" href="${HUB}"/>`;
  expect(hubOf(rss("", `<item><title>خبر</title>${link}</item>`))).toBeUndefined();
  expect(hubOf(rss(`<atom:link rel="hub" href="javascript:alert(1)"/>`))).toBeUndefined();
  expect(hubOf(rss(`<atom:link rel="self" href="${HUB}"/>`))).toBeUndefined();
  const json = { version: "https://jsonfeed.org/version/1.1", title: "م", items: [{ id: "1", title: "ا" }] };
  expect(hubOf(JSON.stringify({ ...json, hubs: [null, 1, { url: 7 }] }))).toBeUndefined();
});

test("a Link header names it as well", () => {
  const header = `<${HUB}>; rel="hub", </self>; title="a, b"; rel=self`;
  expect(offerInHeader(header, URL_READ)).toEqual({ hub: HUB, topic: "https://marsa.example/self" });
  expect(offerInHeader(`<${HUB}>; rel="preload"`, URL_READ)).toBeUndefined();
  expect(offerInHeader(undefined, URL_READ)).toBeUndefined();
});

import { expect, test } from "vitest";
import { readFeed } from "#sources/feed/feed.ts";
import { choosePicture } from "#sources/feed/picture.ts";
import { rss } from "../../support/material/feed-text.ts";

const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const url = (name: string) => `https://marsa.example/${name}`;
const imageOf = (text: string) => readFeed(new TextEncoder().encode(text), { now }).items[0]?.image;

test("the widest picture that is not too wide is shown", () => {
  const sizes = [640, 4000, 1280, 150].map((width) => ({ url: url(`${width}.jpg`), width }));
  expect(choosePicture(sizes)).toBe(url("1280.jpg"));
  expect(choosePicture([sizes[1] ?? {}, { url: url("3000.jpg"), width: 3000 }])).toBe(url("3000.jpg"));
  expect(choosePicture([{ url: url("a.jpg") }, { url: url("b.jpg") }])).toBe(url("a.jpg"));
});

test.each([
  { url: url("a.jpg"), width: 1, height: 1 },
  { url: url("a.jpg"), height: 50 },
  { url: url("a.gif"), width: 0 },
  { url: url("1x1.gif") },
  { url: url("stats/pixel?id=7") },
  { url: url("logo.svg?v=2") },
  { url: url("logo"), type: "image/svg+xml" },
  {},
])("what nobody is meant to see is not shown: %o", (picture) => {
  expect(choosePicture([picture])).toBeUndefined();
  expect(choosePicture([picture, { url: url("b.jpg"), width: 300 }])).toBe(url("b.jpg"));
});

test.each([
  ["whole", (text: string) => text],
  ["damaged", (text: string) => text.replace("</channel></rss>", "<b>")],
])("a feed's media, enclosures and text give it in that order: %s", (_, damage) => {
  const item = (extra: string, description = "") => damage(rss([{ title: "خبر", description, extra }]));
  const pixel = `<media:content url="${url("t.gif")}" medium="image" width="1" height="1"/>`;
  const media = `${pixel}<media:content url="${url("s.jpg")}" medium="image" width="200"/><media:content url="${url("m.jpg")}" medium="image" width="800"/>`;
  const enclosure = `<enclosure url="${url("e.jpg")}" type="image/jpeg" length="9"/>`;
  const text = `&lt;img src='${url("p.gif")}' width=1&gt;&lt;img alt='' src="${url("i.jpg")}"&gt;`;
  expect(imageOf(item(media + enclosure, text))).toBe(url("m.jpg"));
  expect(imageOf(item(enclosure, text))).toBe(url("e.jpg"));
  expect(imageOf(item(pixel, text))).toBe(url("i.jpg"));
});

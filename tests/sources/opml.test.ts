import { expect, test } from "vitest";
import { sourceSchema } from "#core/feeds/source.ts";
import { readOpml, writeOpml } from "#sources/opml.ts";
import { expectLinear } from "../support/linear.ts";

const LIST = `<?xml version="1.0"?><opml version="1.0"><body><outline text="صحف">
<outline type="rss" text="المرسى &amp; الساحل" xmlUrl="https://marsa.example/rss?a=1&amp;b=2" htmlUrl="https://marsa.example"/>
<outline title="الواحة" xmlurl="https://waha.example/rss"></outline></outline>
<!-- <outline xmlUrl="https://old.example/rss"/> --><outline text="ثانية" xmlUrl="https://waha.example/rss"/><outline text="سوء" xmlUrl="javascript:alert(1)"/></body></opml>`;

test("a list is read through all its folders, each feed once and by its first name, none that is commented out", () => {
  expect(readOpml(LIST)).toEqual([
    { url: "https://marsa.example/rss?a=1&b=2", title: "المرسى & الساحل", home: "https://marsa.example/" },
    { url: "https://waha.example/rss", title: "الواحة" },
  ]);
});

test("what is no list is refused, an empty one is empty", () => {
  const half = LIST.slice(0, LIST.lastIndexOf("</opml>"));
  expect(() => readOpml(half)).toThrow(expect.objectContaining({ code: "not-opml" }));
  expect(() => readOpml("<rss/>")).toThrow(expect.objectContaining({ code: "not-opml" }));
  expect(readOpml("<opml><body/></opml>")).toEqual([]);
});

test("what is written is read again, whatever the names hold", () => {
  const fields = {
    name: `المرسى "أ" <b> & ج`,
    home: "https://marsa.example",
    country: "INT",
    region: "international",
    feeds: [
      { url: "https://marsa.example/rss?a=1&b=2" },
      { url: "https://marsa.example/eco", topic: "economy" },
    ],
  };
  const source = { ...sourceSchema.parse(fields), id: "marsa" };
  const written = writeOpml([source], Temporal.Instant.from("2026-11-19T12:00:00Z"));
  expect(readOpml(written)).toMatchObject([
    { url: "https://marsa.example/rss?a=1&b=2", title: `المرسى "أ" <b> & ج (top)` },
    { url: "https://marsa.example/eco" },
  ]);
});

test("a list nested without end costs linear time", () =>
  expectLinear((size) => {
    const deep = `<opml>${'<outline text="a">'.repeat(size)}<outline xmlUrl="https://marsa.example/"/></opml>`;
    expect(readOpml(deep)).toHaveLength(1);
  }, 50_000));

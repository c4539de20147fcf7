import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sourceSchema } from "#core/feeds/source.ts";
import type { Fetch, FetchResult } from "#sources/fetch/fetch.ts";
import { createRobots } from "#sources/fetch/robots.ts";
import { createFullText } from "#sources/full-text.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const never = new AbortController().signal;
const HARBOUR = readFileSync(new URL("../fixtures/pages/harbour.html", import.meta.url), "utf8");
const PAGE = "https://marsa.example/news/harbour";
const HOUR = 3_600_000;

function aSource(terms: object) {
  const fields = {
    name: "المرسى",
    home: "https://marsa.example",
    country: "INT",
    region: "international",
    terms,
    feeds: [{ url: "https://marsa.example/rss" }],
  };
  return { ...sourceSchema.parse(fields), id: "marsa" };
}

function setUp(answers: Record<string, string | FetchResult> = {}, terms: object = { full_text: true }) {
  const clock = createFakeClock();
  const asked: { readonly url: string; readonly at: number }[] = [];
  const given: Record<string, string | FetchResult> = {
    "https://marsa.example/robots.txt": "",
    [PAGE]: HARBOUR,
    ...answers,
  };
  const fetch: Fetch = async (url) => {
    asked.push({ url, at: clock.now().epochMilliseconds });
    const answer = given[url] ?? { outcome: "failed", reason: "status", message: "HTTP 404", status: 404 };
    if (typeof answer !== "string") return answer;
    const bytes = new TextEncoder().encode(answer);
    return { outcome: "ok", status: 200, url, headers: {}, bytes, truncated: false };
  };
  const robots = createRobots({ fetch, clock, userAgent: "Mujaz" });
  const fullText = createFullText([aSource(terms)], { fetch, clock, robots });
  const read = (url = PAGE, signal = never) => fullText.read({ sourceId: "marsa", url }, signal);
  return { read, clock, asked, pages: () => asked.filter(({ url }) => !url.endsWith("robots.txt")) };
}

test("a page that may be read gives its article, once however often it is asked for", async () => {
  const { read, pages, clock } = setUp();
  const [first] = await Promise.all([read(), read(`${PAGE}?utm_source=x`)]);
  expect(first?.text).toContain("مدير التشغيل");
  await clock.advance(23 * HOUR);
  await read();
  expect(pages()).toHaveLength(1);
  await clock.advance(HOUR);
  await read();
  expect(pages()).toHaveLength(2);
});

test("an outlet that refuses is not asked at all", async () => {
  const { read, asked } = setUp({}, { full_text: false });
  expect(await read()).toBeUndefined();
  expect(asked).toEqual([]);
});

test("a link that only Google News can read is not asked for, its robots.txt neither", async () => {
  const opaque = "https://news.google.com/rss/articles/CBMiX0FVX3lxTE9wYXF1ZQ?oc=5";
  const { read, asked } = setUp({ [opaque]: HARBOUR });
  expect(await read(opaque)).toBeUndefined();
  expect(asked).toEqual([]);
});

test("robots.txt is obeyed, also that of the host a page moved to", async () => {
  const forbidden = setUp({ "https://marsa.example/robots.txt": "User-agent: *\nDisallow: /news/" });
  expect(await forbidden.read()).toBeUndefined();
  expect(forbidden.pages()).toEqual([]);
  const bytes = new TextEncoder().encode(HARBOUR);
  const moved = setUp({
    [PAGE]: {
      outcome: "ok",
      status: 200,
      url: "https://other.example/1",
      headers: {},
      bytes,
      truncated: false,
    },
    "https://other.example/robots.txt": "User-agent: *\nDisallow: /",
  });
  expect(await moved.read()).toBeUndefined();
});

test.each<[string, string | FetchResult]>([
  ["a thin page", "<html><body><p>اشترك الآن لقراءة المقال.</p></body></html>"],
  ["a page nested too deeply", `<html><body>${"<div>".repeat(5000)}`],
  ["an error", { outcome: "failed", reason: "status", message: "HTTP 500", status: 500 }],
])("%s gives nothing and is not asked for again at once", async (_, answer) => {
  const { read, pages } = setUp({ [PAGE]: answer });
  expect(await read()).toBeUndefined();
  expect(await read()).toBeUndefined();
  expect(pages()).toHaveLength(1);
});

test("a pause that robots.txt asks for is kept, and too long a wait is none", async () => {
  const { read, pages, clock } = setUp({
    "https://marsa.example/robots.txt": "User-agent: *\nCrawl-delay: 15",
  });
  const all = Promise.all([1, 2, 3, 4].map((number) => read(`${PAGE}?id=${number}`)));
  await clock.advance(60_000);
  await all;
  const times = pages().map(({ at }) => at);
  expect(times.map((at) => at - (times[0] ?? 0))).toEqual([0, 15_000]);
});

test("an abort gives nothing and keeps nothing", async () => {
  const { read } = setUp();
  expect(await read(PAGE, AbortSignal.abort())).toBeUndefined();
  expect((await read())?.text).toContain("مدير التشغيل");
});

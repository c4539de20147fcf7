import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readFeed } from "#sources/feed/feed.ts";
import type { Fetch, FetchResult } from "#sources/fetch/fetch.ts";
import { createRobots } from "#sources/fetch/robots.ts";
import { createLinkedPages } from "#sources/linked-pages.ts";
import { readPage } from "#sources/page/page.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const never = new AbortController().signal;
const HARBOUR = readFileSync(new URL("../fixtures/pages/harbour.html", import.meta.url), "utf8");
const PAGE = "https://marsa.example/news/harbour";
const HOUR = 3_600_000;

function setUp(answers: Record<string, string | FetchResult> = {}) {
  const clock = createFakeClock();
  const asked: { readonly url: string; readonly at: number }[] = [];
  const start = clock.now().epochMilliseconds;
  const fetch: Fetch = async (url) => {
    asked.push({ url, at: clock.now().epochMilliseconds - start });
    if (url.endsWith("robots.txt") && answers[url] === undefined) return notFound();
    const answer = answers[url] ?? HARBOUR;
    if (typeof answer !== "string") return answer;
    const bytes = new TextEncoder().encode(answer);
    return { outcome: "ok", status: 200, url, headers: {}, bytes, truncated: false };
  };
  const held: (() => void)[] = [];
  const state = { isHeld: false };
  const parser = {
    feed: async (...args: Parameters<typeof readFeed>) => readFeed(...args),
    page: async (...args: Parameters<typeof readPage>) => {
      if (state.isHeld) await new Promise<void>((resolve) => held.push(resolve));
      return readPage(...args);
    },
  };
  const robots = createRobots({ fetch, clock, userAgent: "Mujaz" });
  const read = createLinkedPages({ fetch, clock, robots, parser });
  const pages = () => asked.filter(({ url }) => !url.endsWith("robots.txt"));
  const hold = () => {
    state.isHeld = true;
  };
  const release = () => {
    state.isHeld = false;
    for (const go of held.splice(0)) go();
  };
  return { read: (url = PAGE, signal = never) => read(url, signal), clock, pages, hold, release };
}

function notFound(): FetchResult {
  return { outcome: "failed", reason: "status", message: "HTTP 404", status: 404 };
}

test("a link is read once an hour, however many ask and however it is decorated", async () => {
  const { read, clock, pages } = setUp();
  const [first, second] = await Promise.all([read(), read(`${PAGE}?utm_source=x`)]);
  expect(first.text).toContain("مدير التشغيل");
  expect(second).toEqual(first);
  await clock.advance(HOUR - 1);
  await read();
  expect(pages()).toHaveLength(1);
  await clock.advance(1);
  await read();
  expect(pages()).toHaveLength(2);
});

test("a page that is none is not asked for again at once either", async () => {
  const { read, pages } = setUp({ [PAGE]: notFound() });
  for (let times = 0; times < 3; times++) await expect(read()).rejects.toMatchObject({ code: "status" });
  expect(pages()).toHaveLength(1);
});

test("a page that robots.txt forbids is not asked for", async () => {
  const { read, pages } = setUp({
    "https://marsa.example/robots.txt": "User-agent: *\nDisallow: /news/",
  });
  await expect(read()).rejects.toMatchObject({ code: "robots" });
  expect(pages()).toEqual([]);
});

test("a host whose robots.txt cannot be had is not asked for the page", async () => {
  const refused = { outcome: "failed", reason: "network", message: "ECONNREFUSED" } as const;
  const { read, pages } = setUp({ "https://marsa.example/robots.txt": refused });
  await expect(read()).rejects.toMatchObject({ code: "network" });
  expect(pages()).toEqual([]);
});

test("a redirect does not lead round the robots.txt of another host", async () => {
  const bytes = new TextEncoder().encode(HARBOUR);
  const elsewhere = "https://nahr.example/private";
  const { read } = setUp({
    [PAGE]: { outcome: "ok", status: 200, url: elsewhere, headers: {}, bytes, truncated: false },
    "https://nahr.example/robots.txt": "User-agent: *\nDisallow: /",
  });
  await expect(read()).rejects.toMatchObject({ code: "robots" });
});

test("pages of one host are a second apart, or as far as its robots.txt says; other hosts do not wait", async () => {
  const { read, clock, pages } = setUp({
    "https://slow.example/robots.txt": "User-agent: *\nCrawl-delay: 5",
  });
  const reading = Promise.all([
    ...[1, 2, 3].map((n) => read(`https://marsa.example/${n}`)),
    ...[1, 2].map((n) => read(`https://slow.example/${n}`)),
  ]);
  await clock.advance(10_000);
  await reading;
  const at = (host: string) => pages().flatMap(({ url, at }) => (url.includes(host) ? [at] : []));
  expect(at("marsa")).toEqual([0, 1000, 2000]);
  expect(at("slow")).toEqual([0, 5000]);
});

test("links beyond a few of one host, and beyond a dozen in all, are refused until there is room", async () => {
  const { read, clock, hold, release } = setUp();
  hold();
  const outcomes = (urls: readonly string[]) => urls.map((url) => read(url).then(() => "read", codeOf));
  const ofOne = outcomes(Array.from({ length: 5 }, (_, n) => `https://marsa.example/${n}`));
  await clock.advance(5000);
  expect(await ofOne[4]).toBe("busy");
  const others = outcomes(Array.from({ length: 9 }, (_, n) => `https://h${n}.example/1`));
  expect(await others[8]).toBe("busy");
  release();
  await clock.advance(5000);
  expect(await Promise.all([...ofOne.slice(0, 4), ...others.slice(0, 8)])).toEqual(Array(12).fill("read"));
  await expect(read("https://h8.example/1")).resolves.toHaveProperty("text");
});

test("who gives up leaves the page to the others who wait for it", async () => {
  const { read, hold, release, clock } = setUp();
  hold();
  const stop = new AbortController();
  const first = read(PAGE, stop.signal);
  const second = read();
  await clock.advance(0);
  stop.abort();
  await expect(first).rejects.toThrow("aborted");
  release();
  await expect(second).resolves.toMatchObject({ url: PAGE });
});

test("what is longer than any article is refused, so that kept pages stay small", async () => {
  const paragraph = `<p>${"كلمة طويلة في خبر طويل جدا. ".repeat(20)}</p>`;
  const { read } = setUp({ [PAGE]: HARBOUR.replace("</article>", `${paragraph.repeat(600)}</article>`) });
  await expect(read()).rejects.toMatchObject({ code: "too-large" });
});

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown }).code;
}

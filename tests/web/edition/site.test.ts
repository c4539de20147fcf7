import { gunzipSync } from "node:zlib";
import { parseFeed } from "feedsmith";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { storyKey } from "#core/archive/story-key.ts";
import { aCard } from "../../support/material/digest-builder.ts";
import { damCard, seededWeb, WEB_URL } from "../../support/web/seeded.ts";

const ISSUE = "/editions/sabah/2026-11-19/0700";

let web: Awaited<ReturnType<typeof seededWeb>>;
beforeEach(async () => {
  web = await seededWeb({
    cards: [aCard({ id: "xss", headline: '"><script>alert(1)</script> & </title>' })],
  });
});
afterEach(() => web.stores.close());

const get = (path: string, headers: Record<string, string> = {}) => web.pages.request(path, { headers });
const statusOf = async (path: string) => (await get(path)).status;
const key = storyKey(damCard(2).id);

describe("a page", () => {
  test("is sent once: whoever has it is told so", async () => {
    const first = await get(ISSUE);
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("public, max-age=60");
    const again = await get(ISSUE, { "if-none-match": `"other", ${etag}` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    expect((await get(ISSUE, { "if-none-match": '"other"' })).status).toBe(200);
  });

  test("is packed for whoever can unpack it", async () => {
    const plain = await (await get(ISSUE)).text();
    const packed = await get(ISSUE, { "accept-encoding": "gzip, br" });
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(packed.headers.get("vary")).toBe("accept-encoding");
    const bytes = Buffer.from(await packed.arrayBuffer());
    expect(gunzipSync(bytes).toString()).toBe(plain);
    expect(bytes.length).toBeLessThan(plain.length / 3);
  });

  test("is kept for a minute; then what was corrected or taken off is seen", async () => {
    const before = await (await get(ISSUE)).text();
    await web.stores.archive.setRemoved(key, web.clock.now());
    expect(await (await get(ISSUE)).text()).toBe(before);
    await web.clock.advance(60_000);
    const after = await (await get(ISSUE)).text();
    expect(before).toContain("فتح طريق وادي الزهور");
    expect(after).not.toContain("فتح طريق وادي الزهور");
    const gone = await get(`/stories/${key}`);
    expect(gone.status).toBe(410);
    expect(await gone.text()).toContain("لم يعد هذا الخبر هنا");
  });

  test("that fails says so without its reason, is logged, and is made again", async () => {
    const { archive } = web.web;
    const { latest } = archive;
    Object.assign(archive, { latest: () => Promise.reject(new Error("secret reason")) });
    const failed = await get("/editions/sabah");
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain("secret");
    expect(web.logged.map(({ level }) => level)).toContain("error");
    Object.assign(archive, { latest });
    expect(await statusOf("/editions/sabah")).toBe(200);
  });

  test("answers HEAD as GET, and nothing else", async () => {
    expect((await web.pages.request(ISSUE, { method: "HEAD" })).status).toBe(200);
    for (const method of ["POST", "PUT", "DELETE"])
      expect((await web.pages.request(ISSUE, { method })).status).toBe(404);
  });
});

describe("an address", () => {
  test("of a story leads to its one page, whatever words stand in it, and through merging", async () => {
    const { headers, status } = await get(`/stories/${key}-old-words`);
    expect(status).toBe(301);
    const path = headers.get("location") ?? "";
    expect(decodeURIComponent(path)).toBe(
      `/stories/${key}-فتح-طريق-وادي-الزهور-بعد-إصلاح-السد-وعودة-السكان-إلى-بيوتهم`,
    );
    expect(await statusOf(path)).toBe(200);
    await web.stores.stories.merge(damCard(0).id, damCard(2).id);
    expect((await get(`/stories/${storyKey(damCard(0).id)}`)).headers.get("location")).toBe(path);
  });

  test("that nobody gave is a page that says so", async () => {
    for (const path of [
      "/nowhere",
      "/stories/",
      "/stories/zz",
      `/stories/${"0".repeat(16)}`,
      "/editions/none",
      "/editions/own_0123456789abcdef0123",
      "/editions/sabah/2026-13",
      "/editions/sabah/2026-02-31",
      "/editions/sabah/2026-11-19/2500",
      "/editions/sabah/2026-11-19/0701",
      "/editions/sabah/2026-11-19/0701/card.png",
      "/editions/none/rss.xml",
      "/assets/none.css",
      "/editions/..%2f..%2fetc/passwd",
      "/%00",
      "/stories/%E0%A4%A",
      `/stories/${key}%E0%A4%A`,
      "/metrics",
    ])
      expect(await statusOf(path), path).toBe(404);
  });

  test("with two slashes or a foreign host leads nowhere else", async () => {
    for (const path of ["//evil.example", "//evil.example/stories/x", `//evil.example/..%2fstories/${key}`]) {
      const answer = await web.pages.request(`http://news.example${path}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("location")).toBeNull();
    }
    const page = await get("/", { host: "evil.example", "x-forwarded-host": "evil.example" });
    expect(await page.text()).not.toContain("evil.example");
  });

  test("with something behind its question mark is the same page, and no new one in memory", async () => {
    const first = await get(ISSUE);
    expect((await get(`${ISSUE}?utm_source=x`)).headers.get("etag")).toBe(first.headers.get("etag"));
  });
});

describe("a search", () => {
  test("finds events of the last weeks and leads to their pages", async () => {
    const answer = await get(`/search?q=${encodeURIComponent("  الوزير ")}`);
    const html = await answer.text();
    expect(html).toContain("سروان والبيلسان");
    expect(html).toContain('value="الوزير"');
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).toMatch(/<li><a href="\/stories\//);
  });

  test("says what was looked for as text, whatever it is", async () => {
    for (const hostile of [
      '"><script>alert(1)</script>',
      "' onfocus=alert(1) autofocus='",
      "</title><svg onload=alert(1)>",
      "سد\r\nset-cookie: a=b",
      "\u202eمقلوب\u0000",
      "' or 1=1 --",
      '"غير مغلق AND NOT *',
    ]) {
      const answer = await get(`/search?q=${encodeURIComponent(hostile)}`);
      const html = await answer.text();
      expect(answer.status).toBe(200);
      expect(html).not.toMatch(/<script(?! type="application\/ld\+json")|<svg|autofocus='|\u202e|\u0000/);
      expect(answer.headers.get("set-cookie")).toBeNull();
    }
    expect(await statusOf(`/search?q=${encodeURIComponent("س".repeat(5_000))}`)).toBe(200);
    expect(await statusOf("/search?q=%FF%FE")).toBe(200);
    expect(await statusOf("/search?q=a&q=b&page[]=1")).toBe(200);
  });

  test("is refused where too many are made at once, while pages are read on", async () => {
    const ask = (word: number) => get(`/search?q=${encodeURIComponent(`كلمة${word}`)}`);
    const answers = await Promise.all(Array.from({ length: 30 }, (_, word) => ask(word)));
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused).toHaveLength(20);
    expect(refused[0]?.headers.get("retry-after")).toBe("5");
    expect(await statusOf(ISSUE)).toBe(200);
    expect((await ask(0)).status).toBe(200);
    await web.clock.advance(1_000);
    expect((await ask(29)).status).toBe(200);
  });
});

test("addresses that are made up push no page out, and end in being refused", async () => {
  await get(ISSUE);
  const statuses: number[] = [];
  for (let number = 0; number < 1_500; number++) {
    if (number % 300 === 0) await web.clock.advance(1_000);
    statuses.push(await statusOf(`/stories/${number.toString(16).padStart(16, "0")}`));
  }
  // More than are kept were made, and none can be made now: what is answered is what was kept.
  expect(statuses.filter((status) => status === 404).length).toBeGreaterThan(600);
  expect(new Set(statuses)).toEqual(new Set([404, 503]));
  expect(statuses.at(-1)).toBe(503);
  expect(await statusOf(ISSUE)).toBe(200);
});

test("readers of feeds get the issues in three forms, whatever stands in a headline", async () => {
  for (const form of ["rss.xml", "atom.xml", "feed.json"]) {
    const answer = await get(`/editions/sabah/${form}`);
    const text = await answer.text();
    expect(answer.headers.get("content-type")).toMatch(
      /^application\/(rss|atom|feed)\+(xml|json); charset=utf-8$/,
    );
    const { feed } = parseFeed(text);
    const items = "entries" in feed ? feed.entries : "items" in feed ? feed.items : [];
    expect(items).toHaveLength(3);
    expect(text).toContain(`${WEB_URL}${ISSUE}`);
    expect(text).toContain("&lt;script&gt;");
    expect(text).not.toContain("<script>");
  }
});

test("machines are told what may be read", async () => {
  expect(await (await get("/robots.txt")).text()).toContain(`Sitemap: ${WEB_URL}/sitemap.xml`);
  const map = await get("/sitemap.xml");
  expect(map.headers.get("content-type")).toBe("application/xml; charset=utf-8");
  expect(await map.text()).toContain(`<loc>${WEB_URL}${ISSUE}</loc><lastmod>2026-11-19T04:00:00Z</lastmod>`);
});

test("the picture of an issue is a PNG of the size that other sites want", async () => {
  const answer = await get(`${ISSUE}/card.png`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get("content-type")).toBe("image/png");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
});

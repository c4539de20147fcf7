import { HtmlValidate } from "html-validate/node";
import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, test } from "vitest";
import { storyKey } from "#core/archive/story-key.ts";
import { hashId } from "#core/article/hash.ts";
import { hostileDigest } from "../../support/material/digest-builder.ts";
import { damCard, seededWeb, WEB_URL } from "../../support/web/seeded.ts";

const ISSUE = "/editions/sabah/2026-11-19/0700";
/** Of the page itself; the style sheet and the font come once. */
const MOST_BYTES = 60_000;

let web: Awaited<ReturnType<typeof seededWeb>>;
let paths: readonly string[];

beforeAll(async () => {
  const hostile = hostileDigest().sections.flatMap(({ stories }) => stories);
  web = await seededWeb({
    cards: hostile.map((card) => ({ ...card, id: `hostile ${hashId(card.headline)}` })),
  });
  const map = await (await web.pages.request("/sitemap.xml")).text();
  const listed = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = ""]) => url.slice(WEB_URL.length));
  const isStory = (path: string) => path.startsWith("/stories/");
  const stories = listed.filter(isStory);
  // Of stories those that are told last are enough: the hostile ones are among them.
  paths = [
    ...listed.filter((path) => !isStory(path)),
    ...stories.slice(0, 30),
    "/search",
    "/search?q=%D8%B3%D8%AF",
    "/nowhere",
    "/stories/0123456789abcdef",
  ];
});

const get = (path: string, headers: Record<string, string> = {}) => web.pages.request(path, { headers });
const pageAt = async (path: string) => parseHTML(await (await get(path)).text()).document;

describe("every page", () => {
  test("is listed: home, outlets, editions, months, issues and stories", () => {
    const kinds = paths.map((path) => path.replace(/[0-9a-f]{16}.*|\d.*/, "…").replace(/sabah|\w+a\b/, "X"));
    expect(new Set(kinds)).toContain("/stories/…");
    expect(paths).toContain("/");
    expect(paths).toContain("/outlets");
    expect(paths).toContain("/editions/sabah/2026-11");
    expect(paths).toContain(ISSUE);
    expect(paths.length).toBeGreaterThan(40);
  });

  test("is valid HTML, under 60 kB, and holds nothing that runs or tracks", async () => {
    const validator = new HtmlValidate({
      extends: ["html-validate:recommended", "html-validate:a11y"],
      rules: RULES,
    });
    for (const path of paths) {
      const answer = await get(path);
      const html = await answer.text();
      expect(answer.headers.get("set-cookie")).toBeNull();
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(Buffer.byteLength(html), path).toBeLessThan(MOST_BYTES);
      const { results } = await validator.validateString(html);
      expect(results.flatMap(({ messages }) => messages.map(({ message }) => `${path}: ${message}`))).toEqual(
        [],
      );
      const { document } = parseHTML(html);
      const scripts = [...document.querySelectorAll("script")].map((script) => script.getAttribute("type"));
      expect(scripts.filter((type) => type !== "application/ld+json")).toEqual([]);
      const elements = [...document.querySelectorAll("*")];
      expect(
        elements.flatMap(({ attributes }) => [...attributes].filter(({ name }) => /^on|^style$/.test(name))),
      ).toEqual([]);
      expect(
        elements.filter(({ tagName }) => ["IMG", "IFRAME", "OBJECT", "EMBED", "BASE"].includes(tagName)),
      ).toEqual([]);
      const targets = elements.flatMap(
        (element) => element.getAttribute("href") ?? element.getAttribute("action") ?? [],
      );
      expect(targets.filter((url) => !/^(?:https?:\/\/|\/(?!\/)|#)/.test(url))).toEqual([]);
      const loaded = elements.filter(
        (one) => one.tagName === "LINK" && one.getAttribute("rel") !== "canonical",
      );
      expect(loaded.map((one) => one.getAttribute("href")).filter((url) => !url?.startsWith("/"))).toEqual(
        [],
      );
    }
  });

  test("is one Arabic page from right to left with a main part, a first heading and a way past the head", async () => {
    for (const path of paths) {
      const document = await pageAt(path);
      expect(document.documentElement.getAttribute("lang")).toBe("ar");
      expect(document.documentElement.getAttribute("dir")).toBe("rtl");
      expect(document.querySelectorAll("h1"), path).toHaveLength(1);
      expect(document.querySelectorAll("main#main"), path).toHaveLength(1);
      expect(document.querySelector("a.skip")?.getAttribute("href")).toBe("#main");
      const levels = [...document.querySelectorAll("h1, h2, h3")].map(({ tagName }) => Number(tagName[1]));
      expect(
        levels.every((level, at) => at === 0 || level - (levels[at - 1] ?? 0) <= 1),
        path,
      ).toBe(true);
    }
  });

  test("leads to pages that are there", async () => {
    const seen = new Set<string>();
    for (const path of paths) {
      const document = await pageAt(path);
      for (const link of document.querySelectorAll("a[href^='/'], link[href^='/']")) {
        const to = link.getAttribute("href") ?? "";
        if (!to.endsWith(".png")) seen.add(to);
      }
    }
    const missing = [];
    for (const path of seen) {
      const { status } = await get(path);
      if (status !== 200) missing.push(`${status} ${path}`);
    }
    expect(missing).toEqual([]);
    expect(seen.size).toBeGreaterThan(60);
  });
});

describe("an issue", () => {
  test("tells who links to it what it is", async () => {
    const document = await pageAt(ISSUE);
    const meta = (name: string) =>
      document.querySelector(`meta[property='${name}'], meta[name='${name}']`)?.getAttribute("content");
    expect(document.querySelector("link[rel=canonical]")?.getAttribute("href")).toBe(WEB_URL + ISSUE);
    expect(meta("og:url")).toBe(WEB_URL + ISSUE);
    expect(meta("og:title")).toBe("موجز الصباح، الخميس، 19 نوفمبر/تشرين الثاني 2026، 7:00 صباحًا");
    expect(meta("og:image")).toBe(`${WEB_URL}${ISSUE}/card.png`);
    expect(meta("description")).toContain("ميناء");
    const data = JSON.parse(document.querySelector("script")?.textContent ?? "");
    expect(data).toMatchObject({
      "@type": "CollectionPage",
      inLanguage: "ar",
      datePublished: "2026-11-19T04:00:00Z",
    });
    expect(data.mainEntity.itemListElement.length).toBeGreaterThan(10);
  });

  test("leads to its stories, its neighbours, and to where it is subscribed to", async () => {
    const document = await pageAt(ISSUE);
    const hrefs = [...document.querySelectorAll("a")].map((link) => link.getAttribute("href"));
    expect(hrefs).toContain("https://t.me/mujaz_bot?start=sabah");
    expect(hrefs).toContain("https://discord.com/oauth2/authorize?client_id=1");
    expect(document.querySelector("a[rel=prev]")?.getAttribute("href")).toBe(
      "/editions/sabah/2026-11-18/0700",
    );
    expect(document.querySelector("a[rel=next]")).toBeNull();
    const story = document.querySelector("article h3 a");
    expect(story?.getAttribute("href")).toMatch(/^\/stories\/[0-9a-f]{16}-/);
    expect(story?.getAttribute("rel")).toBeNull();
    expect(document.querySelector("main")?.textContent).not.toContain("الموجز التالي");
  });
});

describe("a story", () => {
  test("stands with its days, its sources and where they differ", async () => {
    const last = await get(`/stories/${storyKey(damCard(2).id)}`);
    expect(last.status).toBe(301);
    const document = await pageAt(last.headers.get("location") ?? "");
    const days = [...document.querySelectorAll(".days h3")].map((day) => day.textContent?.slice(0, 12));
    expect(days).toHaveLength(3);
    expect(document.querySelector(".days .here")?.textContent).toContain("فتح طريق وادي الزهور");
    expect(document.querySelectorAll(".days a")).toHaveLength(2);
    const first = await pageAt(document.querySelector(".days a")?.getAttribute("href") ?? "");
    expect(first.querySelector("main")?.textContent).toContain(
      "تختلف الأرقام: صحيفة المرسى: 4 جرحى، راديو الساحل: 6 جرحى",
    );
    const data = JSON.parse(first.querySelector("script")?.textContent ?? "");
    expect(data).toMatchObject({
      "@type": "NewsArticle",
      isBasedOn: ["https://dam.example/0", "https://sahil.example/0"],
    });
  });
});

/** What is written for browsers and readers of screens, not for a style of writing HTML. */
const RULES = {
  "no-trailing-whitespace": "off",
  "no-inline-style": "error",
  "long-title": "off",
  "tel-non-breaking": "off",
  "prefer-native-element": "off",
  "no-implicit-button-type": "error",
} as const;

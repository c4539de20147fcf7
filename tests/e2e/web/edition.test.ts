import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { storyKey } from "#core/archive/story-key.ts";
import { hostileDigest } from "../../support/material/digest-builder.ts";
import { noBrowser, openBrowser, servePages } from "../../support/web/browser.ts";
import { damCard, seededWeb } from "../../support/web/seeded.ts";

const ISSUE = "/editions/sabah/2026-11-19/0700";
const PAGES = [
  "/",
  ISSUE,
  `/stories/${storyKey(damCard(2).id)}`,
  "/editions/sabah",
  "/editions/sabah/2026-11",
  "/editions/sabah/2026-11-19",
  `/search?q=${encodeURIComponent("الوزير")}`,
  "/outlets",
  "/nowhere",
];

/** What stands in the page's own world is words here: tests are checked without a browser's types. */
const PLANTED = `
  const script = document.createElement("script");
  script.textContent = "window.ran = true";
  document.body.append(script);
  document.body.insertAdjacentHTML("beforeend", '<b onclick="window.ran = true" id="planted">x</b>');
  document.getElementById("planted").click();
`;
const AXE = `axe.run().then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 2).map(({ html }) => html).join(" ")))`;

if (noBrowser) console.log(`the web edition in a browser is not tested: ${noBrowser}`);

describe.skipIf(noBrowser)("the web edition in a browser", () => {
  let browser: Browser;
  let web: Awaited<ReturnType<typeof seededWeb>>;
  let server: Awaited<ReturnType<typeof servePages>>;

  beforeAll(async () => {
    const hostile = hostileDigest().sections.flatMap(({ stories }) => stories);
    web = await seededWeb({ cards: hostile.map((card, index) => ({ ...card, id: `hostile ${index}` })) });
    server = await servePages(web.pages);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await web?.stores.close();
  });

  const withPage = async (work: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ ...options, baseURL: server.url });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await work(page);
    // Nothing is loaded from anybody else, and nothing is left behind.
    expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  };

  test("an edition is read, and a story followed over three days, without a script", async () => {
    await withPage(
      async (page) => {
        await page.goto("/");
        await page.getByRole("link", { name: "موجز الصباح" }).last().click();
        expect(new URL(page.url()).pathname).toBe(ISSUE);
        expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("موجز الصباح");
        await page.locator("article h3 a", { hasText: "فتح طريق وادي الزهور" }).click();
        const days = page.locator(".days h3");
        expect(await days.count()).toBe(3);
        expect(await days.first().innerText()).toContain("الثلاثاء، 17 نوفمبر");
        await page.getByRole("link", { name: /لجنة تحقق/ }).click();
        expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("لجنة تحقق");
        await page.getByRole("link", { name: /انهيار جزئي/ }).click();
        expect(await page.getByRole("main").innerText()).toContain("تختلف الأرقام: صحيفة المرسى: 4 جرحى");
        await page.getByRole("link", { name: "موجز الصباح" }).last().click();
        expect(new URL(page.url()).pathname).toBe("/editions/sabah/2026-11-17/0700");
        await page.getByRole("link", { name: "العدد التالي" }).click();
        expect(new URL(page.url()).pathname).toBe("/editions/sabah/2026-11-18/0700");
      },
      { javaScriptEnabled: false },
    );
  });

  test("news is looked for in the form of every page", async () => {
    await withPage(
      async (page) => {
        await page.goto(ISSUE);
        await page.getByRole("searchbox").fill("الوزير");
        await page.getByRole("search").getByRole("button").click();
        expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("بحث: الوزير");
        await page.locator(".found a[href^='/stories/']").first().click();
        expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("سروان والبيلسان");
      },
      { javaScriptEnabled: false },
    );
  });

  test("an issue is subscribed to on both platforms, and by a feed", async () => {
    await withPage(async (page) => {
      await page.goto(ISSUE);
      const hrefOf = (name: string) =>
        page.getByRole("list", { name: "الاشتراك" }).getByRole("link", { name }).getAttribute("href");
      expect(await hrefOf("تيليغرام")).toBe("https://t.me/mujaz_bot?start=sabah");
      expect(await hrefOf("ديسكورد")).toBe("https://discord.com/oauth2/authorize?client_id=1");
      expect(await hrefOf("RSS")).toBe("/editions/sabah/rss.xml");
    });
  });

  test("no script runs, whoever put it there", async () => {
    await withPage(async (page) => {
      const refused: string[] = [];
      page.on("console", (message) => refused.push(message.text()));
      page.on("dialog", () => refused.push("a dialog"));
      await page.goto(
        `/search?q=${encodeURIComponent('"><script>window.ran = true</script><img src=x onerror="window.ran = true">')}`,
      );
      await page.goto(ISSUE);
      await page.evaluate(PLANTED);
      expect(await page.evaluate("'ran' in window")).toBe(false);
      expect(refused.filter((text) => text.includes("Content Security Policy")).length).toBeGreaterThan(0);
      expect(refused).not.toContain("a dialog");
    });
  });

  test("the keyboard's first stop leads past the head, and every stop can be seen", async () => {
    await withPage(async (page) => {
      await page.goto(ISSUE);
      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.textContent")).toBe("إلى المحتوى");
      expect(
        await page.locator(".skip").evaluate((skip) => skip.getBoundingClientRect().top),
      ).toBeGreaterThan(0);
      await page.keyboard.press("Enter");
      expect(new URL(page.url()).hash).toBe("#main");
    });
  });

  test("paper gets the news without what can be pressed", async () => {
    await withPage(async (page) => {
      await page.emulateMedia({ media: "print" });
      await page.goto(ISSUE);
      for (const gone of [".site", "form", ".share", ".turn"])
        expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
      expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
    });
  });

  for (const [width, colorScheme] of [
    [390, "light"],
    [390, "dark"],
    [1280, "light"],
    [1280, "dark"],
  ] as const)
    test(`every page can be read by everybody at ${width} in ${colorScheme}`, async () => {
      await withPage(
        async (page) => {
          for (const path of PAGES) {
            await page.goto(path);
            await page.evaluate(axe.source);
            const found = await page.evaluate<readonly string[]>(AXE);
            expect(found, path).toEqual([]);
            const isWider = await page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
            expect(isWider, path).toBe(false);
          }
        },
        { viewport: { width, height: 850 }, colorScheme },
      );
    });
});

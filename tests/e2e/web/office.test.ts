import axe from "axe-core";
import { HtmlValidate } from "html-validate/node";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { AT_THE_MACHINE } from "#app/office/roles.ts";
import { DUE, HODA, LAYLA, OMAR, plain, tickAt, told } from "../../support/telegram/desk.ts";
import { noBrowser, openBrowser } from "../../support/web/browser.ts";
import { servedOffice } from "../../support/web/office.ts";

const DESK = "/office/desk";
const HOSTILE = `"><img src=x onerror="window.ran = true"><script>window.ran = true</script>`;
const AXE = `axe.run().then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 2).map(({ html }) => html).join(" ")))`;

if (noBrowser) console.log(`the private pages in a browser are not tested: ${noBrowser}`);

describe.skipIf(noBrowser)("the private pages in a browser", () => {
  let browser: Browser;
  let office: Awaited<ReturnType<typeof servedOffice>>;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    const { violations } = office.bot.server;
    await office.close();
    expect(violations).toEqual([]);
    expect(office.logged.filter(({ level }) => level === "error")).toEqual([]);
  });

  const visit = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ baseURL: office.url, javaScriptEnabled: false, ...options });
    return context.newPage();
  };
  /** Somebody who has pressed the button behind a link. */
  const inside = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await visit(options);
    await page.goto(path);
    await page.getByRole("button", { name: "ادخل" }).click();
    return page;
  };
  const press = async (page: Page, name: string) => {
    await page.getByRole("button", { name, exact: true }).first().click();
  };
  const openDraft = async (page: Page) => {
    await page.goto(DESK);
    await page.getByRole("main").getByRole("link").first().click();
  };
  const storyItem = (page: Page, headline: string) =>
    page.getByRole("listitem").filter({ hasText: headline });
  const words = (page: Page) => page.getByRole("main").innerText();
  const read = () => office.bot.server.messages(OMAR).map(({ text }) => plain(text));
  const drafted = () => told(office.bot.server.messages(LAYLA)[0]?.text).map((one) => one ?? "");

  test("the link that the bot gave opens the pages once, to whoever presses, for ten minutes", async () => {
    office = await servedOffice();
    const link = await office.linkFor(LAYLA);
    const page = await visit();
    // A chat looks at links by itself.
    await page.goto(link);
    await page.goto(link);
    await press(page, "ادخل");
    expect(new URL(page.url()).pathname).toBe("/office");
    expect(await page.getByRole("navigation").innerText()).toContain("التحرير");
    const second = await inside(link);
    expect(await words(second)).toContain("استُعمل من قبل");
    await second.goto(DESK);
    expect(await words(second)).toContain("يُطلب رابط الدخول من البوت");
    const late = await office.linkFor(LAYLA);
    office.bot.clock.jumpTo(office.bot.clock.now().add({ minutes: 11 }));
    expect(await words(await inside(late))).toContain("انتهت مدته");
    await press(page, "خروج");
    await page.goto("/office");
    expect(await words(page)).toContain("يُطلب رابط الدخول من البوت");
  });

  test("a draft goes out dropped, moved, retitled and merged as a browser left it", async () => {
    office = await servedOffice();
    const stories = drafted();
    const page = await inside(await office.linkFor(LAYLA));
    await openDraft(page);
    await storyItem(page, stories[0] ?? "")
      .getByRole("button", { name: "أخرجه" })
      .click();
    await storyItem(page, stories[3] ?? "")
      .getByRole("button", { name: "أعلى" })
      .click();
    await page.getByRole("link", { name: stories[1] ?? "" }).click();
    await page.getByLabel("العنوان").first().fill("عنوان كتبته ليلى");
    await press(page, "غيّر العنوان");
    expect(await words(page)).toContain("عنوان كتبته ليلى");
    await page.getByLabel(/ادمج/).selectOption({ label: stories[4] ?? "" });
    await press(page, "ادمج");
    await page.getByLabel("ملاحظة المحرر").fill("لم يتأكد هذا بعد");
    await press(page, "اكتب الملاحظة");
    await page.getByRole("link", { name: "رجوع إلى المسودة" }).click();
    await press(page, "انشر الآن");
    expect(await words(page)).toContain("خرجت بإذن telegram:7");
    await office.bot.tick();
    const [digest = ""] = read();
    expect(told(digest)).toEqual(["عنوان كتبته ليلى", stories[3], stories[2]]);
    expect(digest).toContain("ملاحظة المحرر: لم يتأكد هذا بعد");
  });

  test("two editors see each other's change, and none is overwritten unseen", async () => {
    office = await servedOffice();
    const stories = drafted();
    const [layla, hoda] = [
      await inside(await office.linkFor(LAYLA)),
      await inside(await office.linkFor(HODA)),
    ];
    for (const page of [layla, hoda]) {
      await openDraft(page);
      await page.getByRole("link", { name: stories[1] ?? "" }).click();
    }
    await layla.getByLabel("العنوان").first().fill("عنوان ليلى");
    await press(layla, "غيّر العنوان");
    await hoda.getByLabel("العنوان").first().fill("عنوان هدى");
    await press(hoda, "غيّر العنوان");
    const warning = await hoda.getByRole("status").innerText();
    expect(warning).toContain("غُيّر هذا بعد أن فتحت الصفحة");
    expect(warning).toContain("telegram:7");
    expect(warning).toContain("عنوان ليلى");
    await hoda.getByLabel("العنوان").first().fill("عنوان هدى");
    await press(hoda, "غيّر العنوان");
    await layla.reload();
    expect(await words(layla)).toContain("عنوان هدى");
    await tickAt(office.bot, DUE);
    expect(told(read()[0])[1]).toBe("عنوان هدى");
  });

  test("what was sent is withdrawn from its page, which is what it should be for everybody", async () => {
    office = await servedOffice();
    const stories = drafted();
    const page = await inside(await office.linkFor(LAYLA), { javaScriptEnabled: true });
    await openDraft(page);
    await press(page, "انشر الآن");
    await office.bot.tick();
    await page.getByRole("link", { name: stories[1] ?? "" }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel(/لماذا يُسحب/).fill("نُشر خطأً");
    await press(page, "اسحب الخبر");
    expect(await words(page)).toContain(`سحب «${stories[1]}»`);
    await office.bot.tick();
    expect(told(read()[0])).toEqual([stories[0], "سُحب هذا الخبر", ...stories.slice(2)]);
  });

  test("what editors type does not run, on their pages or with readers", async () => {
    office = await servedOffice();
    const page = await inside(await office.linkFor(LAYLA), { javaScriptEnabled: true });
    const refused: string[] = [];
    page.on("dialog", () => refused.push("a dialog"));
    await openDraft(page);
    await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
    await page.getByLabel("العنوان").first().fill(HOSTILE);
    await press(page, "غيّر العنوان");
    await page.getByLabel("ملاحظة المحرر").fill(HOSTILE);
    await press(page, "اكتب الملاحظة");
    expect(await words(page)).toContain("<script>");
    for (const path of [page.url(), new URL(page.url()).pathname.replace(/\/[^/]+$/, ""), DESK, "/office"]) {
      await page.goto(path);
      expect(await page.evaluate("'ran' in window"), path).toBe(false);
    }
    expect(refused).toEqual([]);
    await tickAt(office.bot, DUE);
    expect(read()[0]).toContain("<script>");
  });

  test.each([
    [390, "light"],
    [390, "dark"],
    [1280, "light"],
    [1280, "dark"],
  ] as const)("every page is what it should be for everybody, %i wide and %s", async (width, colorScheme) => {
    office = await servedOffice();
    const { bot } = office;
    const door = bot.engine.office?.door;
    const link = new URL((await door?.linkAs(AT_THE_MACHINE, "operator")) ?? "");
    const page = await visit({ viewport: { width, height: 850 }, colorScheme, javaScriptEnabled: true });
    await page.goto(link.pathname + link.search);
    const faults = [...(await faultsOf(page))];
    await press(page, "ادخل");
    await openDraft(page);
    const draft = new URL(page.url()).pathname;
    const story = await page
      .getByRole("main")
      .getByRole("listitem")
      .getByRole("link")
      .first()
      .getAttribute("href");
    for (const path of [
      "/office",
      "/office/feeds",
      "/office/editions",
      "/office/editions/sabah",
      "/office/announce",
      "/office/chat?of=telegram:8",
      "/office/chat?of=x",
      DESK,
      draft,
      story ?? "",
      "/office/desk/999",
    ]) {
      await page.goto(path);
      faults.push(...(await faultsOf(page)));
    }
    expect(faults).toEqual([]);
  });

  /** What keeps a page from being read by everybody, valid, and no wider than the screen. */
  async function faultsOf(page: Page): Promise<readonly string[]> {
    await page.evaluate(axe.source);
    const found = await page.evaluate<readonly string[]>(AXE);
    const isWider = await page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
    const html = await (await page.request.get(page.url())).text();
    const { results } = await VALIDATE.validateString(html);
    const invalid = results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`),
    );
    const { pathname } = new URL(page.url());
    return [...found, ...(isWider ? ["wider than the screen"] : []), ...invalid].map(
      (fault) => `${pathname}: ${fault}`,
    );
  }
});

const VALIDATE = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // What a phone shows of a message has headings of its own.
    "prefer-native-element": "off",
    "form-dup-name": ["error", { shared: ["radio", "button", "reset", "submit", "checkbox"] }],
  },
});

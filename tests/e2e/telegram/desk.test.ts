import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test } from "vitest";
import type { Edition } from "#core/digest/edition.ts";
import { news, SABAH } from "../../support/engine/engine.ts";
import type { TestBot } from "../../support/telegram/bot.ts";
import {
  DRAFT_AT,
  DUE,
  HODA,
  LAYLA,
  OMAR,
  plain,
  startDesk,
  tickAt,
  told,
} from "../../support/telegram/desk.ts";
import { buttonsOf, createTalk } from "../../support/telegram/talk.ts";
import { until } from "../../support/until.ts";

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

async function drafted(...given: Parameters<typeof startDesk>) {
  bot = await startDesk(...given);
  return createTalk(bot, LAYLA);
}

async function aDatabase(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "desk-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return `sqlite:${join(folder, "mujaz.db")}`;
}

const read = () => bot.server.messages(OMAR).map(({ text }) => plain(text));
const at = (instant: Temporal.Instant) => tickAt(bot, instant);
const later = (minutes: number) => DUE.add({ minutes });
const HOUR = "الساعة 7:00 صباحًا";

test("a draft comes to its editors before its hour, and goes out dropped, moved, retitled and merged", async () => {
  const layla = await drafted({}, { articles: 5 });
  expect(layla.all()).toHaveLength(1);
  const stories = told(layla.last().text);
  expect(stories).toHaveLength(5);
  expect(layla.last().text).toContain(HOUR);
  expect(read()).toEqual([]);
  await layla.press("1");
  await layla.press("أخرجه");
  await layla.press("2");
  await layla.press("في الصدارة");
  await layla.press("عنوان آخر");
  // It begins as a command does.
  expect(await layla.ask("إلغاء الموجز: عنوان كتبته ليلى")).toContain("تم.");
  await layla.press("ادمج معه خبرًا");
  await layla.press(stories[3] ?? "");
  await layla.press("ملاحظة");
  await layla.ask("لم يتأكد هذا بعد");
  await at(DUE);
  const [digest = ""] = read();
  expect(told(digest)).toEqual(["إلغاء الموجز: عنوان كتبته ليلى", stories[1], stories[4]]);
  expect(digest).toContain("ملاحظة المحرر: لم يتأكد هذا بعد");
  expect(digest).not.toContain(stories[0]);
  expect(digest).toContain("3 أخبار");
  expect(layla.last().text).toContain("خرجت في موعدها بتغييرات المحررين. 5 تغييرات فيها.");
  expect(read()).toHaveLength(1);
});

test("a story is moved to another section, where it comes last", async () => {
  const sections = [...SABAH.sections, { ...SABAH.sections[0], id: "brief", title: "بإيجاز" }];
  const layla = await drafted({}, { articles: 3, sections: sections as Edition["sections"] });
  const stories = told(layla.last().text);
  await layla.press("1");
  await layla.press("قسم آخر");
  expect(await layla.press("بإيجاز")).toContain("موضعه 1 من 1 في «بإيجاز»");
  await at(DUE);
  const [digest = ""] = read();
  expect(told(digest)).toEqual([...stories.slice(1), stories[0]]);
  expect(digest.indexOf("بإيجاز")).toBeGreaterThan(digest.indexOf(stories[2] ?? "?"));
});

test("sentences are chosen from the sources' own, and what was out is added again", async () => {
  const layla = await drafted();
  const [first = ""] = told(layla.last().text);
  await layla.press("1");
  expect(await layla.press("جمل أخرى")).toMatch(/1\. ✓ .+\n.*2\. ✓ /s);
  await layla.press("✓ 1");
  await layla.press("رجوع إلى الخبر");
  await layla.press("أجّله إلى التالي");
  expect(await layla.press("أضف خبرًا")).toContain(`${first} (مؤجل)`);
  await layla.press("1");
  await layla.press("أضفه إلى الموجز");
  await at(DUE);
  const [digest = ""] = read();
  expect(told(digest).at(-1)).toBe(first);
  expect(digest.match(/اليوم\./g)).toHaveLength(2);
});

test("with no hand on it the edition's rule sends it as it is", async () => {
  const layla = await drafted({ silent: "publish" });
  const stories = told(layla.last().text);
  await at(DUE);
  expect(read().map(told)).toEqual([stories]);
  expect(layla.last().text).toContain("خرجت في موعدها كما أعدّتها الآلة");
  await at(later(30));
  expect([read().length, layla.all().length]).toEqual([1, 2]);
});

test("or holds it, reminds, and sends it at once when the late yes comes", async () => {
  const layla = await drafted({ silent: "hold", remind: ["15m", "1h"] });
  const stories = told(layla.last().text);
  for (const minutes of [0, 1, 15, 16, 60]) await at(later(minutes));
  const asked = layla.all().map(({ text }) => text.split("\n")[1]);
  expect(asked).toEqual([
    expect.stringContaining("لموعد"),
    "حان موعد «موجز الصباح» (7:00 صباحًا) ولم يخرج: ينتظر إذن محرر.",
    expect.stringMatching(/^تذكير: ما زال «موجز الصباح» ينتظر الإذن بنشره منذ 1\d دقيقة\.$/),
    expect.stringMatching(/منذ 6\d دقيقة\.$/),
  ]);
  // Later than any digest without a desk is worth sending.
  await at(later(7 * 60));
  expect(read()).toEqual([]);
  expect(plain(await layla.press("انشر الآن"))).toMatch(/خرجت بإذن telegram:7 الساعة 2:\d\d بعد الظهر/);
  await bot.tick();
  expect(read().map(told)).toEqual([stories]);
  expect(read()[0]).toContain("الموجز التالي: غدًا الساعة 7:00 صباحًا");
  await at(later(8 * 60));
  expect(read()).toHaveLength(1);
});

test("a digest that nobody let go gives its news to the next draft, and editors are told", async () => {
  const layla = await drafted({ silent: "hold", remind: [] });
  const stories = told(layla.last().text);
  await at(DUE);
  await at(DRAFT_AT.add({ hours: 24 }));
  expect(layla.all().some(({ text }) => text.includes("فضُمّت أخباره إليه"))).toBe(true);
  expect(told(layla.all().findLast(({ text }) => text.includes("مسودة"))?.text)).toEqual(stories);
  await at(DUE.add({ hours: 24 }));
  expect(read()).toEqual([]);
});

test("readers with other wishes get the same changes in theirs", async () => {
  const layla = await drafted({}, { articles: 5 });
  const stories = told(layla.last().text);
  const subscribe = (person: number, given: object) => {
    bot.server.person(person);
    return bot.engine.subscriptions.subscribe({ platform: "telegram", chat: String(person) }, "sabah", given);
  };
  await subscribe(21, { preferences: { length: "short" } });
  await subscribe(22, { preferences: { muted: ["مكتبة"] } });
  await subscribe(23, { timetable: { times: ["08:00"], timeZone: "Asia/Riyadh" } });
  await layla.press("1");
  await layla.press("أخرجه");
  await layla.press("2");
  await layla.press("عنوان آخر");
  await layla.ask("عنوان ليلى");
  await layla.press("في الصدارة");
  await at(DUE);
  await at(DUE.add({ hours: 1 }));
  const of = (person: number) => told(plain(bot.server.messages(person)[0]?.text ?? ""));
  const lines = (person: number) => of(person).map((line) => line?.replace(/ \(.*$/, ""));
  const changed = ["عنوان ليلى", stories[1], stories[3], stories[4]];
  expect(read().map(told)).toEqual([changed]);
  expect(lines(21)).toEqual(changed.slice(0, 3));
  expect(of(22)).toEqual(changed.filter((headline) => !headline?.includes("مكتبة")));
  // At an hour that is no editor's: what is out stays out.
  expect(of(23)).toEqual(changed);
});

test("who asks gets what the editors let go, and nobody an unedited one beside it", async () => {
  const layla = await drafted({ silent: "hold" });
  const stories = told(layla.last().text);
  await layla.press("1");
  await layla.press("أخرجه");
  const hoda = createTalk(bot, HODA);
  await at(DUE);
  const asked = async () => told(plain(await hoda.ask("/digest sabah")));
  expect(await asked()).toEqual(stories.slice(1));
  // News of after the draft is in no digest that an editor has not seen.
  await bot.engine.stores.articles.put(news(6, DUE).slice(5), DUE.add({ minutes: 5 }));
  await at(later(10));
  expect(await asked()).toEqual(stories.slice(1));
  expect(read().map(told)).toEqual([stories.slice(1)]);
});

test("where an edition may go out unseen, later news is told to who asks hours later, without what is out", async () => {
  const layla = await drafted({ silent: "publish" });
  const [first = "", ...others] = told(layla.last().text);
  await layla.press("1");
  await layla.press("أخرجه");
  await at(DUE);
  const [fresh] = news(6, DUE).slice(5);
  await bot.engine.stores.articles.put(fresh ? [fresh] : [], DUE.add({ minutes: 5 }));
  const hoda = createTalk(bot, HODA);
  await at(DUE.add({ hours: 1 }));
  expect(told(plain(await hoda.ask("/digest sabah")))).toEqual(others);
  await at(DUE.add({ hours: 7 }));
  const asked = told(plain(await hoda.ask("/digest sabah")));
  expect(asked).toEqual(expect.arrayContaining([...others, fresh?.title]));
  expect(asked).not.toContain(first);
});

test("goes out before its hour where an editor says so, once, whatever dies in between", async () => {
  const layla = await drafted({ silent: "hold" });
  const stories = told(layla.last().text);
  await layla.press("انشر الآن");
  await bot.tick();
  expect(read().map(told)).toEqual([stories]);
  await at(DUE);
  await at(later(20));
  expect(read()).toHaveLength(1);
});

test("a yes that was taken by a process that died then is acted on by the next one", async () => {
  const layla = await drafted({ silent: "hold" }, { database: await aDatabase() });
  const [head] = (await bot.engine.desk?.desk.recent()) ?? [];
  await bot.engine.stores.drafts.change(head?.id ?? 0, () => ({
    at: bot.clock.now(),
    by: "telegram:7",
    stands: { state: "published", reason: "yes" },
  }));
  await bot.restart();
  await bot.tick();
  await bot.tick();
  expect(read()).toHaveLength(1);
  expect(layla.all().filter(({ text }) => text.includes("«موجز الصباح»: خرجت بإذن"))).toHaveLength(1);
});

test("two editors see each other's changes, and neither overwrites the other unseen", async () => {
  const group = -100_500;
  await drafted({ chat: `telegram:${group}` });
  bot.server.group(group);
  await bot.tick();
  const seen = (person: number) =>
    bot.server
      .messages(group)
      .filter(({ ephemeralFor }) => ephemeralFor === undefined || ephemeralFor === person);
  /** What this editor sees after the press of a button of what they saw last. */
  const press = async (person: number, label: string) => {
    const sent = seen(person).at(-1);
    const button = buttonsOf(sent?.keyboard).find(({ text }) => text === label);
    if (!sent || !button || !("callback_data" in button)) throw new Error(`no button ${label}`);
    const [edits, count] = [sent.edits, seen(person).length];
    bot.server.press(person, sent.message, button.callback_data);
    await until(() => sent.edits > edits || seen(person).length > count, label);
    return plain(seen(person).at(-1)?.text ?? "");
  };
  const [draft] = seen(LAYLA);
  const stories = told(draft?.text);
  await press(LAYLA, "1");
  await press(HODA, "1");
  expect(await press(LAYLA, "في الصدارة")).toContain("تم.");
  const refused = await press(HODA, "أخرجه");
  expect(refused).toContain("لم يُغيَّر شيء: غُيّر هذا بعد أن فتحته");
  expect(refused).toContain(`telegram:7: صدّر الموجز بخبر «${stories[0]}»`);
  // Having seen it, she may.
  expect(await press(HODA, "1")).toContain("صدّر الموجز");
  expect(await press(HODA, "أخرجه")).toContain("تم.");
  expect(await press(LAYLA, "أعلى")).toContain("telegram:9: أخرج");
  expect(draft?.edits).toBe(0);
  const [head] = (await bot.engine.desk?.desk.recent()) ?? [];
  const said = await Promise.all([press(LAYLA, "رجوع"), press(HODA, "انشر الآن")]);
  expect(said[1]).toContain("خرجت بإذن telegram:9");
  const again = await bot.engine.desk?.desk.say(head?.id ?? 0, "telegram:7", "publish");
  expect(again).toMatchObject({ outcome: "closed", kept: { stands: { by: "telegram:9" } } });
  await bot.tick();
  expect(read().map(told)).toEqual([stories.slice(1)]);
});

test("nobody but an editor changes or sees a draft", async () => {
  await drafted();
  const omar = createTalk(bot, OMAR);
  expect(await omar.ask("/desk")).toContain("لمن");
  const [sent] = bot.server.messages(LAYLA);
  const [head] = (await bot.engine.desk?.desk.recent()) ?? [];
  if (sent) await omar.pressRaw(sent.message, `desk&d=${head?.id}&o=publish`);
  await bot.tick();
  expect(read()).toEqual([expect.stringContaining("لمن")]);
  expect((await bot.engine.desk?.desk.recent())?.map(({ stands }) => stands.state)).toEqual(["drafted"]);
});

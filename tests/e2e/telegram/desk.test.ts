import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test } from "vitest";
import type { Edition } from "#core/digest/edition.ts";
import { deskSchema } from "#core/schedule/desk-rules.ts";
import { SABAH } from "../../support/engine/engine.ts";
import { startBot, type TestBot } from "../../support/telegram/bot.ts";
import { buttonsOf, createTalk } from "../../support/telegram/talk.ts";
import { until } from "../../support/until.ts";

const LAYLA = 7;
const HODA = 9;
const OMAR = 8;
const DRAFT_AT = Temporal.Instant.from("2026-11-19T03:30:00Z");
const DUE = Temporal.Instant.from("2026-11-19T04:00:00Z");

let bot: TestBot;
afterEach(async () => {
  const { violations } = bot.server;
  await bot.stop();
  expect(violations).toEqual([]);
});

/** Layla and Hoda edit, Omar reads; the draft of seven o'clock is made. */
async function drafted(rules: object = {}, options: Parameters<typeof startBot>[0] = {}) {
  const desk = deskSchema.parse({ chat: `telegram:${LAYLA}`, ...rules });
  const editions: Edition[] = [{ ...SABAH, desk }];
  bot = await startBot({ editions, editors: [`telegram:${LAYLA}`, `telegram:${HODA}`], ...options });
  for (const person of [LAYLA, HODA, OMAR]) bot.server.person(person);
  await bot.engine.subscriptions.subscribe({ platform: "telegram", chat: String(OMAR) }, "sabah");
  bot.clock.jumpTo(DRAFT_AT);
  await bot.tick();
  return createTalk(bot, LAYLA);
}

async function aDatabase(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "desk-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return `sqlite:${join(folder, "mujaz.db")}`;
}

/** Words without the signs that keep foreign ones apart. */
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, "");
const read = () => bot.server.messages(OMAR).map(({ text }) => plain(text));
async function at(instant: Temporal.Instant) {
  bot.clock.jumpTo(instant);
  await bot.tick();
}

const GONE = { error_code: 400, description: "Bad Request: message can't be edited" };
const HOUR = "الساعة 7:00 صباحًا";
const later = (minutes: number) => DUE.add({ minutes });
/** Headlines in the order in which a digest tells them. */
const told = (text = "") => [...text.matchAll(/^\u200f?\d+\. (.+)$/gm)].map(([, headline]) => headline);

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
    "تذكير: ما زال «موجز الصباح» ينتظر الإذن بنشره منذ 15 دقيقة.",
    "تذكير: ما زال «موجز الصباح» ينتظر الإذن بنشره منذ 60 دقيقة.",
  ]);
  // Later than any digest without a desk is worth sending.
  await at(later(7 * 60));
  expect(read()).toEqual([]);
  expect(plain(await layla.press("انشر الآن"))).toContain("خرجت بإذن telegram:7 الساعة 2:00 بعد الظهر");
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
  expect(layla.all().filter(({ text }) => text.includes("خرجت بإذن"))).toHaveLength(1);
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

/** Hoda's mistake is put right by Layla. */
async function corrects(layla: ReturnType<typeof createTalk>, text: string) {
  await layla.press("تصويب");
  await layla.press("2");
  await layla.ask(text);
  await bot.tick();
}

test("a correction goes into the messages that were sent, and the card says so", async () => {
  const layla = await drafted({}, { articles: 5 });
  const stories = told(layla.last().text);
  await at(DUE);
  await at(DUE.add({ minutes: 130 }));
  await corrects(layla, "العدد 12 لا 21\nعنوان مصوَّب\nجملة مصوَّبة.");
  const [digest = "", ...others] = read();
  expect(others).toEqual([]);
  expect(told(digest)).toEqual([stories[0], "عنوان مصوَّب", ...stories.slice(2)]);
  expect(digest).toContain("تصويب 9:10 صباحًا: العدد 12 لا 21");
  expect(digest).toContain("جملة مصوَّبة.");
  expect(digest).toContain("الموجز التالي: غدًا الساعة 7:00 صباحًا");
  expect(plain(layla.last().text)).toContain("عُدّل في محادثة واحدة");
  const edits = bot.server.messages(OMAR)[0]?.edits;
  await at(DUE.add({ minutes: 140 }));
  expect(bot.server.messages(OMAR)[0]?.edits).toBe(edits);
  // What its reader asks of it afterwards is of the story as it is told now.
  const [sent] = bot.server.messages(OMAR);
  if (sent) expect(await createTalk(bot, OMAR).ask("2", { replyTo: sent.message })).toContain(stories[1]);
});

test("or into one of its own where a message can be edited no more", async () => {
  const layla = await drafted({}, { articles: 5 });
  await at(DUE);
  await layla.press("تصويب");
  await layla.press("2");
  await layla.ask("العدد 12 لا 21");
  bot.server.trouble("editMessageText", GONE);
  await bot.tick();
  await at(later(10));
  const [, correction = "", ...others] = read();
  expect(correction).toMatch(/^تصويب\n.+\nالعدد 12 لا 21/);
  expect(others).toEqual([]);
  expect(plain(layla.last().text)).toContain("أُرسل وحده إلى محادثة واحدة");
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

test("what a forged button says is no change", async () => {
  const layla = await drafted();
  const { message } = layla.last();
  const [head] = (await bot.engine.desk?.desk.recent()) ?? [];
  for (const data of [
    "desk&d=999&o=out",
    "desk&d=x",
    "o=constructor",
    "o=out&s=__proto__",
    "o=pick&n=99",
    "o=merge&t=~zz",
  ])
    await layla.pressRaw(message, data.startsWith("desk") ? data : `desk&d=${head?.id}&${data}`);
  await until(() => layla.all().length > 0, "answers");
  expect((await bot.engine.desk?.desk.get(head?.id ?? 0))?.log).toEqual([]);
});

test("hostile words are shown as they are, and run nowhere", async () => {
  const layla = await drafted();
  await layla.press("1");
  await layla.press("عنوان آخر");
  const hostile = "<b>عاجل</b> [اضغط](https://evil.example) &amp; `x` *نجوم* \u202eمقلوب";
  await layla.ask(hostile);
  await layla.press("ملاحظة");
  await layla.ask("<script>alert(1)</script>");
  await layla.press("عنوان آخر");
  expect(await layla.ask("س".repeat(900))).toContain("لم يُغيَّر شيء");
  await at(DUE);
  const [digest = ""] = read();
  expect(digest).toContain("<b>عاجل</b> [اضغط](https://evil.example) &amp; `x` *نجوم* مقلوب");
  expect(digest).toContain("<script>alert(1)</script>");
  expect(digest).not.toContain("س".repeat(900));
});

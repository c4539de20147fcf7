import { expect, test } from "vitest";
import type { Alerts } from "#core/schedule/subscription.ts";
import { createTestEngine, SABAH, START } from "../../../support/engine/engine.ts";
import { anArticle } from "../../../support/material/article-builder.ts";

const CHAT = { platform: "test", chat: "1" };
const WANTED: Alerts = { breaking: true, followed: true, most: 1 };
const LATER = START.add({ hours: 2 });
const at = (minutes: number) => LATER.add({ minutes });

const KILLED = (figure: string) => `مقتل ${figure} شخصا في زلزال ضرب مدينة المرسى الساحلية`;

/** A grave event as one outlet tells it, with its figures at that minute. */
const quake = (outlet: string, minutes: number, figure: string, headline = KILLED, before = "") => {
  const title = headline(figure);
  return anArticle({
    id: `${outlet}-${minutes}-${figure}`,
    sourceId: outlet,
    outlet: `صحيفة ${outlet}`,
    title,
    text: `${title} فجر اليوم، وأعلنت وزارة الداخلية حالة الطوارئ في المدينة.${before}`,
    publishedAt: at(minutes),
    topic: "arab",
  });
};

/** An alert has been sent that three outlets told alike: by default of fifteen dead. */
async function alerted(first = "15", headline = KILLED) {
  // Whatever three outlets tell breaks.
  const engine = await createTestEngine({ edition: { ...SABAH, alerts: { ...SABAH.alerts, weight: -10 } } });
  await engine.subscriptions.subscribe(CHAT, "sabah", { preferences: { alerts: WANTED } });
  await engine.clock.advanceTo(LATER);
  await engine.stores.articles.put(
    ["a", "b", "c"].map((outlet, at) => quake(outlet, 8 * at - 20, first, headline)),
    LATER,
  );
  expect(await engine.alert()).toBe(1);
  /** What some outlets tell then, by default as many as told the first. */
  const tells = async (minutes: number, figure: number | string, outlets = "def") => {
    await engine.clock.advanceTo(at(minutes));
    await engine.stores.articles.put(
      [...outlets].map((outlet) =>
        quake(outlet, minutes, `${figure}`, headline, ` وقيل أولا: ${headline(first)}.`),
      ),
      at(minutes),
    );
    await engine.clock.advance(1_000);
    return engine.alert();
  };
  return { ...engine, tells };
}

test("the message of an event whose toll grows is edited, and no second one is sent", async () => {
  const { platform, tells, alert } = await alerted();
  expect(platform.delivered[0]?.text).toContain("15");
  expect(await tells(20, 42)).toBe(0);
  expect(platform.delivered).toHaveLength(1);
  expect(platform.edited).toHaveLength(1);
  expect(platform.edited[0]).toMatchObject({ ref: "m1" });
  expect(platform.edited[0]?.text).toContain("42");
  expect(platform.edited[0]?.text).toContain("عاجل");
  expect(platform.edited[0]?.text).toContain("حُدّثت الأرقام");
  await alert();
  expect(platform.edited).toHaveLength(1);
});

test("it grows again and is edited again; a smaller figure of another outlet changes nothing", async () => {
  const { platform, tells } = await alerted();
  await tells(20, 42);
  await tells(30, 20);
  expect(platform.edited).toHaveLength(1);
  await tells(40, 60);
  expect(platform.edited.map(({ ref }) => ref)).toEqual(["m1", "m1"]);
  expect(platform.edited[1]?.text).toContain("60");
});

test("in quiet hours nothing is edited", async () => {
  const { platform, tells, subscriptions, alert } = await alerted();
  const quiet = { from: "00:00", to: "23:59" };
  await subscriptions.change(CHAT, "sabah", { timetable: { quiet } });
  await tells(20, 42);
  expect(platform.edited).toEqual([]);
  await subscriptions.change(CHAT, "sabah", { timetable: { quiet: { from: "00:00", to: "01:00" } } });
  await alert();
  expect(platform.edited).toHaveLength(1);
});

test("an edit that the platform did not take is made later, one that it refuses is not", async () => {
  const busy = await alerted();
  busy.platform.answer = () => ({ outcome: "unprocessed" });
  await busy.tells(20, 42);
  expect(busy.platform.edited).toEqual([]);
  busy.platform.answer = () => undefined;
  await busy.alert();
  expect(busy.platform.edited).toHaveLength(1);
  const gone = await alerted();
  gone.platform.answer = () => ({ outcome: "rejected", reason: "invalid" });
  await gone.tells(20, 42);
  gone.platform.answer = () => undefined;
  await gone.alert();
  expect(gone.platform.edited).toEqual([]);
});

test("an alert of half a day ago is left as it is", async () => {
  const { platform, tells } = await alerted();
  await tells(12 * 60, 42);
  expect(platform.edited).toEqual([]);
});

test("a platform that edits nothing keeps the message as it was", async () => {
  const { platform, tells } = await alerted();
  delete platform.edit;
  await tells(20, 42);
  expect(platform.delivered).toHaveLength(1);
});

test("what fewer outlets tell than told the first is no reason to change it", async () => {
  const { platform, tells } = await alerted();
  await tells(20, 42, "de");
  expect(platform.edited).toEqual([]);
  await tells(30, 50, "f");
  expect(platform.edited.map(({ text }) => /مقتل (\d+)/.exec(text)?.[1])).toEqual(["42"]);
});

test.each([
  ["a magnitude", "6.2", "5.9", (figure: string) => `زلزال بقوة ${figure} درجات يضرب مدينة المرسى الساحلية`],
  ["a sum", "3", "5", (figure: string) => `سرقة ${figure} ملايين دولار من مصرف المرسى الساحلي`],
  ["votes", "120", "131", (figure: string) => `برلمان المرسى يسحب الثقة من الحكومة بأغلبية ${figure} صوتا`],
  [
    "a share",
    "52",
    "54",
    (figure: string) => `فوز مرشح المرسى بالرئاسة وحصول الحزب على ${figure}% من المقاعد`,
  ],
] as const)("%s that outlets tell anew is told anew in its message", async (_what, first, next, headline) => {
  const { platform, tells } = await alerted(first, headline);
  await tells(20, next, "de");
  expect(platform.edited).toEqual([]);
  await tells(22, next, "f");
  expect(platform.delivered).toHaveLength(1);
  expect(platform.edited).toHaveLength(1);
  expect(platform.edited[0]?.text).toContain(next);
  expect(platform.edited[0]?.text).not.toContain(headline(first));
});

test("a message is edited five times and no more", async () => {
  const { platform, tells } = await alerted();
  for (let times = 1; times <= 8; times++) await tells(5 * times, 15 + 3 * times);
  expect(platform.edited).toHaveLength(5);
  expect(platform.delivered).toHaveLength(1);
});

test("who was told the newer figure at once has nothing to be edited", async () => {
  const { platform, tells, stores, subscriptions } = await alerted();
  const late = { ...CHAT, chat: "2" };
  await subscriptions.subscribe(late, "sabah", { preferences: { alerts: WANTED } });
  const [told] = await stores.alerts.messages(START);
  if (!told) throw new Error("no alert was sent");
  await stores.alerts.claim(late, told.storyId, { now: at(20), since: START, most: 3 });
  const figures = { killed: { value: 42, outlets: 3, at: at(20).epochMilliseconds } };
  await stores.alerts.sent(late, told.storyId, { messageRef: "late", reason: "breaking", figures });
  await tells(20, 42);
  expect(platform.edited.map(({ ref }) => ref)).toEqual(["m1"]);
});

import { expect, test } from "vitest";
import type { Alerts } from "#core/schedule/subscription.ts";
import { createTestEngine, START } from "../../../support/engine/engine.ts";
import { anArticle } from "../../../support/material/article-builder.ts";

const CHAT = { platform: "test", chat: "1" };
const WANTED: Alerts = { breaking: true, followed: true, most: 1 };
const LATER = START.add({ hours: 2 });
const at = (minutes: number) => LATER.add({ minutes });

/** A grave event as one outlet tells it, with its figures at that minute. */
const quake = (outlet: string, minutes: number, killed: number) => {
  const title = `مقتل ${killed} شخصا في زلزال ضرب مدينة المرسى الساحلية`;
  return anArticle({
    id: `${outlet}-${minutes}`,
    sourceId: outlet,
    outlet: `صحيفة ${outlet}`,
    title,
    text: `${title} فجر اليوم، وأعلنت وزارة الداخلية حالة الطوارئ في المدينة.`,
    publishedAt: at(minutes),
    topic: "arab",
  });
};

/** An alert of fifteen dead has been sent. */
async function alerted() {
  const engine = await createTestEngine();
  await engine.subscriptions.subscribe(CHAT, "sabah", { preferences: { alerts: WANTED } });
  await engine.clock.advanceTo(LATER);
  await engine.stores.articles.put([quake("a", -20, 15), quake("b", -12, 15), quake("c", -4, 15)], LATER);
  expect(await engine.alert()).toBe(1);
  const tells = async (minutes: number, killed: number) => {
    await engine.clock.advanceTo(at(minutes));
    await engine.stores.articles.put([quake("d", minutes, killed)], at(minutes));
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

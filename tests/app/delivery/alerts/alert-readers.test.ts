import { describe, expect, test } from "vitest";
import type { Article } from "#core/article/article.ts";
import type { Alerts, Preferences } from "#core/schedule/subscription.ts";
import { createTestEngine, START } from "../../../support/engine/engine.ts";
import { anArticle } from "../../../support/material/article-builder.ts";

const CHAT = { platform: "test", chat: "1" };
const WANTED: Alerts = { breaking: true, followed: true, most: 3 };
const LATER = START.add({ hours: 2 });
const before = (minutes: number) => LATER.subtract({ minutes });

const QUAKE = "مقتل 12 شخصا في زلزال ضرب مدينة المرسى الساحلية";
/** A grave event as one outlet tells it. */
const quake = (outlet: string, minutesAgo: number, given: Partial<Article> = {}) =>
  anArticle({
    id: `${outlet}-${minutesAgo}-${given.title ?? ""}`,
    sourceId: outlet,
    outlet: `صحيفة ${outlet}`,
    title: QUAKE,
    text: `${QUAKE} فجر اليوم، وأعلنت وزارة الداخلية حالة الطوارئ في المدينة.`,
    publishedAt: before(minutesAgo),
    topic: "arab",
    ...given,
  });
const quiet = (minutesAgo: number, title = "تراجع أسعار الذهب في سوق المرسى") =>
  anArticle({
    id: `${title}-${minutesAgo}`,
    title,
    text: `${title} مع إغلاق التعاملات، وقال تجار إن الطلب ضعيف.`,
    publishedAt: before(minutesAgo),
    topic: "economy",
  });

async function ready(articles: readonly Article[], preferences: Partial<Preferences> = { alerts: WANTED }) {
  const engine = await createTestEngine();
  await engine.subscriptions.subscribe(CHAT, "sabah", { preferences });
  await engine.clock.advanceTo(LATER);
  await engine.stores.articles.put(articles, LATER);
  return engine;
}
const delivered = ({ platform }: Awaited<ReturnType<typeof ready>>) =>
  platform.delivered.map(({ text }) => text);

describe("breaking news", () => {
  const told = [quake("a", 20), quake("b", 12), quake("c", 4)];

  test("that several outlets told within an hour is told at once, once", async () => {
    const engine = await ready(told);
    expect(await engine.alert()).toBe(1);
    expect(await engine.alert()).toBe(0);
    expect(delivered(engine)).toHaveLength(1);
    expect(delivered(engine)[0]).toContain("عاجل");
    expect(delivered(engine)[0]).toContain("المرسى");
  });

  test("is told to nobody who did not ask for it", async () => {
    const engine = await ready(told, {});
    expect(await engine.alert()).toBe(0);
  });

  test("that too few outlets tell, or over too long a time, is no alert", async () => {
    expect(await (await ready(told.slice(0, 2))).alert()).toBe(0);
    expect(await (await ready([quake("a", 180), quake("b", 90), quake("c", 4)])).alert()).toBe(0);
  });

  test("is told for half an hour and not later", async () => {
    const engine = await ready(told);
    await engine.clock.advance(27 * 60_000);
    expect(await engine.alert()).toBe(0);
    expect(delivered(engine)).toEqual([]);
  });

  test("waits for nobody's quiet hours to end: it is not told in them", async () => {
    const engine = await ready(told);
    const quietHours = { from: "00:00", to: "23:59" };
    await engine.subscriptions.change(CHAT, "sabah", { timetable: { quiet: quietHours } });
    expect(await engine.alert()).toBe(0);
  });

  test("of what a reader muted is not told", async () => {
    const engine = await ready(told, { alerts: WANTED, muted: ["زلزال"] });
    expect(await engine.alert()).toBe(0);
  });

  test("is no more a day than the reader wants", async () => {
    const crash = (outlet: string) =>
      quake(outlet, 3, {
        title: "مقتل 30 راكبا في تحطم طائرة قرب مطار الواحة",
        body: [{ kind: "paragraph", text: "تحطمت طائرة ركاب قرب مطار الواحة وقتل ثلاثون راكبا." }],
      });
    const engine = await ready([...told, crash("a"), crash("b"), crash("c")], {
      alerts: { ...WANTED, most: 1 },
    });
    expect(await engine.alert()).toBe(1);
    expect(await engine.alert()).toBe(0);
    await engine.subscriptions.change(CHAT, "sabah", { preferences: { alerts: { ...WANTED, most: 2 } } });
    expect(await engine.alert()).toBe(1);
  });

  test("is tried again where the platform took nothing, and not where nobody knows", async () => {
    const engine = await ready(told);
    engine.platform.answer = () => ({ outcome: "unprocessed" });
    expect(await engine.alert()).toBe(0);
    engine.platform.answer = () => undefined;
    expect(await engine.alert()).toBe(1);
    const unsure = await ready(told);
    unsure.platform.answer = () => ({ outcome: "unknown", repeatable: false });
    expect(await unsure.alert()).toBe(0);
    unsure.platform.answer = () => undefined;
    expect(await unsure.alert()).toBe(0);
  });

  test("to a chat that is gone pauses what it had", async () => {
    const engine = await ready(told);
    engine.platform.answer = () => ({ outcome: "rejected", reason: "blocked" });
    await engine.alert();
    expect((await engine.subscriptions.list(CHAT))[0]?.status).toMatchObject({ state: "paused" });
  });
});

describe("what a reader follows", () => {
  test("is told as soon as one outlet tells it", async () => {
    const engine = await ready([quiet(5)], { alerts: WANTED, follow: ["الذهب"] });
    expect(await engine.alert()).toBe(1);
    expect(delivered(engine)[0]).toContain("جديد ما تتابعه");
  });

  test("is not told where only breaking news was asked for, nor when it is old", async () => {
    const only = await ready([quiet(5)], { alerts: { ...WANTED, followed: false }, follow: ["الذهب"] });
    expect(await only.alert()).toBe(0);
    const old = await ready([quiet(45)], { alerts: WANTED, follow: ["الذهب"] });
    expect(await old.alert()).toBe(0);
  });

  test("is told once though it is breaking too", async () => {
    const told = [quake("a", 20), quake("b", 12), quake("c", 4)];
    const engine = await ready(told, { alerts: WANTED, follow: ["زلزال"] });
    expect(await engine.alert()).toBe(1);
    expect(await engine.alert()).toBe(0);
  });
});

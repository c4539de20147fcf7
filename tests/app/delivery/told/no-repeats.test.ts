import { expect, test } from "vitest";
import type { Article } from "#core/article/article.ts";
import { recipeSchema } from "#core/personal/recipe.ts";
import type { Preferences } from "#core/schedule/subscription.ts";
import { createTestEngine, news, START } from "../../../support/engine/engine.ts";
import { anArticle } from "../../../support/material/article-builder.ts";

const CHAT = { platform: "test", chat: "1" };
const OTHER = { platform: "test", chat: "2" };
const at = (hours: number) => START.add({ minutes: Math.round(hours * 60) });
/** Seven in the morning and eight in the evening in Riyadh. */
const MORNING = at(1);
const EVENING = at(14);

const article = (id: string, hours: number, title: string, text: string): Article =>
  anArticle({ id, sourceId: id, outlet: `صحيفة ${id}`, title, text, publishedAt: at(hours), topic: "arab" });
const theft = article(
  "a",
  0,
  "سرقة لوحة الصياد من متحف سروان",
  "سرق مجهولون لوحة الصياد من متحف سروان ليلا وفروا في قارب، وقالت إدارته إن الإنذار لم يعمل.",
);
const again = article("c", 8, "متحف سروان يفقد لوحة الصياد", `${theft.body[0]?.text}`);
const arrest = article(
  "b",
  9,
  "القبض على سارقي لوحة الصياد من متحف سروان",
  "أوقف حرس الساحل ثلاثة رجال على متن يخت وعثر معهم على اللوحة سليمة، وسيمثلون أمام القاضي غدا بتهمة السطو على متحف سروان.",
);

/** A chat with the morning's edition and one of its own in the evening; another has the evening's alone. */
async function reading(preferences: Partial<Preferences> = {}) {
  const engine = await createTestEngine();
  const { stores, subscriptions, clock } = engine;
  const edition = await stores.recipes.put(recipeSchema.parse({ title: "موجز المساء" }), START);
  const timetable = { times: ["20:00"], timeZone: "Asia/Riyadh" };
  await subscriptions.subscribe(CHAT, "sabah", { preferences });
  await subscriptions.subscribe(CHAT, edition, { timetable, preferences });
  await subscriptions.subscribe(OTHER, edition, { timetable });
  const told = (chat: string) =>
    engine.platform.delivered.filter((one) => one.chat === chat).map(({ text }) => text);
  return {
    ...engine,
    told,
    until: async (to: Temporal.Instant) => {
      await clock.advanceTo(to);
      await engine.tick();
    },
  };
}

test("an event comes once to a chat, whichever of its editions tells it", async () => {
  const { stores, until, told } = await reading();
  await stores.articles.put(news(3), START);
  await until(MORNING);
  await stores.articles.put(news(5, at(6)).slice(3), at(6));
  await until(EVENING);
  const [morning = "", evening = ""] = told("1");
  expect(morning).toContain("حديقة عامة");
  expect(evening).toContain("أسعار السمك");
  expect(evening).not.toContain("حديقة عامة");
  expect(evening).toContain("خبران");
  const [alone = ""] = told("2");
  expect(alone).toContain("حديقة عامة");
  expect(alone).toContain("أسعار السمك");
});

test("its next phase comes as a follow-up that says where it was told; a reprint does not come", async () => {
  const { stores, until, told } = await reading();
  await stores.articles.put([...news(2), theft], START);
  await until(MORNING);
  await stores.articles.put([again, ...news(4, at(6)).slice(3)], at(8));
  await stores.articles.put([arrest], at(9));
  await until(EVENING);
  const [, evening = ""] = told("1");
  expect(evening).toContain("متابعة: القبض على سارقي لوحة الصياد");
  expect(evening).toMatch(/سبق في «موجز الصباح»، رقم \d/);
  expect(evening).not.toContain("سرقة لوحة الصياد من متحف");
  expect(evening).not.toContain("متحف سروان يفقد");
  expect(told("2")[0]).not.toContain("متابعة: القبض");
});

test("a digest of which all was told is not sent", async () => {
  const { stores, until, told } = await reading();
  await stores.articles.put(news(3), START);
  await until(MORNING);
  await until(EVENING);
  expect(told("1")).toHaveLength(1);
  expect(told("2")).toHaveLength(1);
});

test("what an alert told comes in no digest of the chat", async () => {
  const { stores, until, told, alert, clock } = await reading({
    alerts: { breaking: true, followed: false, most: 3 },
  });
  const quake = "مقتل 12 شخصا في زلزال ضرب مدينة المرسى الساحلية";
  const body = `${quake} فجر اليوم، وأعلنت وزارة الداخلية حالة الطوارئ في المدينة.`;
  await stores.articles.put(
    ["d", "e", "f"].map((id) => article(id, 0, quake, body)),
    START,
  );
  await stores.articles.put(news(2), START);
  await clock.advanceTo(START.add({ minutes: 5 }));
  expect(await alert()).toBe(1);
  await until(MORNING);
  const [breaking = "", morning = ""] = told("1");
  expect(breaking).toContain("عاجل");
  expect(morning).toContain("حديقة عامة");
  expect(morning).not.toContain("زلزال");
});

test("what a digest told is no alert any more", async () => {
  const { stores, until, alert } = await reading({ alerts: { breaking: true, followed: false, most: 3 } });
  const quake = "مقتل 12 شخصا في زلزال ضرب مدينة المرسى الساحلية";
  const body = `${quake} فجر اليوم، وأعلنت وزارة الداخلية حالة الطوارئ في المدينة.`;
  await stores.articles.put(
    ["d", "e"].map((id) => article(id, 0.9, quake, body)),
    START,
  );
  await until(MORNING);
  await stores.articles.put([article("f", 1.01, quake, body)], MORNING.add({ minutes: 1 }));
  await until(MORNING.add({ minutes: 2 }));
  expect(await alert()).toBe(0);
});

test("a digest that looks back over a week tells what its days told", async () => {
  const engine = await reading();
  const { stores, subscriptions, until, told } = engine;
  const week = await stores.recipes.put(recipeSchema.parse({ title: "ملخص الأسبوع", every: "week" }), START);
  await subscriptions.subscribe(CHAT, week, { timetable: { times: ["21:00"], timeZone: "Asia/Riyadh" } });
  await stores.articles.put(news(3), START);
  await until(MORNING);
  await until(at(15));
  expect(told("1").at(-1)).toContain("ملخص الأسبوع");
  expect(told("1").at(-1)).toContain("حديقة عامة");
});

test("places that were told the same get one composition and one rendering between them", async () => {
  const engine = await reading();
  const { stores, subscriptions, until } = engine;
  const [own] = (await subscriptions.list(CHAT)).filter(({ edition }) => edition !== "sabah");
  for (let chat = 10; chat < 20; chat += 1) {
    const place = { platform: "test", chat: String(chat) };
    await subscriptions.subscribe(place, "sabah");
    await subscriptions.subscribe(place, own?.edition ?? "", { timetable: own?.timetable ?? {} });
  }
  await stores.articles.put(news(3), START);
  await until(MORNING);
  await stores.articles.put(news(5, at(6)).slice(3), at(6));
  let rendered = 0;
  const { render } = engine.platform;
  engine.platform.render = (...given) => {
    rendered += 1;
    return render(...given);
  };
  await until(EVENING);
  expect(engine.told("15")).toHaveLength(2);
  // The plain one for who has the evening's alone, and one for all eleven others.
  expect(rendered).toBe(2);
});

test("another story of an affair that was told comes whole, and says where the affair stood", async () => {
  const { stores, until, told } = await reading();
  await stores.articles.put([...news(2), theft], START);
  await until(MORNING);
  const answer = article(
    "g",
    10,
    "وزير الثقافة يدين سرقة لوحة الصياد ويقيل مدير متحف سروان",
    "أدان وزير الثقافة سرقة لوحة الصياد من متحف سروان وقرر إقالة مديره وتشكيل لجنة تحقيق تراجع حراسة المتاحف كلها.",
  );
  await stores.articles.put([answer], at(10));
  await until(EVENING);
  const [, evening = ""] = told("1");
  expect(evening).toContain("وزير الثقافة يدين");
  expect(evening).toMatch(/سبق في «موجز الصباح»، رقم \d/);
});

import { expect, test } from "vitest";
import { editedBy } from "#app/commands/mine/edits.ts";
import { recipeSchema } from "#core/personal/recipe.ts";
import { aSource, createTestChat } from "../../support/chat.ts";

const SOURCES = [aSource("jazeera", { name: "الجزيرة نت" }), aSource("marsa", { name: "صحيفة المرسى" })];
const RECIPE = recipeSchema.parse({ topics: ["sport", "economy"], follow: ["الذهب"], without: ["marsa"] });
const edited = (want: "add" | "drop", name: string, isWord = false) =>
  editedBy(RECIPE, { want, name, isWord }, { sources: SOURCES, words: 3 });

test.each([
  ["drop", "الرياضة", { topics: ["economy"] }],
  ["add", "تكنولوجيا", { topics: ["sport", "economy", "technology"] }],
  ["add", "الخليج", { regions: ["gulf"] }],
  ["drop", "الجزيرة نت", { without: ["marsa", "jazeera"] }],
  ["add", "صحيفة المرسى", { without: [] }],
  ["drop", "ذهب", { follow: [] }],
  ["add", "الدولار", { follow: ["الذهب", "الدولار"] }],
] as const)("to %s «%s» changes that and nothing else", (want, name, change) => {
  expect(edited(want, name).recipe).toEqual({ ...RECIPE, ...change });
});

test.each([
  ["add", "الرياضة", "في موجزك أصلًا"],
  ["drop", "سياسة", "ليس «سياسة» في موجزك"],
  ["add", "الجزيرة نت", "من مصادر موجز أصلًا"],
  ["drop", "النفط", "ليس «النفط» في موجزك"],
] as const)("to %s «%s» changes nothing, and it is said why", (want, name, says) => {
  expect(edited(want, name)).toEqual({ recipe: RECIPE, said: expect.stringContaining(says) });
});

test("a word is a word, even where it is called like a topic or lies within one", () => {
  expect(edited("add", "رياضة", true).recipe.follow).toEqual(["الذهب", "رياضة"]);
  expect(edited("add", "المناخ").recipe).toMatchObject({
    topics: RECIPE.topics,
    follow: ["الذهب", "المناخ"],
  });
});

test("typed where an edition is put together, it is done and not followed", async () => {
  const chat = await createTestChat({ sources: SOURCES });
  await chat.say("موجزي");
  await chat.say("ضيف الرياضة");
  await chat.say("شيل الرياضة");
  const begun = await chat.stores.notes.get({ platform: "test", chat: "1" }, "recipe", chat.clock.now());
  expect(begun).toMatchObject({ topics: [], follow: [] });
});

test("a wish beside an edition that comes adds to it, and is taken back by a press", async () => {
  const chat = await createTestChat({ sources: SOURCES });
  const recipe = async () => {
    const [own] = await chat.subscriptions.list({ platform: "test", chat: "1" });
    return (await chat.stores.recipes.get([own?.edition ?? ""])).get(own?.edition ?? "");
  };
  await chat.say("موجزي رياضة، تابع الذهب، كل يوم 8 مساءً بتوقيت دبي");
  await chat.say("بدي أخبار النفط كل صبح");
  expect(await recipe()).toMatchObject({ topics: ["sport"], follow: ["الذهب", "النفط"] });
  await chat.press("تراجع");
  expect(await recipe()).toMatchObject({ topics: ["sport"], follow: ["الذهب"] });
});

test("an edition of a week comes once a week", async () => {
  const chat = await createTestChat({ sources: SOURCES });
  await chat.say("موجزي رياضة، كل يوم 8 مساءً بتوقيت دبي");
  await chat.say("خليه أسبوعي");
  const [own] = await chat.subscriptions.list({ platform: "test", chat: "1" });
  expect(own?.timetable.weekdays).toEqual(["thu"]);
});

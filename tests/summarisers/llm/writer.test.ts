import { describe, expect, test } from "vitest";
import { bodyText } from "#core/article/article.ts";
import { createMemoryWriting } from "#summarisers/llm/memory.ts";
import { type Asked, honest, KEY } from "../../support/model/server.ts";
import { aStoryToWrite, GARDEN } from "../../support/model/stories.ts";
import { withWriting } from "../../support/model/writing.ts";

const { world, aWriter, written, usage, telling } = withWriting();

const FAIR = "دشنت بلدية المرسى حديقة على شاطئ البحيرة مساحتها اثنا عشر هكتارا.";
const COST = "وبلغت كلفة الحديقة ثلاثة ملايين دينار.";

describe("what a model writes of a story", () => {
  test("is printed with the articles that it rests on", async () => {
    telling([FAIR, "1.1"], [COST, "2.2"]);
    expect(await written(aWriter())).toEqual({
      sentences: [
        { text: FAIR, articleId: "garden-a" },
        { text: COST, articleId: "garden-b" },
      ],
    });
    expect(world.server.asked.map(({ name }) => name)).toEqual(["story", "judge"]);
  });

  test("loses the sentences that the gate refuses; without the first it is not printed", async () => {
    telling([FAIR, "1.1"], ["وكلفت الحديقة 9 ملايين دينار.", "2.2"]);
    expect((await written(aWriter()))?.sentences.map(({ text }) => text)).toEqual([FAIR]);
    world.store = createMemoryWriting();
    telling(["افتتحت المرسى حديقة مساحتها 90 هكتارا.", "1.1"], [COST, "2.2"]);
    expect(await written(aWriter())).toBeUndefined();
    expect((await usage()).refused).toEqual({ number: 1 });
  });

  test("names its ground, or is none", async () => {
    telling([FAIR], [COST, "7.7"]);
    expect(await written(aWriter())).toBeUndefined();
  });

  test("is looked at a second time, and what the judge doubts or passes over is dropped", async () => {
    world.server.behave({
      kind: "answer",
      content: (asked) =>
        asked.name === "judge"
          ? {
              verdicts: [
                { sentence: "1", faithful: true },
                { sentence: "2", faithful: false },
              ],
            }
          : {
              sentences: [
                { text: FAIR, rests_on: ["1.1"] },
                { text: COST, rests_on: ["2.2"] },
              ],
              headline: null,
            },
    });
    expect((await written(aWriter()))?.sentences.map(({ text }) => text)).toEqual([FAIR]);
    expect((await usage()).refused).toEqual({ judge: 1 });
    world.server.asked.length = 0;
    expect((await written(aWriter({ judges: false })))?.sentences).toHaveLength(2);
    expect(world.server.asked.map(({ name }) => name)).toEqual(["story"]);
  });

  test("is written once, by what it is written from; a new word in an article makes it another", async () => {
    await written(aWriter());
    await written(aWriter());
    expect(world.server.asked).toHaveLength(2);
    const [first, ...others] = GARDEN;
    if (!first) throw new Error("no article");
    const body = [...first.body, { kind: "paragraph" as const, text: "وحضر الافتتاح مئة طفل." }];
    await written(aWriter(), aStoryToWrite({ articles: [{ ...first, body }, ...others] }));
    expect(world.server.asked).toHaveLength(4);
  });

  test("that was refused is not asked for again", async () => {
    telling(["افتتحت المرسى حديقة مساحتها 90 هكتارا.", "1.1"]);
    await written(aWriter());
    await written(aWriter());
    expect(world.server.asked).toHaveLength(1);
  });

  test("has a plain headline where one is wanted and it is plain", async () => {
    const said = (headline: string) =>
      world.server.behave({
        kind: "answer",
        content: (asked) => (asked.name === "story" ? { sentences: [], headline } : honest(asked)),
      });
    const wanted = aStoryToWrite({ summary: false, headline: true });
    said("بلدية المرسى تفتتح حديقة على شاطئ البحيرة");
    expect(await written(aWriter(), wanted)).toEqual({
      sentences: [],
      headline: "بلدية المرسى تفتتح حديقة على شاطئ البحيرة",
    });
    world.store = createMemoryWriting();
    said("لن تصدق ما افتتحته بلدية المرسى");
    expect(await written(aWriter(), wanted)).toBeUndefined();
  });
});

describe("what an outlet forbids", () => {
  test("never goes to the model: not its text, not its headline, not its name", async () => {
    const third = {
      ...GARDEN[1],
      id: "c",
      sourceId: "closed",
      outlet: "جريدة الحمى",
      title: "سر الحديقة المكتوم",
    };
    const articles = [...GARDEN, third] as typeof GARDEN;
    const writer = aWriter({ allows: (id) => id !== "closed" });
    await written(writer, aStoryToWrite({ articles }));
    const signal = new AbortController().signal;
    await writer.order(
      [
        { id: "1", headline: "خبر مسموح عن المرسى", outlets: ["صحيفة المرسى"], sourceId: "marsa" },
        { id: "2", headline: third.title, outlets: [third.outlet], sourceId: "closed" },
      ],
      { ms: 4_000, signal },
    );
    const card = (headline: string, ...sourceIds: string[]) => ({ headline, summary: [], sourceIds });
    await writer.opening(
      [
        card("أ ب ج", "marsa"),
        card("د هـ و", "marsa"),
        card("ز ح ط", "marsa"),
        card(third.title, "marsa", "closed"),
      ],
      { ms: 4_000, signal },
    );
    expect(world.server.asked.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["story", "order", "opening"]),
    );
    expect(world.server.received.join("\n")).not.toMatch(/المكتوم|الحمى/);
  });

  test("leaves a story of one outlet in its own words", async () => {
    expect(await written(aWriter({ allows: (id) => id === "marsa" }))).toBeUndefined();
    expect(world.server.asked).toEqual([]);
  });
});

test("an order is of the given stories or none", async () => {
  const stories = ["a", "b", "c"].map((id) => ({
    id,
    headline: `خبر ${id}`,
    outlets: ["و"],
    sourceId: "marsa",
  }));
  const limits = { ms: 4_000, signal: new AbortController().signal };
  expect((await aWriter().order(stories, limits)).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  for (const order of [
    [{ id: "9", reason: "" }],
    [
      { id: "1", reason: "" },
      { id: "1", reason: "" },
    ],
  ]) {
    world.store = createMemoryWriting();
    world.server.behave({ kind: "answer", content: () => ({ order }) });
    expect(await aWriter().order(stories, limits)).toEqual([]);
  }
});

test("an opening rests on the cards", async () => {
  const cards = GARDEN.concat(GARDEN).map(({ title, body }) => ({
    headline: title,
    summary: [bodyText({ body }).split("\n")[0] ?? ""],
    sourceIds: ["marsa"],
  }));
  const limits = { ms: 4_000, signal: new AbortController().signal };
  const said = (text: string) => (asked: Asked) =>
    asked.name === "opening" ? { sentences: [{ text, rests_on: ["1.1"] }] } : honest(asked);
  world.server.behave({ kind: "answer", content: said(FAIR) });
  expect(await aWriter().opening(cards, limits)).toEqual([FAIR]);
  world.store = createMemoryWriting();
  world.server.behave({ kind: "answer", content: said("صباح الخير، إليكم موجز اليوم من المرسى.") });
  expect(await aWriter().opening(cards, limits)).toEqual([]);
});

test("neither key nor text of the server's failures is in what is kept or told", async () => {
  world.server.behave({
    kind: "raw",
    status: 400,
    body: JSON.stringify({ error: { message: `key ${KEY} is bad` } }),
  });
  await written(aWriter());
  expect(world.problems).toEqual(["story: HTTP 400"]);
  expect(JSON.stringify([world.problems, await usage()])).not.toContain(KEY);
});

import { describe, expect, test } from "vitest";
import { recipeSchema } from "#core/personal/recipe.ts";
import { createTestEngine, news } from "../../support/engine/engine.ts";
import { anArticle } from "../../support/material/article-builder.ts";

const CHAT = { platform: "test", chat: "1" };
const DUE = Temporal.Instant.from("2026-11-19T17:00:00Z");
const TIMETABLE = { times: ["20:00"], timeZone: "Asia/Riyadh" };

describe("an edition that a reader made", () => {
  test("comes at its hour with what was chosen, what is followed first", async () => {
    const engine = await createTestEngine();
    const id = await engine.stores.recipes.put(
      recipeSchema.parse({ title: "موجز سالم", follow: ["الروبوتات"] }),
      engine.clock.now(),
    );
    await engine.subscriptions.subscribe(CHAT, id, { timetable: TIMETABLE });
    await engine.stores.articles.put(news(8, DUE.subtract({ hours: 2 })), DUE.subtract({ hours: 2 }));
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    const [{ text } = { text: "" }] = engine.platform.delivered;
    expect(text).toContain("موجز سالم");
    const followed = text.indexOf("ما تتابعه");
    const robots = text.indexOf("الروبوتات");
    const leading = text.indexOf("أبرز أحداث اليوم");
    expect([followed < robots, robots < leading, followed >= 0]).toEqual([true, true, true]);
  });

  test("is composed once for all who made the same", async () => {
    const engine = await createTestEngine();
    for (const chat of ["1", "2", "3"]) {
      const id = await engine.stores.recipes.put(recipeSchema.parse({}), engine.clock.now());
      await engine.subscriptions.subscribe({ ...CHAT, chat }, id, { timetable: TIMETABLE });
    }
    await engine.stores.articles.put(news(3, DUE.subtract({ hours: 2 })), DUE.subtract({ hours: 2 }));
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    expect(engine.platform.delivered.map(({ chat }) => chat).sort()).toEqual(["1", "2", "3"]);
    expect(new Set(engine.platform.delivered.map(({ text }) => text)).size).toBe(1);
  });

  test("that is not in the store any more is skipped, and does not stop the others", async () => {
    const engine = await createTestEngine();
    const id = await engine.stores.recipes.put(recipeSchema.parse({}), engine.clock.now());
    await engine.subscriptions.subscribe(CHAT, id, { timetable: TIMETABLE });
    expect(await engine.subscriptions.subscribe(CHAT, "own_00000000000000000000")).toEqual({
      outcome: "no such edition",
    });
    await engine.subscriptions.subscribe({ ...CHAT, chat: "2" }, "sabah", { timetable: TIMETABLE });
    await engine.stores.subscriptions.put({
      ...(await engine.stores.subscriptions.find(CHAT, id).then((found) => {
        if (!found) throw new Error("not subscribed");
        const { id: _row, ...draft } = found;
        return draft;
      })),
      edition: "own_00000000000000000000",
    });
    await engine.subscriptions.unsubscribe(CHAT, id);
    await engine.stores.articles.put(news(3, DUE.subtract({ hours: 2 })), DUE.subtract({ hours: 2 }));
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    expect(engine.platform.delivered.map(({ chat }) => chat)).toEqual(["2"]);
  });

  test.each([
    ["week", 4],
    ["month", 9],
  ] as const)("of a %s tells how running stories went on, day by day", async (every, days) => {
    const engine = await createTestEngine();
    const id = await engine.stores.recipes.put(recipeSchema.parse({ every }), engine.clock.now());
    const from = DUE.subtract({ hours: 24 * days });
    const steps = [
      [
        "سرقة لوحة الصياد من متحف سروان",
        "سرق مجهولون لوحة الصياد من متحف سروان ليلا وفروا في قارب، وقالت إدارته إن الإنذار لم يعمل.",
      ],
      [
        "القبض على سارقي لوحة الصياد من متحف سروان",
        "أوقف حرس الساحل ثلاثة رجال على متن يخت وعثر معهم على اللوحة سليمة، وسيمثلون أمام القاضي غدا بتهمة السطو على متحف سروان.",
      ],
      [
        "متحف سروان يحتفل بعودة لوحة الصياد إلى جداره",
        "علقت إدارة متحف سروان لوحة الصياد في قاعتها أمام مئات الزوار بعد ترميم استغرق يومين، وركبت كاميرات جديدة.",
      ],
    ] as const;
    for (const [day, [title, text]] of steps.entries()) {
      const at = from.add({ hours: 26 * (day + 1) });
      await engine.clock.advanceTo(at);
      const article = anArticle({ id: `${day}`, title, text, publishedAt: at, topic: "arab" });
      await engine.stores.articles.put([article, ...news(3, at)], at);
      await engine.newsroom.news(at);
    }
    await engine.subscriptions.subscribe(CHAT, id, { timetable: { ...TIMETABLE, weekdays: ["thu"] } });
    await engine.clock.advanceTo(DUE);
    await engine.tick();
    const text = engine.platform.delivered.map((one) => one.text).join("\n");
    const course = text.slice(text.indexOf("مسار الأحداث"));
    expect(text).toContain("مسار الأحداث");
    const places = steps.map(([title]) => course.indexOf(title));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

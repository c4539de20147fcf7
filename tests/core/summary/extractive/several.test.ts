import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { summariseAll, summarisingAll } from "#core/summary/extractive/several.ts";

const telling = (outlet: string, title: string, ...texts: readonly string[]) => ({
  outlet,
  title,
  titleFromLead: false,
  body: texts.map((text) => ({ kind: "paragraph" as const, text })),
});

const LEAD = "غرقت سفينة صيد قبالة شاطئ المرسى مساء الأحد وعلى متنها بحارة من الجزيرة.";
const WEATHER = "وكان الطقس جميلا في الصباح عند خروج الصيادين من مرفئهم القديم.";
const RESCUE = "وأنقذ خفر السواحل تسعة بحارة ونقلهم إلى مستشفى المدينة الكبير.";
const FIRST = telling("الساحل", "غرق سفينة صيد قبالة المرسى", LEAD, WEATHER);
const WIDE = { sentences: 2, words: 90 };
const texts = (...articles: readonly ReturnType<typeof telling>[]) =>
  summariseAll(articles, WIDE).map(({ text, of }) => [of.outlet, text]);

describe("a summary of several outlets", () => {
  it("is the first one's own where nobody else tells the event", () => {
    expect(texts(FIRST)).toEqual([
      ["الساحل", LEAD],
      ["الساحل", WEATHER],
    ]);
    expect(summariseAll([], WIDE)).toEqual([]);
  });

  it("lets others be served after each of the articles", () => {
    const others = Array.from({ length: 9 }, (_, at) => telling(`منفذ ${at}`, "إنقاذ بحارة", LEAD, RESCUE));
    const steps = (...all: readonly ReturnType<typeof telling>[]) => [...summarisingAll(all, WIDE)].length;
    expect(steps(FIRST, ...others)).toBeGreaterThanOrEqual(steps(FIRST) + others.length);
  });

  it("takes what the others agree on in place of what only the first one says, and knows whose it is", () => {
    const second = telling("الجزيرة", "إنقاذ تسعة بحارة", "سفينة صيد غرقت مساء الأحد.", RESCUE);
    const third = telling(
      "الميناء",
      "خفر السواحل ينقذ بحارة",
      "خفر السواحل ينقذ تسعة بحارة وينقلهم إلى مستشفى المدينة.",
    );
    expect(texts(FIRST, second, third)).toEqual([
      ["الساحل", LEAD],
      ["الجزيرة", RESCUE],
    ]);
  });

  it("keeps the first voice where another outlet has only its own to add", () => {
    const second = telling("الجزيرة", "غرق سفينة", "وحضر مهرجان الموسيقى في القرية جمهور كبير من الشباب.");
    expect(texts(FIRST, second).every(([outlet]) => outlet === "الساحل")).toBe(true);
  });

  it.each([
    "وكان خفر السواحل أنقذ تسعة بحارة ونقلهم إلى مستشفى المدينة الكبير.",
    "وفي العملية الثانية أنقذ خفر السواحل تسعة بحارة ونقلهم إلى مستشفى المدينة الكبير.",
  ])("takes neither another's lead nor its background: %s", (background) => {
    const lead = telling("الميناء", "خفر السواحل ينقذ بحارة", RESCUE);
    const second = telling("الجزيرة", "إنقاذ تسعة بحارة", "سفينة صيد غرقت مساء الأحد.", background);
    expect(texts(FIRST, lead, second).every(([outlet]) => outlet === "الساحل")).toBe(true);
  });

  it("takes no sentence of another that leans on what it left there", () => {
    const leaning = "وأضاف أن خفر السواحل أنقذ تسعة بحارة ونقلهم إلى مستشفى المدينة الكبير.";
    const second = telling("الجزيرة", "إنقاذ تسعة بحارة", "تحدث قائد الميناء إلى الصحفيين.", leaning);
    const third = telling("الميناء", "خفر السواحل ينقذ بحارة", leaning);
    expect(texts(FIRST, second, third).map(([, text]) => text)).not.toContain(leaning);
  });

  it("gives no second number of the same", () => {
    const lead = "غرقت سفينة صيد قبالة شاطئ المرسى مساء الأحد ما أدى إلى مقتل 12 بحارا.";
    const other = "وأكد خفر السواحل مقتل 10 بحارة ونقل الناجين إلى مستشفى المدينة الكبير.";
    const articles = [
      telling("الساحل", "غرق سفينة", lead, WEATHER),
      telling("الجزيرة", "مقتل 10 بحارة", other),
      telling("الميناء", "خفر السواحل ينقل الناجين إلى مستشفى المدينة", other),
    ];
    expect(texts(...articles)).toEqual([
      ["الساحل", lead],
      ["الساحل", WEATHER],
    ]);
  });

  it("lends no sentence that counts the same thing differently", () => {
    const lead = "أخمد 120 رجل إطفاء حريقا في فندق المرسى صباح الأحد.";
    const other = (count: number) => `واستدعي ${count} رجل إطفاء وخمس عشرة عربة من المدينة لإخماد النيران.`;
    const told = (count: number) =>
      texts(
        telling("الساحل", "حريق في فندق المرسى", lead),
        telling("الجزيرة", "رجل إطفاء ينجو", "نجا رجل إطفاء.", other(count)),
        telling("الميناء", "عربة من المدينة", "وصلت عربة من المدينة لإخماد النيران.", other(count)),
      );
    expect(told(100)).toEqual([["الساحل", lead]]);
    expect(told(120)).toHaveLength(2);
  });

  it("stays within the budget and in the order of the first article, for any articles", () => {
    const sentence = fc.constantFrom(LEAD, WEATHER, RESCUE, "وأضاف أنه بخير.", "هل غرقت؟", "قال: «نعم. لا");
    const article = fc
      .uniqueArray(sentence, { maxLength: 6 })
      .map((body) => telling("صحيفة", "غرق سفينة", ...body));
    fc.assert(
      fc.property(fc.array(article, { minLength: 1, maxLength: 4 }), (articles) => {
        const summary = summariseAll(articles, { sentences: 3, words: 60 });
        expect(summary.length).toBeLessThanOrEqual(3);
        const own = summary.filter(({ of }) => of === articles[0]).map(({ text }) => text);
        const body = articles[0]?.body.map(({ text }) => text) ?? [];
        expect(own).toEqual(body.filter((text) => own.includes(text)));
        expect(new Set(summary.map(({ text }) => text)).size).toBe(summary.length);
      }),
      { numRuns: 200 },
    );
  });
});

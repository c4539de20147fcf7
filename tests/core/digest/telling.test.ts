import { describe, expect, it } from "vitest";
import { fold } from "#core/arabic/fold.ts";
import { hash32 } from "#core/article/hash.ts";
import { findingRecurring, tell } from "#core/digest/telling.ts";
import { drain } from "#core/steps.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";

const WIDE = { sentences: 2, words: 90 };
const at = (hours: number) => NOON.add({ hours });
const article = (outlet: string, title: string, text: string, hours = 0) =>
  anArticle({
    id: `${outlet} ${title}`,
    outlet,
    title,
    text,
    url: `https://${hours}.example/${encodeURIComponent(outlet)}`,
    publishedAt: at(hours),
  });

const LEAD = "غرقت سفينة صيد قبالة شاطئ المرسى مساء الأحد وعلى متنها بحارة من الجزيرة.";
const WEATHER = "وكان الطقس جميلا في الصباح عند خروج الصيادين من مرفئهم القديم.";
const RESCUE = "وأنقذ خفر السواحل تسعة بحارة ونقلهم إلى مستشفى المدينة الكبير.";
const coast = article("الساحل", "غرق سفينة صيد قبالة المرسى", `${LEAD}\n${WEATHER}`);
const island = article("الجزيرة", "إنقاذ تسعة بحارة", `سفينة صيد غرقت مساء الأحد.\n${RESCUE}`);
const port = article(
  "الميناء",
  "خفر السواحل ينقذ تسعة بحارة",
  "خفر السواحل ينقذ بحارة وينقلهم إلى مستشفى المدينة.",
);

describe("a story", () => {
  it("names whose a sentence of another outlet is", () => {
    const telling = tell({ lead: coast, articles: [coast, island, port] }, WIDE);
    expect(telling.summary).toEqual([LEAD, RESCUE]);
    expect(telling.borrowed).toEqual([{ sentence: 1, outlet: "الجزيرة", url: island.url }]);
    expect(telling.teller).toBe(coast);
  });

  it("reads further articles of the outlets, too", () => {
    const telling = tell({ lead: coast, articles: [coast, port], members: [coast, port, island] }, WIDE);
    expect(telling.summary).toEqual([LEAD, RESCUE]);
  });

  it("has the headline of another outlet, with its address, where the first one's keeps the news back", () => {
    const curious = { ...coast, title: "تعرف على قصة سفينة الصيد في المرسى" };
    const plain = article("الجزيرة", "غرق سفينة صيد قبالة المرسى", LEAD);
    expect(tell({ lead: curious, articles: [curious, plain] })).toMatchObject({
      headline: plain.title,
      url: plain.url,
      summary: [],
    });
  });

  it("is told by the latest article where its number of dead has grown", () => {
    const early = article(
      "الساحل",
      "مقتل 45 في غرق سفينة",
      "قتل 45 شخصا في غرق سفينة قبالة المرسى مساء الأحد.",
    );
    const late = article(
      "الجزيرة",
      "52 قتيلا في غرق سفينة",
      "ارتفع عدد القتلى في غرق سفينة المرسى إلى 52 شخصا.",
      8,
    );
    const telling = tell({ lead: early, articles: [early, late] }, WIDE);
    expect(telling.teller).toBe(late);
    expect(telling.headline).toBe(late.title);
    expect(telling.summary.join(" ")).not.toContain("45");
    expect(telling.differences).toEqual([]);
  });

  it("says where outlets of the same hours differ in a number", () => {
    const one = article(
      "العربية",
      "10 قتلى في غرق سفينة",
      "قتل 10 بحارة في غرق سفينة قبالة المرسى مساء الأحد.",
      1,
    );
    const other = article(
      "الجزيرة",
      "12 قتيلا في غرق سفينة",
      "قتل 12 بحارا في غرق سفينة قبالة المرسى مساء الأحد.",
    );
    expect(tell({ lead: one, articles: [one, other] }, WIDE).differences).toEqual([
      {
        of: "killed",
        told: [
          { outlet: "العربية", count: 10 },
          { outlet: "الجزيرة", count: 12 },
        ],
      },
    ]);
    expect(tell({ lead: one, articles: [one] }, WIDE).differences).toEqual([]);
  });

  it("prints days by their names and no conjunction first", () => {
    const today = article(
      "الساحل",
      "غرق سفينة اليوم الأحد",
      `وغرقت سفينة صيد قبالة شاطئ المرسى اليوم الأحد.`,
    );
    const { headline, summary } = tell({ lead: today, articles: [today] }, WIDE);
    expect(headline).toBe("غرق سفينة الأحد");
    expect(summary).toEqual(["غرقت سفينة صيد قبالة شاطئ المرسى الأحد."]);
  });

  it("leaves out what the digest has printed, while it has something else to say", () => {
    const told = { lead: coast, articles: [coast] };
    expect(tell(told, WIDE, { stale: new Set([fold(WEATHER)]) }).summary).toEqual([LEAD]);
    expect(tell(told, WIDE, { stale: new Set([fold(WEATHER), fold(LEAD)]) }).summary).toEqual([
      LEAD,
      WEATHER,
    ]);
  });
});

it("finds the background that an outlet prints under several stories", () => {
  const other = article("الساحل", "مهرجان في المرسى", `افتتح المهرجان مساء الأحد.\n${WEATHER}`);
  const stories = [coast, other].map((lead) => ({ lead, articles: [lead] }));
  expect(drain(findingRecurring(stories))).toEqual(new Set([fold(WEATHER)]));
});

it("takes no two sentences for one because their hashes are the same", () => {
  const [one, other] = ["costarring", "liquid"];
  expect(hash32(one)).toBe(hash32(other));
  const stories = [one, other].map((text) => {
    const lead = article("الساحل", `خبر ${text}`, `${text}\n${WEATHER}`);
    return { lead, articles: [lead] };
  });
  expect(drain(findingRecurring(stories))).toEqual(new Set([fold(WEATHER)]));
});

import { expect, test } from "vitest";
import { editionSchema } from "#core/digest/edition.ts";
import { explain } from "#core/digest/explain.ts";
import { prepare } from "#core/digest/material.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";

const CONTEXT = {
  now: NOON,
  window: { from: NOON.subtract({ hours: 24 }), to: NOON },
  trust: () => 3,
};
const item = (title: string, text: string, topic = "world") =>
  anArticle({ id: title, title, text, topic, publishedAt: NOON.subtract({ hours: 2 }) });
const ARTICLES = [
  item("مقتل 20 شخصا في انهيار سد الوادي", "انهار سد الوادي فجرا وغمرت المياه ثلاث قرى."),
  item("حديقة جديدة في المرسى", "افتتحت البلدية حديقة على الشاطئ."),
  item("فوز نادي الصيادين بكأس الجزر", "سجل حارس المرمى هدف الفوز.", "sport"),
];
const explained = (given: object) => {
  const fields = editionSchema.parse({
    title: "موجز",
    sections: [{ id: "all", title: "الأخبار", limit: 2 }],
    ...given,
  });
  return explain({ id: "sabah", ...fields }, prepare(ARTICLES), CONTEXT).map(({ story, section, parts }) => ({
    title: story.lead.title.split(" ").slice(0, 2).join(" "),
    section,
    parts: parts.map(({ feature }) => feature),
  }));
};

test("tells of every card in printed order, and of what fell just below", () => {
  const [first, , below] = explained({});
  expect(first).toMatchObject({ title: "مقتل 20", section: "all" });
  expect(first?.parts).toContain("deaths");
  expect(below).toMatchObject({ title: "فوز نادي", section: undefined });
  expect(below?.parts).toContain("sport");
});

test("an edition shifts weights, pins words and bans words", () => {
  expect(explained({ weights: { sport: 6 } })[0]?.title).toBe("فوز نادي");
  const pinned = explained({ pin: ["حديقة"] })[0];
  expect(pinned).toMatchObject({ title: "حديقة جديدة", section: "all" });
  expect(pinned?.parts[0]).toBe("pin");
  expect(explained({ ban: ["سد الوادي"] }).map(({ title }) => title)).not.toContain("مقتل 20");
});

import { expect, test } from "vitest";
import type { RawArticle } from "#core/article/article.ts";
import { withFullText } from "#core/article/with-full-text.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";

const teaser = anArticle({ text: "افتتحت بلدية المرسى حديقة عامة جديدة…" });
const page: RawArticle = {
  sourceId: "page",
  outlet: "موقع آخر",
  url: "https://other.example/9",
  title: "افتتاح حديقة عامة في المرسى - موقع آخر",
  text: "افتتحت بلدية المرسى حديقة عامة جديدة على شاطئ المدينة.\nوتضم الحديقة ممشى للدراجات.\nاقرأ أيضا: جسر جديد",
  keywords: ["حدائق"],
  image: { url: "https://marsa.example/a.jpg" },
};

test("the text of the page is cleaned and takes the place of the teaser", () => {
  const full = withFullText(teaser, page, NOON);
  expect(full.body.map(({ text }) => text)).toEqual([
    "افتتحت بلدية المرسى حديقة عامة جديدة على شاطئ المدينة.",
    "وتضم الحديقة ممشى للدراجات.",
  ]);
  expect(full).toMatchObject({ keywords: ["حدائق"], image: { url: "https://marsa.example/a.jpg" } });
});

test("identity, outlet, headline and date stay the feed's", () => {
  const { id, outlet, title, publishedAt, url, sourceId } = withFullText(
    teaser,
    page,
    NOON.add({ hours: 5 }),
  );
  expect({ id, outlet, title, publishedAt, url, sourceId }).toEqual({
    id: teaser.id,
    outlet: teaser.outlet,
    title: teaser.title,
    publishedAt: teaser.publishedAt,
    url: teaser.url,
    sourceId: teaser.sourceId,
  });
});

test("a page that says less, or is about something else, changes nothing", () => {
  expect(withFullText(teaser, { ...page, text: "افتتحت." }, NOON)).toBe(teaser);
  const front = {
    ...page,
    title: "الرئيسية",
    text: "تصدرت أسعار السمك اهتمام الصيادين هذا الأسبوع. ".repeat(20),
  };
  expect(withFullText(teaser, front, NOON)).toBe(teaser);
});

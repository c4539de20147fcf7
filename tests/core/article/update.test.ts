import { expect, test } from "vitest";
import { updateArticle } from "#core/article/update.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";

const FULL = "افتتحت بلدية المرسى حديقة عامة على الشاطئ.\nوتضم الحديقة ممشى للدراجات.";
const known = anArticle({ text: FULL, topic: "local", image: { url: "https://marsa.example/a.jpg" } });

test("a correction replaces the text and the title, not the date", () => {
  const correction = anArticle({
    title: "افتتاح حديقتين في المرسى",
    text: "افتتحت بلدية المرسى حديقتين.",
    publishedAt: NOON.add({ hours: 9 }),
  });
  expect(updateArticle(known, correction)).toMatchObject({
    title: "افتتاح حديقتين في المرسى",
    body: correction.body,
    publishedAt: NOON,
    topic: "local",
    image: { url: "https://marsa.example/a.jpg" },
  });
});

test.each(["افتتحت بلدية المرسى حديقة […]", "افتتحت بلدية المرسى حديقة…", ""])(
  "the beginning of the text does not replace the text: %o",
  (text) => {
    expect(updateArticle(known, anArticle({ text })).body).toEqual(known.body);
  },
);

test("the full text replaces its beginning", () => {
  const teaser = anArticle({ text: "افتتحت بلدية المرسى حديقة […]" });
  expect(updateArticle(teaser, known).body).toEqual(known.body);
});

test("the same article again changes nothing", () => {
  expect(updateArticle(known, known)).toEqual(known);
});

import { expect, test } from "vitest";
import { headWords, noteHeadWords, readHeadWords, shared } from "#core/stories/newness/novelty.ts";
import { anArticle } from "../../../support/material/article-builder.ts";
import { articles } from "../../../support/material/synthetic.ts";

test("the words of an article are those that were read, however many others were noted since", () => {
  const news = articles(300, 6);
  for (const article of news) headWords(article);
  for (const article of news) expect(headWords(article)).toEqual(readHeadWords(article));
});

test("what was noted of an article is taken for it, until it has another headline", () => {
  const article = anArticle();
  const words = { title: Uint32Array.of(3), head: Uint32Array.of(3, 9) };
  noteHeadWords(article, words);
  expect(headWords({ ...article })).toEqual(words);
  const other = { ...article, title: "عنوان آخر" };
  expect(headWords(other)).toEqual(readHeadWords(other));
});

test("counts the words that two lists share", () => {
  expect(shared(Uint32Array.of(1, 4, 6, 9), Uint32Array.of(0, 4, 9, 12))).toBe(2);
  expect(shared(Uint32Array.of(), Uint32Array.of(1))).toBe(0);
});

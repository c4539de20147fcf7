import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRelatedIndex } from "#core/related/index.ts";
import { drain } from "#core/steps.ts";
import {
  createNovelty,
  headWords,
  noteHeadWords,
  readHeadWords,
  shared,
} from "#core/stories/newness/novelty.ts";
import { anArticle } from "../../../support/material/article-builder.ts";
import { articles } from "../../../support/material/synthetic.ts";
import { unread } from "../../../support/material/unread.ts";

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

describe("what an article tells that none told before", () => {
  const word = fc.constantFrom(
    ..."قطر قطرات الذهب والذهب من ب 5 ٧ و x سوق القمح اتفاق وقف النار هدنة".split(" "),
  );
  const text = (most: number) =>
    fc.array(word, { minLength: 1, maxLength: most }).map((some) => some.join(" "));
  const told = fc.record({ title: text(4), text: text(60) });

  test("is the same whether the words of those before are known or read", () => {
    fc.assert(
      fc.property(
        fc.array(told, { maxLength: 4 }),
        told,
        fc.boolean(),
        fc.nat(4),
        (before, last, isTold, indexed) => {
          const index = createRelatedIndex();
          const older = before.map((one, at) => anArticle({ id: `before ${at}`, ...one }));
          for (const one of older.slice(0, indexed)) index.add(one);
          drain(index.freezing(index.loose().slice(0, 2), 1));
          const article = anArticle({ id: "last", ...last });
          const read = createNovelty(isTold)(older)(article);
          expect(createNovelty(isTold, index.stemsOf)(older)(article)).toBe(read);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("is found without reading those whose words are known", () => {
    const index = createRelatedIndex();
    const before = anArticle({ id: "before", title: "هدنة", text: "اتفاق على وقف النار." });
    index.add(before);
    const isNew = createNovelty(false, index.stemsOf)([unread(before)]);
    expect(isNew(anArticle({ title: "هدنة", text: "اتفاق على وقف النار." }))).toBe(false);
    expect(isNew(anArticle({ title: "هدنة", text: "انهار كل شيء بعد قصف المدينة." }))).toBe(true);
  });

  test("is read from a text whose end the index may not have, and from one that is told only in part", () => {
    const index = createRelatedIndex();
    const long = anArticle({ id: "long", title: "هدنة", text: `${"كلمة ".repeat(700)}اتفاق على وقف النار.` });
    index.add(long);
    const again = anArticle({ title: "اتفاق", text: "على وقف النار." });
    expect(createNovelty(false, index.stemsOf)([long])(again)).toBe(true);
  });
});

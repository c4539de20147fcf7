import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createArticleMatcher } from "#core/article/match-words.ts";
import { LENGTHS } from "#core/cleaning/body-lengths.ts";
import { NOTES } from "#core/cleaning/body-notes.ts";
import { createRelatedIndex, type RelatedIndex } from "#core/related/index.ts";
import { drain } from "#core/steps.ts";
import { anArticle } from "../../support/material/article-builder.ts";
import { unread } from "../../support/material/unread.ts";

/** Words that look like one another: under several letters, with endings that a stem loses, and function words. */
const STEMS = [
  "قطر",
  "قطرات",
  "ذهب",
  "ذهبيه",
  "ميناء",
  "بلد",
  "لبن",
  "ولد",
  "علم",
  "ان",
  "من",
  "هذا",
  "2026",
];
const BEFORE = ["", "", "", "ال", "و", "ف", "ب", "ك", "ل", "لل", "وال", "وب", "ولل", "فبال", "اللل"];
const word = fc
  .tuple(fc.constantFrom(...BEFORE), fc.constantFrom(...STEMS))
  .map(([before, stem]) => before + stem);
const filler = fc.constantFrom("سوق", "رحلة", "كبيرة", "قال", "إلى", "ﷺ", "جديد");
const text = fc
  .array(fc.oneof({ weight: 1, arbitrary: word }, { weight: 4, arbitrary: filler }), { maxLength: 14 })
  .map((words) => words.join(" "));
const articles = fc
  .array(fc.record({ title: text, body: fc.array(text, { maxLength: 4 }), isHeading: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) =>
    all.map(({ title, body, isHeading }, number) => ({
      ...anArticle({ id: `a${number}`, title: title || "خبر" }),
      body: body.map((paragraph, at) => ({
        kind: isHeading && at === 0 ? ("subheading" as const) : ("paragraph" as const),
        text: paragraph,
      })),
    })),
  );
const asked = fc.array(
  fc.oneof(
    word,
    fc.tuple(word, word).map((pair) => pair.join(" ")),
  ),
  { maxLength: 4 },
);

function indexOf(all: readonly ReturnType<typeof anArticle>[], packed: number): RelatedIndex {
  const index = createRelatedIndex();
  for (const article of all.slice(0, packed)) index.add(article);
  drain(index.freezing(index.loose(), 1));
  for (const article of all.slice(packed)) index.add(article);
  return index;
}

describe("an index that says which articles may hold a word", () => {
  test("hides none that the words match, packed or not, whatever came and went since", () => {
    fc.assert(
      fc.property(articles, asked, fc.nat(12), fc.nat(12), (all, words, packed, late) => {
        const index = indexOf(all.slice(late), packed);
        const before = createArticleMatcher(words, index.atMost);
        for (const article of all.slice(0, late)) index.add(article);
        const last = all.at(-1);
        if (last) index.remove(last.id);
        const after = createArticleMatcher(words, index.atMost);
        const plain = createArticleMatcher(words);
        for (const article of all) {
          expect(before(article)).toBe(plain(article));
          expect(after(article)).toBe(plain(article));
        }
      }),
      { numRuns: 500 },
    );
  });

  test("of a text that is too long to be indexed whole knows nothing", () => {
    const long = `${"كلمة ".repeat(7_000)}\nوصل الذهب.\nثم عاد الذهب.`;
    const article = anArticle({ id: "long", title: "رحلة", text: long });
    const index = indexOf([article], 0);
    expect(createArticleMatcher(["ذهب"], index.atMost)(article)).toBe(true);
  });

  test("an article in its place under the same name is looked at anew", () => {
    const old = anArticle({ id: "a", title: "سوق القمح", text: "وصل القمح." });
    const index = indexOf([old], 1);
    const isAboutGold = createArticleMatcher(["ذهب"], index.atMost);
    expect(isAboutGold(old)).toBe(false);
    const rewritten = anArticle({ id: "a", title: "سوق الذهب", text: "وصل الذهب." });
    index.add(rewritten);
    expect(isAboutGold(rewritten)).toBe(true);
  });

  test("reads only articles that may hold the words", () => {
    const holds = (text: string) =>
      anArticle({ id: text, title: "رحلة", text: `${"وصل قطار. ".repeat(40)}\n${text}` });
    const [twice, once, never] = [holds("الذهب والذهب."), holds("ميدالية من الذهب."), holds("القمح.")];
    const index = indexOf([twice, once, never], 2);
    const matches = createArticleMatcher(["ذهب"], index.atMost);
    let read = 0;
    const watched = (article: typeof twice) => ({
      ...article,
      body: new Proxy(article.body as unknown[], {
        get(target, key) {
          if (key !== LENGTHS && key !== NOTES) read++;
          return Reflect.get(target, key);
        },
      }) as typeof article.body,
    });
    expect(matches(watched(twice))).toBe(true);
    // Its beginning is read once.
    const again = watched(once);
    expect(matches(again)).toBe(false);
    read = 0;
    expect(matches(again)).toBe(false);
    expect(matches(never)).toBe(false);
    expect(read).toBe(0);
  });
  test("knows of articles that came after the words were looked up, however many they are", () => {
    const index = indexOf([], 0);
    const matches = createArticleMatcher(["ذهب"], index.atMost);
    for (let number = 0; number < 1_100; number++) {
      const isOfGold = number % 100 === 0;
      const text = isOfGold ? "عاد الذهب إلى الذهب." : "وصل القمح.";
      const article = anArticle({ id: `n${number}`, title: "رحلة", text });
      index.add(article);
      if (isOfGold) expect(matches(article)).toBe(true);
      else if (number % 10 === 1) expect(matches(unread(article))).toBe(false);
    }
    const early = anArticle({ id: "n1", title: "رحلة", text: "وصل القمح." });
    expect(matches(unread(early))).toBe(false);
  });
});

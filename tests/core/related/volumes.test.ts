import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRelatedIndex, type RelatedIndex } from "#core/related/index.ts";
import { drain } from "#core/steps.ts";
import { anArticle } from "../../support/material/article-builder.ts";
import { articles, END_MS } from "../../support/material/synthetic.ts";

const NEWS = articles(60, 4).map((article) => ({ ...article, body: article.body.slice(0, 2) }));
const ASKED = NEWS.slice(0, 20);
const NOW = Temporal.Instant.fromEpochMilliseconds(END_MS);
const VERSION = 7;
const ids = (some: typeof NEWS) => some.map(({ id }) => id);

/** What an index answers about all of the news: headlines and their order. */
const answers = (index: RelatedIndex) =>
  ASKED.map((article) => index.query(article, { limit: 5, now: NOW, widely: true }).map(({ id }) => id));

function indexOf(some: typeof NEWS): RelatedIndex {
  const index = createRelatedIndex();
  for (const article of some) index.add(article, undefined, article.title.length);
  return index;
}

/** A new process: volumes first, then the articles as they are. */
function restoredFrom(volumes: readonly Uint8Array[]): RelatedIndex {
  const index = createRelatedIndex();
  for (const bytes of volumes) drain(index.restoring(bytes, VERSION));
  for (const article of NEWS) {
    const stamp = article.title.length;
    if (!index.recognise(article, stamp)) index.add(article, undefined, stamp);
  }
  return index;
}

const sizes = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 4 });

describe("an index in volumes", () => {
  test("answers as one of loose articles, packed and restored, until all of a volume is taken out", () => {
    fc.assert(
      fc.property(sizes, fc.subarray(ids(NEWS), { maxLength: 10 }), (sizes, gone) => {
        const plain = indexOf(NEWS);
        const index = indexOf(NEWS.slice(0, 45));
        const volumes = sizes.map((size) => drain(index.freezing(index.loose().slice(0, size), VERSION)));
        for (const article of NEWS.slice(45)) index.add(article, undefined, article.title.length);
        const restored = restoredFrom(volumes);
        const all = [plain, index, restored];
        const areAlike = () => all.every((one) => isDeepStrictEqual(answers(one), answers(plain)));
        expect(areAlike()).toBe(true);

        for (const id of gone) for (const one of all) one.remove(id);
        for (const one of all) {
          expect(one.size).toBe(NEWS.length - gone.length);
          expect(
            answers(one)
              .flat()
              .filter((id) => gone.includes(id)),
          ).toEqual([]);
        }
        // Where everything of a volume is gone nothing of it is left, its words neither.
        for (const id of ids(NEWS.slice(0, 45))) for (const one of all) one.remove(id);
        expect(areAlike()).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  test("finds nothing that was not recognised, and gives it up", () => {
    const bytes = drain(indexOf(NEWS.slice(0, 50)).freezing(ids(NEWS.slice(0, 50)), VERSION));
    const index = createRelatedIndex();
    expect(drain(index.restoring(bytes, VERSION))).toBe(50);
    const [first, second] = NEWS;
    if (!first || !second) throw new Error("no news");
    expect(index.recognise(first, first.title.length)).toBe(true);
    // Its text is another one by now.
    expect(index.recognise(second, second.title.length + 1)).toBe(false);
    expect(new Set(answers(index).flat())).toEqual(new Set([first.id]));
    drain(index.forgetting());
    expect(index.size).toBe(1);
    expect(index.loose()).toEqual([]);
  });

  test("takes in no article twice, and nothing of another version", () => {
    const bytes = drain(indexOf(NEWS).freezing(ids(NEWS), VERSION));
    const index = indexOf(NEWS);
    expect(drain(index.restoring(bytes, VERSION))).toBe(0);
    expect(drain(createRelatedIndex().restoring(bytes, VERSION + 1))).toBe(0);
    expect(index.size).toBe(NEWS.length);
  });

  test("holds a text that is rewritten once", () => {
    const index = indexOf(NEWS);
    drain(index.freezing(ids(NEWS), VERSION));
    const [first] = NEWS;
    const rewritten = anArticle({
      ...first,
      title: "زيارة الميناء القديم",
      text: "زار الوزير الميناء القديم.",
    });
    index.add(rewritten, undefined, 1);
    expect(index.size).toBe(NEWS.length);
    expect(index.loose()).toEqual([rewritten.id]);
    const asked = anArticle({ id: "x", title: "الميناء القديم", text: "زار الوزير الميناء القديم أمس." });
    expect(index.query(asked, { limit: 1, now: NOW, widely: true })[0]?.id).toBe(rewritten.id);
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { createRelatedIndex } from "#core/related/index.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";
import { randomOf } from "../../support/random.ts";

const random = randomOf(5);
const WORDS = Array.from(
  { length: 200 },
  (_, n) => `${"بتثجحخدرزس"[n % 10]}${"شصضطعغقمنه"[Math.floor(n / 10) % 10]}${n < 100 ? "ار" : "ول"}`,
);
const said = (count: number) =>
  Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(" ");
/** More than are remembered of an article, and most of them related to one another. */
const NEWS = Array.from({ length: 230 }, (_, number) =>
  anArticle({
    id: `a${number}`,
    title: said(9),
    text: said(30),
    publishedAt: NOON.subtract({ hours: Math.floor(random() * 300) }),
  }),
);

function indexOf(news: Iterable<(typeof NEWS)[number]>) {
  const index = createRelatedIndex();
  for (const article of news) index.add(article);
  return index;
}

test("answers as if it remembered nothing, whoever asked before, whatever came and went and is left out", () => {
  const warm = indexOf(NEWS);
  const left = new Map(NEWS.map((article) => [article.id, article]));
  let found = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...NEWS.slice(0, 3)),
      fc.constantFrom(0, 3, 30, 100, 150),
      fc.option(fc.constantFrom(...NEWS.slice(3))),
      fc.nat(2),
      (asked, told, changed, weeks) => {
        if (changed && !left.delete(changed.id)) left.set(changed.id, changed);
        if (changed && left.has(changed.id)) warm.add(changed);
        else if (changed) warm.remove(changed.id);
        const options = {
          ...{ limit: 20, now: NOON.add({ hours: weeks * 168 }) },
          // What a digest tells is what is nearest.
          exclude: new Set(warm.query(asked, { limit: told, now: NOON, widely: true }).map(({ id }) => id)),
          storyOf: (id: string) => `${Number(id.slice(1)) % 115}`,
        };
        const answer = warm.query(asked, options);
        expect(answer).toEqual(indexOf(left.values()).query(asked, options));
        found += answer.length;
      },
    ),
    { numRuns: 60 },
  );
  expect(found).toBeGreaterThan(60);
}, 60_000);

test("within an hour nothing is nearer for having come some minutes later", () => {
  const [early, late] = ["a", "b"].map((id, at) =>
    anArticle({ ...{ id, title: "افتتاح ميناء المرسى" }, publishedAt: NOON.add({ minutes: 5 + 50 * at }) }),
  );
  const asked = anArticle({ id: "c", title: "توسعة ميناء المرسى قبل افتتاح الموسم" });
  const index = indexOf([early, late].filter((article) => article !== undefined));
  const at = (minutes: number) =>
    index.query(asked, { limit: 2, now: NOON.add({ minutes }), widely: true }).map(({ id }) => id);
  expect([at(58), at(65)]).toEqual([
    ["a", "b"],
    ["b", "a"],
  ]);
});

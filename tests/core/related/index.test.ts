import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "#core/article/article.ts";
import { createRelatedIndex } from "#core/related/index.ts";
import { anArticle, NOON } from "../../support/material/article-builder.ts";
import { articles as synthetic } from "../../support/material/synthetic.ts";

const OLIVES = [
  [
    "a",
    "موسم قطاف الزيتون يبدأ في سهل المرسى",
    "بدأ المزارعون قطاف الزيتون في سهل المرسى وسط توقعات بموسم وفير.",
  ],
  [
    "b",
    "أسعار زيت الزيتون تتراجع مع وفرة الموسم",
    "تراجعت أسعار زيت الزيتون في الأسواق مع بدء القطاف ووفرة الموسم.",
  ],
  [
    "c",
    "معصرة زيتون جديدة في سهل المرسى",
    "افتتحت تعاونية المزارعين معصرة زيتون حديثة في سهل المرسى قبل الموسم.",
  ],
  ["d", "منتخب السباحة يعود بثلاث ميداليات", "عاد منتخب السباحة من البطولة القارية بثلاث ميداليات فضية."],
] as const;

const articles = OLIVES.map(([id, title, text]) => anArticle({ id, sourceId: id, outlet: id, title, text }));
const [a, b, c, d] = articles as [Article, Article, Article, Article];

function indexOf(...given: readonly Article[]) {
  const index = createRelatedIndex();
  for (const article of given) index.add(article);
  return index;
}

const ids = (hits: readonly { readonly id: string }[]) => hits.map(({ id }) => id);

describe("createRelatedIndex", () => {
  it("finds what belongs beside an article, neither the article itself nor what has nothing to do with it", () => {
    expect(ids(indexOf(a, b, c, d).query(a, { limit: 5, now: NOON, widely: true })).sort()).toEqual([
      "b",
      "c",
    ]);
    expect(indexOf(a, b, c, d).query(d, { limit: 5, now: NOON, widely: true })).toEqual([]);
  });

  it("answers for an article that is not in the index, with what is needed to print the hits", () => {
    const [hit] = indexOf(b, c).query(a, { limit: 1, now: NOON, widely: true });
    expect(hit).toMatchObject({ outlet: hit?.id, title: expect.stringContaining("زيتون") });
    expect(hit?.score).toBeGreaterThan(0);
  });

  it("never answers the article's own story, and one of every other", () => {
    const index = indexOf(a, b, c);
    const own: Record<string, string> = { a: "1", b: "1", c: "2" };
    expect(ids(index.query(a, { limit: 5, now: NOON, widely: true, storyOf: (id) => own[id] }))).toEqual([
      "c",
    ]);
    const other: Record<string, string> = { a: "1", b: "2", c: "2" };
    expect(index.query(a, { limit: 5, now: NOON, widely: true, storyOf: (id) => other[id] })).toHaveLength(1);
  });

  it("leaves out what is excluded and more of an outlet than is allowed", () => {
    expect(
      ids(indexOf(a, b, c).query(a, { limit: 5, now: NOON, widely: true, exclude: new Set(["b"]) })),
    ).toEqual(["c"]);
    const index = indexOf(a, { ...b, outlet: "x" }, { ...c, outlet: "x" });
    expect(index.query(a, { limit: 5, now: NOON, widely: true, perOutlet: 1 })).toHaveLength(1);
  });

  it("prefers the newer of two equals, and of two as old the smaller id", () => {
    const old = { ...c, id: "old", publishedAt: NOON.subtract({ hours: 24 * 20 }) };
    const fresh = { ...c, id: "young" };
    expect(ids(indexOf(old, fresh).query(a, { limit: 2, now: NOON, widely: true }))).toEqual([
      "young",
      "old",
    ]);
    const twin = { ...c, id: "twin" };
    expect(ids(indexOf(fresh, twin).query(a, { limit: 2, now: NOON, widely: true }))).toEqual([
      "twin",
      "young",
    ]);
  });

  it("replaces an article that is added again", () => {
    const index = indexOf(a, b, c, { ...b, title: d.title, body: d.body });
    expect(index.size).toBe(3);
    expect(ids(index.query(a, { limit: 5, now: NOON, widely: true }))).toEqual(["c"]);
  });

  it("weighs a rare stem above a common one, and any stem in an empty index", () => {
    const index = indexOf(a, b, c, d);
    expect(index.weight("سباح")).toBeGreaterThan(index.weight("زيت"));
    expect(createRelatedIndex().weight("زيت")).toBeGreaterThan(0);
  });

  const day = synthetic(80, 11);
  const position = fc.nat(day.length - 1);

  it("answers after adding and removing as if nothing had been added", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(day), fc.array(position), position, (passing, gone, asked) => {
        const index = createRelatedIndex();
        for (const article of passing) index.add({ ...article, id: `x ${article.id}` });
        const kept = day.filter((_, at) => !gone.includes(at));
        for (const article of kept) index.add(article);
        for (const article of passing) index.remove(`x ${article.id}`);
        const query = day[asked];
        if (!query) return;
        const options = { limit: 10, now: NOON, widely: true };
        expect(index.size).toBe(kept.length);
        expect(index.query(query, options)).toEqual(indexOf(...kept).query(query, options));
      }),
      { numRuns: 15 },
    );
  });

  it("obeys limit and outlets and never answers the query or its story", () => {
    const index = indexOf(...day);
    const storyOf = (id: string) => String(id.length % 3);
    fc.assert(
      fc.property(position, fc.nat(12), fc.integer({ min: 1, max: 3 }), (asked, limit, perOutlet) => {
        const query = day[asked];
        if (!query) return;
        const hits = index.query(query, { limit, now: NOON, widely: true, perOutlet, storyOf });
        expect(hits.length).toBeLessThanOrEqual(limit);
        for (const hit of hits) {
          expect(storyOf(hit.id)).not.toBe(storyOf(query.id));
          expect(hits.filter(({ outlet }) => outlet === hit.outlet).length).toBeLessThanOrEqual(perOutlet);
        }
        expect(new Set(hits.map(({ id }) => storyOf(id))).size).toBe(hits.length);
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["one word", "خبر"],
    ["Latin alone", "Breaking news from the harbour"],
    ["numbers alone", "12 45 2026"],
    ["lone surrogates", "\ud800 خبر \udc00"],
    ["five megabytes without a break", "كلمة".repeat(1_250_000)],
    ["five megabytes of one sentence", "كلمة أخرى ".repeat(500_000)],
  ])("takes and answers %s", (_, text) => {
    const odd = anArticle({ id: "odd", title: text, text });
    const index = indexOf(a, odd);
    index.query(odd, { limit: 3, now: NOON, widely: true });
    index.remove("odd");
    expect(index.size).toBe(1);
  });

  it("takes ten thousand identical articles and still answers by id", () => {
    const index = createRelatedIndex();
    for (let at = 0; at < 10_000; at++) index.add({ ...b, id: String(at).padStart(5, "0") });
    expect(ids(index.query(b, { limit: 3, now: NOON, widely: true }))).toEqual(["00000", "00001", "00002"]);
  }, 20_000);
});

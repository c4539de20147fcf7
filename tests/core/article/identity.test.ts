import { describe, expect, test } from "vitest";
import type { Article } from "#core/article/article.ts";
import { type Archive, apart, fingerprintOf, isSameArticle } from "#core/article/identity.ts";
import { anArticle } from "../../support/material/article-builder.ts";

const garden = anArticle({ id: "7", title: "افتتاح حديقة عامة في المرسى" });
const train = anArticle({
  id: "7",
  title: "قطار الواحة يعود إلى الخدمة بعد صيانة",
  text: "استأنف قطار الواحة رحلاته اليومية صباح الخميس، وفق إدارة السكك.",
});

/** An archive of these articles. */
const having = (...stored: readonly Article[]): Archive => ({
  known: (id) => stored.find((article) => article.id === id),
  alike: (fingerprint, test) =>
    stored.find((article) => fingerprintOf(article) === fingerprint && test(article)),
});

describe("isSameArticle", () => {
  test.each([
    ["a headline made longer", "افتتاح حديقة عامة كبرى في المرسى بحضور الأهالي"],
    ["a headline spelled otherwise", "إفتتاح الحديقه العامه فى المرسى"],
    ["another headline over the same text", "متنزه جديد لأهالي الشاطئ"],
  ])("is true for %s", (_, title) => {
    expect(isSameArticle(garden, anArticle({ title }))).toBe(true);
  });

  test("is true for a text rewritten under the same headline", () => {
    expect(isSameArticle(garden, anArticle({ title: garden.title, text: "تفاصيل جديدة كليًّا هنا." }))).toBe(
      true,
    );
  });

  test("is false for another story", () => {
    expect(isSameArticle(garden, train)).toBe(false);
    expect(isSameArticle({ ...garden, body: [] }, { ...train, body: [] })).toBe(false);
  });
});

describe("apart", () => {
  test("gives another story under a known id an id of its own, the same one each time", () => {
    const [first] = apart([train], having(garden));
    expect(first?.id).not.toBe("7");
    expect(apart([{ ...train, title: "قِطار الواحة يعود إلى الخدمة بعد صيانة" }], having(garden))[0]?.id).toBe(
      first?.id,
    );
  });

  test("tells the stories of one batch apart, the first keeping the id", () => {
    const [kept, other, again] = apart([garden, train, garden], having());
    expect([kept?.id, again?.id]).toEqual(["7", "7"]);
    expect(other?.id).not.toBe("7");
  });

  test("leaves a correction and an article with an address alone", () => {
    const corrected = { ...garden, title: `${garden.title} اليوم` };
    expect(apart([corrected], having(garden))).toEqual([corrected]);
    const [a, b] = [garden, train].map((article) => ({
      ...article,
      id: "marsa.example/7",
      url: "https://www.marsa.example/7",
    }));
    if (a && b) expect(apart([b], having(a))).toEqual([b]);
  });

  test("knows what is told to the letter by its words where the id changes with every fetch", () => {
    const again = { ...train, id: "8", title: "قطار الواحة يعود إلى الخدمة بعد صيانة.", dated: false };
    expect(apart([again], having(garden, { ...train, id: "9" }))).toEqual([{ ...again, id: "9" }]);
    expect(apart([again, { ...again, id: "10" }], having()).map(({ id }) => id)).toEqual(["8", "8"]);
  });

  test("knows a story that has moved to the id of another", () => {
    const stored = [
      { ...garden, id: "1" },
      { ...train, id: "2" },
    ];
    const shifted = [train, garden].map((article, index) => ({ ...article, id: `${index + 1}` }));
    expect(apart(shifted, having(...stored)).map(({ id }) => id)).toEqual(["2", "1"]);
  });

  test("tells bare headlines of several days apart, and the same words of two outlets or addresses", () => {
    const bare = anArticle({ id: "1", title: "أسعار الذهب اليوم", body: [] });
    const tomorrow = { ...bare, id: "2", publishedAt: bare.publishedAt.add({ hours: 24 }) };
    expect(apart([tomorrow, { ...bare, id: "3" }], having(bare)).map(({ id }) => id)).toEqual(["2", "1"]);
    expect(apart([{ ...train, id: "8", sourceId: "waha" }], having(train))[0]?.id).toBe("8");
    const at = (path: string) => ({
      ...train,
      id: `marsa.example/${path}`,
      url: `https://marsa.example/${path}`,
    });
    expect(apart([at("b")], having(at("a")))[0]?.id).toBe("marsa.example/b");
  });

  test("knows an item whose address is shared for a while, and no longer", () => {
    const url = "https://marsa.example/live/7";
    const [alone, shared] = ["marsa.example/live/7", "9"].map((id) => ({ ...train, id, url }));
    if (!alone || !shared) return;
    expect(apart([shared], having(alone))).toEqual([alone]);
    expect(apart([alone], having(shared))).toEqual([shared]);
    const elsewhere = { ...shared, url: "https://marsa.example/live/8" };
    expect(apart([elsewhere], having(alone))).toEqual([elsewhere]);
  });
});

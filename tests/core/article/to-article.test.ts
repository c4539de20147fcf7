import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RawArticle } from "#core/article/article.ts";
import { toArticle } from "#core/article/to-article.ts";

const NOW = Temporal.Instant.from("2026-11-19T12:00:00Z");
const LEAD = "أعلنت بلدية المرسى أمس أن العمل في توسعة الميناء سيبدأ مطلع الشهر المقبل.";
const SECOND = "وقال رئيس البلدية إن الأشغال ستستمر عاما كاملا على الأقل.";

function raw(given: Partial<RawArticle> = {}): RawArticle {
  return {
    sourceId: "marsa",
    outlet: "صحيفة المرسى",
    title: "توسعة ميناء المرسى",
    text: `${LEAD}\n${SECOND}`,
    ...given,
  };
}
const article = (given: Partial<RawArticle> = {}) => toArticle(raw(given), { now: NOW });

describe("toArticle", () => {
  it("cleans title and text once", () => {
    expect(
      article({
        title: "عاجل | توسعة ميناء المرسى - صحيفة المرسى",
        text: `توسعة ميناء المرسى\nالقاهرة (رويترز) - ${LEAD}\nاقرأ أيضا: مهرجان الزهور يعود\n${SECOND}\nشارك المقال`,
      }),
    ).toMatchObject({
      title: "توسعة ميناء المرسى",
      titleFromLead: false,
      body: [{ text: LEAD }, { text: SECOND }],
      via: ["رويترز"],
      readAlso: [{ headline: "مهرجان الزهور يعود", body: [] }],
    });
  });

  it("names the agency of the dateline and of the source line, but never the outlet", () => {
    const text = `وادي السدر (أوريون) - ${LEAD}\n${SECOND}\nالمصدر: صحيفة المرسى + وكالة نور للأنباء`;
    expect(article({ text })).toMatchObject({
      body: [{ text: LEAD }, { text: SECOND }],
      via: ["أوريون", "نور"],
    });
    expect(article({ text: text.replace("أوريون", "المرسى") })?.via).toEqual(["نور"]);
  });

  it("takes the first name of a source line for the outlet where the feed names none", () => {
    const text = `${LEAD}\nالمصدر: صحيفة المرسى نقلا عن أوريون`;
    expect(article({ outlet: "", text })).toMatchObject({ outlet: "صحيفة المرسى", via: ["أوريون"] });
  });

  it("makes a title of the sentence after the dateline", () => {
    const made = article({ title: "", text: `وادي السدر (المرسى) - ${LEAD}` });
    expect(made?.title).toMatch(/^أعلنت بلدية المرسى/);
  });

  it("makes a title of the lead where the publisher gives none", () => {
    expect(article({ title: "عاجل" })).toMatchObject({
      title: "أعلنت بلدية المرسى أمس أن العمل في توسعة الميناء سيبدأ مطلع الشهر المقبل",
      titleFromLead: true,
    });
  });

  it("is undefined where nothing printable is left", () => {
    expect(article({ title: undefined as never, text: "شارك المقال\nجميع الحقوق محفوظة" })).toBeUndefined();
    expect(article({ title: " ", text: "" })).toBeUndefined();
  });

  it("stands with a title alone", () => {
    expect(article({ text: "" })).toMatchObject({ title: "توسعة ميناء المرسى", body: [] });
  });

  it("dates an undated item by now and marks it, and brings the future back to now", () => {
    const earlier = NOW.subtract({ hours: 2 });
    expect(article()).toMatchObject({ dated: false });
    expect(article()?.publishedAt.equals(NOW)).toBe(true);
    expect(article({ publishedAt: NOW.add({ hours: 9 }) })?.publishedAt.equals(NOW)).toBe(true);
    expect(article({ publishedAt: earlier })?.publishedAt.equals(earlier)).toBe(true);
    expect(article({ publishedAt: earlier })?.dated).toBe(true);
  });

  it("is the same article under every spelling of its address", () => {
    const ids = [
      "http://www.marsa.example/a?utm_source=x",
      "https://marsa.example/a/amp",
      "https://m.marsa.example/a",
    ];
    expect(new Set(ids.map((url) => article({ url })?.id))).toEqual(new Set(["marsa.example/a"]));
  });

  it("does not take a home page for the address of an article", () => {
    const url = "https://marsa.example/";
    expect(article({ url, guid: "1" })?.id).not.toBe(article({ url, guid: "2" })?.id);
  });

  it("is known by its guid where other items have its address", () => {
    const live = { url: "https://marsa.example/live/today", sharesUrl: true };
    expect(article({ ...live, guid: "1" })?.id).not.toBe(article({ ...live, guid: "2" })?.id);
    expect(article({ ...live, guid: "1" })?.url).toBe(live.url);
  });

  it("is known by its guid, else by what it says", () => {
    expect(article({ guid: "0010" })?.id).toBe(article({ guid: "0010", text: SECOND })?.id);
    expect(article({ guid: "0010" })?.id).not.toBe(article({ guid: "10" })?.id);
    expect(article()?.id).toBe(article()?.id);
    expect(article()?.id).not.toBe(article({ text: SECOND })?.id);
  });

  it("takes the outlet from the text only where the edge knows none", () => {
    const text = `${LEAD}\nالمصدر: وكالة الساحل`;
    expect(article({ outlet: "", text })).toMatchObject({ outlet: "وكالة الساحل", via: [] });
    expect(article({ text: `${LEAD}\nالمصدر: رويترز + وكالات` })).toMatchObject({
      outlet: "صحيفة المرسى",
      via: ["رويترز"],
    });
  });

  it("never names the origin of a second article", () => {
    const text = `${LEAD}\nالمصدر: المرسى\nاقرأ أيضا\nمهرجان الزهور\nقالت وكالة رويترز إن المهرجان سيعود.`;
    expect(article({ text })?.via).toEqual([]);
  });

  it("merges keywords and related headlines, each once, the metadata's first", () => {
    const made = article({
      keywords: ["ميناء المرسى", " ", "ميناءُ المرسى"],
      related: [{ headline: "توسعة ميناء المرسى" }, { headline: "مهرجان الزهور يعود", url: "javascript:x" }],
      text: `${LEAD}\nوسوم: ميناء المرسى، الصيد\nمقالات مشابهة\n• مهرجان الزهور يعود\n• الصيادون يطالبون بمواعيد`,
    });
    expect(made?.keywords).toEqual(["ميناء المرسى", "الصيد"]);
    expect(made?.related).toEqual([
      { headline: "مهرجان الزهور يعود" },
      { headline: "الصيادون يطالبون بمواعيد" },
    ]);
  });

  it("bounds keywords and related headlines", () => {
    const made = article({
      keywords: ["م".repeat(301), ...Array.from({ length: 50 }, (_, at) => `كلمة ${at}`)],
      related: Array.from({ length: 50 }, (_, at) => ({ headline: `عنوان الخبر ${at}` })),
    });
    expect([made?.keywords.length, made?.related.length]).toEqual([20, 30]);
  });

  it("keeps pictures of the web only", () => {
    expect(article({ image: { url: "javascript:alert(1)" } })?.image).toBeUndefined();
    expect(article({ image: { url: "http://marsa.example/a.jpg" } })?.image).toBeUndefined();
    expect(article({ image: { url: "https://marsa.example/a.jpg", alt: " الميناء\n" } })?.image).toEqual({
      url: "https://marsa.example/a.jpg",
      alt: "الميناء",
    });
  });

  it("cuts a text that is far too long where a block ends", () => {
    const made = article({ text: `${LEAD}\n`.repeat(10_000) });
    expect(new Set(made?.body.map((block) => block.text))).toEqual(new Set([LEAD]));
    expect(made?.body.length).toBeLessThan(5_000);
  });

  it("answers for any item", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(LEAD, "اقرأ أيضا:", "\ud800", "", "ـ", "\u202e"),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), text, text, (lines, title, outlet) => {
        const made = article({ text: lines.join("\n"), title, outlet });
        if (made) expect(made.title.trim()).not.toBe("");
      }),
    );
  });
});

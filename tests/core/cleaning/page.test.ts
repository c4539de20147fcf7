import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold } from "#core/arabic/fold.ts";
import { dissect } from "#core/cleaning/page.ts";
import { expectLinear } from "../../support/linear.ts";

const LEAD = "أعلنت بلدية المرسى أمس أن العمل في توسعة الميناء سيبدأ مطلع الشهر المقبل.";
const SECOND = "وقال رئيس البلدية إن الأشغال ستستمر عاما كاملا على الأقل.";
const OTHER = "مهرجان الزهور يعود إلى حديقة زغران بعد غياب عامين";
const OTHER_LEAD = "يعود مهرجان الزهور إلى حديقة زغران في الربيع المقبل بعد غياب دام عامين.";
const textsOf = (text: string) => dissect(text).body.map((block) => block.text);

describe("dissect", () => {
  it("takes a whole page apart", () => {
    const page = dissect(
      [
        LEAD,
        "كلفة المشروع",
        SECOND,
        "المصدر: صحيفة المرسى",
        "إقرأ أيضاً:",
        OTHER,
        OTHER_LEAD,
        "وتشارك في المهرجان هذا العام حدائق من",
        "كلمات دلالية توسعة الميناء مهرجان الزهور",
        "مقالات مشابهة",
        `• ${OTHER}`,
        "• الصيادون يطالبون بمواعيد واضحة..والبلدية ترد",
      ].join("\n"),
    );
    expect(page).toMatchObject({
      body: [
        { kind: "paragraph", text: LEAD },
        { kind: "subheading", text: "كلفة المشروع" },
        { kind: "paragraph", text: SECOND },
      ],
      outlet: "صحيفة المرسى",
      readAlso: [{ headline: OTHER, body: [{ kind: "paragraph", text: OTHER_LEAD }] }],
      keywords: ["توسعة الميناء", "مهرجان الزهور"],
      related: [{ headline: "الصيادون يطالبون بمواعيد واضحة.. والبلدية ترد" }],
    });
  });

  it("reads the parts in another order, and some missing", () => {
    const page = dissect(`المصدر: المرسى\n${LEAD}\nأخبار ذات صلة\n${OTHER}\nوسوم: الميناء، الصيد\n${SECOND}`);
    expect(page.body.map((block) => block.text)).toEqual([LEAD, SECOND]);
    expect(page).toMatchObject({
      outlet: "المرسى",
      keywords: ["الميناء", "الصيد"],
      related: [{ headline: OTHER }],
    });
  });

  it("reads a source on the line after its label", () => {
    expect(dissect(`${LEAD}\nالمصدر\nوكالات`).outlet).toBe("وكالات");
  });

  it("keeps several second articles apart, each once", () => {
    const page = dissect(
      `${LEAD}\nالمصدر: المرسى\nاقرأ أيضا\n${OTHER}\n${OTHER_LEAD}\nشاهد أيضا: ${SECOND}\nطالع أيضا: ${OTHER}`,
    );
    expect(page.readAlso.map((second) => [second.headline, second.body.length])).toEqual([
      [OTHER, 1],
      [SECOND.slice(0, -1), 0],
    ]);
  });

  it("goes on with the article after a link inside it", () => {
    expect(textsOf(`${LEAD}\nاقرأ أيضا: ${OTHER}\n${SECOND}`)).toEqual([LEAD, SECOND]);
    expect(textsOf(`${LEAD}\nاقرأ أيضا\n${OTHER}\n${SECOND}`)).toEqual([LEAD, SECOND]);
  });

  it("gives the second article its text where no source line closes the first", () => {
    const page = dissect(`${LEAD}\n${SECOND}\nاقرأ أيضا\n${OTHER}\n${OTHER_LEAD}`);
    expect(page.body).toHaveLength(2);
    expect(page.readAlso[0]?.body).toHaveLength(1);
  });

  it("keeps news that is glued behind a link", () => {
    const news = `${SECOND} ${LEAD} ${SECOND}`;
    expect(textsOf(`${LEAD}\nاقرأ أيضا: ${OTHER}. ${news}`)).toEqual([LEAD, news]);
  });

  it("keeps the first article's words where a link ends its paragraph", () => {
    expect(textsOf(`${LEAD} اقرأ أيضا: ${OTHER}\n${SECOND}`)).toEqual([LEAD, SECOND]);
  });

  it("takes dateline and signature off and remembers them", () => {
    const page = dissect(`زغران (رويترز) - ${LEAD}\nالقاهرة (رويترز) - ${SECOND} (أ ف ب)`);
    expect(page.credits).toEqual(["رويترز", "رويترز", "أ ف ب"]);
    expect(page.body[1]?.text).toBe(SECOND);
  });

  it.each([
    ["on a line of its own", `${LEAD}\n${SECOND}\nفرانس24/ أ ف ب`],
    ["behind the last full stop", `${LEAD}\n${SECOND} فرانس24/ أ ف ب`],
  ])("reads a signature without brackets %s", (_where, text) => {
    const page = dissect(text);
    expect(page.credits).toEqual(["فرانس24", "أ ف ب"]);
    expect(page.body.map((block) => block.text)).toEqual([LEAD, SECOND]);
  });

  it("takes short lines under topics for keywords and headlines for related articles", () => {
    expect(dissect(`${LEAD}\nمواضيع ذات صلة\nالموانئ\nالصيد البحري`).keywords).toEqual([
      "الموانئ",
      "الصيد البحري",
    ]);
    expect(dissect(`${LEAD}\nمواضيع ذات صلة\n${OTHER}`).related).toEqual([{ headline: OTHER }]);
  });

  it("keeps what a source says in the text", () => {
    const quote = "المصدر: لا نعلم متى تصل السفينة، ولا نعلم إن كانت ستصل أصلا في هذا الموسم.";
    expect(textsOf(`${LEAD}\n${quote}`)).toEqual([LEAD, quote]);
  });

  it("is empty for a page of nothing but boilerplate", () => {
    expect(dissect("عاجل\nشارك المقال\nجميع الحقوق محفوظة").body).toEqual([]);
    expect(dissect("").body).toEqual([]);
  });

  it("answers for any order of parts and invents no word", () => {
    const part = fc.constantFrom(
      ...[
        LEAD,
        SECOND,
        OTHER,
        "المصدر:",
        "المصدر: المرسى",
        "اقرأ أيضا",
        "اقرأ أيضا:",
        "مقالات مشابهة",
        "كلمات دلالية",
        "• خبر",
      ],
      ...["كلمات دلالية الميناء", "عاجل", "https://a.example", "", ".", "«", "\ud800", "مواضيع ذات صلة"],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = parts.join("\n");
        const page = dissect(text);
        for (const block of [...page.body, ...page.readAlso.flatMap((second) => second.body)]) {
          expect(block.text.trim()).not.toBe("");
          expect(text).toContain(block.text);
        }
        expect(new Set(page.readAlso.map(({ headline }) => fold(headline))).size).toBe(page.readAlso.length);
      }),
    );
  });

  it.each([
    ["one endless word", (size: number) => "م".repeat(30 * size)],
    ["one endless sentence", (size: number) => "ميناء المرسى ".repeat(3 * size)],
    ["stops without spaces", (size: number) => "ميناء.".repeat(5 * size)],
    ["endless quotes", (size: number) => '"«('.repeat(10 * size)],
    ["thousands of labels", (size: number) => "اقرأ أيضا: خبر الميناء\n".repeat(size)],
    [
      "thousands of second lines",
      (size: number) => `المصدر: المرسى\n${LEAD}\nالمصدر: أ\nاقرأ أيضا\nخبر\n${"ميناء\n".repeat(size)}`,
    ],
    ["endless dashes", (size: number) => `${"- ".repeat(10 * size)}خبر`],
    ["endless brackets", (size: number) => `المصدر: ${"]".repeat(10 * size)}خبر`],
  ])("takes time in proportion to %s", async (_case, textOf) => {
    await expectLinear((size) => dissect(textOf(size)), 5_000);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf } from "#core/cleaning/blocks.ts";
import { spaceSentences } from "#core/cleaning/paragraph.ts";
import { toBlocks } from "#core/cleaning/subheadings.ts";

const PARAGRAPH =
  "أعلنت بلدية المرسى أمس أن العمل في توسعة الميناء سيبدأ مطلع الشهر المقبل وأن الأشغال ستستمر عاما كاملا على الأقل بكلفة تبلغ ثلاثين مليونا تتحملها البلدية والغرفة التجارية مناصفة بينهما وفق الاتفاق الموقع قبل شهرين في مقر الغرفة بحضور ممثلي الصيادين وأصحاب المراكب الصغيرة.";

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join("\n");
}

describe("linesOf", () => {
  it.each([60, 72, 80, 90])("makes a paragraph wrapped at %i columns whole again", (width) => {
    const text = `${wrap(PARAGRAPH, width)}\n${wrap(PARAGRAPH, width)}`;
    expect(linesOf(text).map((line) => line.text)).toEqual([PARAGRAPH, PARAGRAPH]);
  });

  it("keeps headlines of like length apart", () => {
    const lines = [
      "بلدية المرسى تبدأ توسعة الميناء مطلع الشهر المقبل",
      "الصيادون يطالبون بمواعيد واضحة لإغلاق الرصيف القديم",
      "الغرفة التجارية: الكلفة ثلاثون مليونا على عامين",
      "مهرجان الزهور يعود إلى حديقة المدينة بعد غياب",
    ];
    expect(linesOf(lines.join("\n")).map((line) => line.text)).toEqual(lines);
  });

  it("takes bullets off and remembers them", () => {
    expect(linesOf("• خبر\n- خبر\n👈 خبر\n-25 درجة")).toEqual([
      { text: "خبر", bullet: true },
      { text: "خبر", bullet: true },
      { text: "خبر", bullet: true },
      { text: "-25 درجة", bullet: false },
    ]);
  });

  it("loses and adds nothing but breaks, spaces and bullets", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("خبر", " ", "\n", "•", "-", ".", "ميناء المرسى ".repeat(4))),
        (parts) => {
          const bare = (text: string) => text.replace(/[\s•-]/gu, "");
          const text = parts.join("");
          expect(
            bare(
              linesOf(text)
                .map((line) => line.text)
                .join(""),
            ),
          ).toBe(bare(text));
        },
      ),
    );
  });
});

describe("spaceSentences", () => {
  it.each([
    ["وصلت السفينة.وأضاف أنها كبيرة", "وصلت السفينة. وأضاف أنها كبيرة"],
    ['قال "وصلت".وأضاف', 'قال "وصلت". وأضاف'],
    ["هل وصلت؟نعم", "هل وصلت؟ نعم"],
    ["في عام 2026.وأضاف", "في عام 2026. وأضاف"],
    ["ارتفع 3.5 بالمئة", "ارتفع 3.5 بالمئة"],
    ["قناة سي.إن.إن", "قناة سي.إن.إن"],
    ["وكالة أ.ف.ب", "وكالة أ.ف.ب"],
    ["د.سالم وأ.د.ليلى", "د.سالم وأ.د.ليلى"],
    ["موقع العربية.نت", "موقع العربية.نت"],
    ["سنة 1445 هـ.ق", "سنة 1445 هـ.ق"],
  ])("%s becomes %s", (given, expected) => {
    expect(spaceSentences(given)).toBe(expected);
  });
});

describe("toBlocks", () => {
  it("takes a short bare line between paragraphs for a sub-heading", () => {
    const kinds = toBlocks([PARAGRAPH, "توسعة الميناء", PARAGRAPH]).map((block) => block.kind);
    expect(kinds).toEqual(["paragraph", "subheading", "paragraph"]);
  });

  it("takes a text of one short line for a paragraph", () => {
    expect(toBlocks(["توسعة الميناء"])).toEqual([{ kind: "paragraph", text: "توسعة الميناء" }]);
  });
});

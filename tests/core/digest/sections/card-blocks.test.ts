import { describe, expect, it } from "vitest";
import type { Card } from "#core/digest/digest.ts";
import { cardBlock, digestCard, leadCard } from "#core/digest/sections/card-blocks.ts";
import { headlineLine } from "#core/digest/sections/card-parts.ts";
import { type Block, textOf } from "#core/document/document.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { aCard } from "../../../support/material/digest-builder.ts";
import { saidBy } from "../../../support/material/said-by.ts";

const LAYOUT = {
  style: DEFAULT_STYLE,
  timeZone: "Asia/Riyadh",
  today: Temporal.PlainDate.from("2026-11-19"),
};

function notesOf(given: Partial<Card>): string[] {
  const block = cardBlock(aCard(given), 1, LAYOUT);
  return block.type === "card"
    ? block.blocks.flatMap((inner) => (inner.type === "note" ? [textOf(inner.children)] : []))
    : [];
}

const outlets = (...names: string[]) => names.map((outlet) => ({ outlet }));

describe("source line of a card", () => {
  it.each([
    ["one outlet", outlets("الواحة"), [], "المصدر: الواحة"],
    [
      "one outlet that quotes",
      outlets("الواحة"),
      ["النهر", "المرسى"],
      "المصدر: الواحة نقلًا عن النهر والمرسى",
    ],
    ["several outlets", outlets("الواحة", "النهر", "المرسى"), [], "المصادر: الواحة والنهر والمرسى"],
    [
      "several, the first of which quotes",
      outlets("الواحة", "المرسى"),
      ["النهر"],
      "المصادر: الواحة (نقلًا عن النهر) والمرسى",
    ],
    ["no outlet but one quoted", outlets(""), ["النهر"], "نقلًا عن النهر"],
  ])("names %s", (_, sources, via, line) => {
    expect(notesOf({ sources, via })[0]).toBe(`${line} · 6:15 صباحًا`);
  });

  it("is left out where nobody is named and no time is known", () => {
    const { publishedAt: _, ...undated } = aCard({ sources: outlets("") });
    const block = cardBlock(undated, 1, LAYOUT);
    expect(block.type === "card" && block.blocks.map(({ type }) => type)).toEqual(["heading", "paragraph"]);
  });

  it("links each outlet to its own telling", () => {
    const sources = [
      { outlet: "الواحة", url: "https://waha.example/1" },
      { outlet: "المرسى", url: "https://marsa.example/1" },
    ];
    const block = cardBlock(aCard({ sources }), 1, LAYOUT);
    const note = block.type === "card" ? block.blocks.find(({ type }) => type === "note") : undefined;
    const links = note?.type === "note" ? note.children.filter(({ type }) => type === "link") : [];
    expect(links).toMatchObject([{ url: sources[0]?.url }, { url: sources[1]?.url }]);
  });
});

describe("time of a card", () => {
  it.each([
    ["2026-11-18T22:30:00Z", "1:30 بعد منتصف الليل"],
    ["2026-11-18T17:00:00Z", "أمس 8:00 مساءً"],
    ["2026-11-16T17:00:00Z", "الاثنين، 16 نوفمبر 2026، 8:00 مساءً"],
  ])("is said as the digest's day needs it: %s", (publishedAt, words) => {
    expect(notesOf({ publishedAt })[0]).toBe(`المصدر: صحيفة المرسى · ${words}`);
  });
});

describe("parts of a card", () => {
  const full: Partial<Card> = {
    keywords: ["مياه", "سدود"],
    readAlso: [{ headline: "عنوان ثانٍ", summary: ["جملة."], url: "https://marsa.example/2" }],
    related: [{ headline: "عنوان ثالث", outlet: "النهر" }, { headline: "عنوان رابع" }],
  };

  it("are all there on a full card", () => {
    const block = cardBlock(aCard(full), 1, LAYOUT);
    expect(saidBy(block)).toEqual([
      "افتتاح حديقة عامة على شاطئ المرسى",
      expect.stringMatching(/^افتتحت .* القديم\. وقالت .* للأطفال\.$/),
      "المصدر: صحيفة المرسى · 6:15 صباحًا",
      "المزيد",
      "كلمات دلالية: مياه · سدود",
      "اقرأ أيضًا",
      "عنوان ثانٍ",
      "جملة.",
      "مقالات مشابهة",
      "عنوان ثالث (النهر)",
      "عنوان رابع",
    ]);
  });

  it("leave out what the story does not have", () => {
    expect(saidBy(cardBlock(aCard({ summary: [] }), 1, LAYOUT))).toHaveLength(2);
  });
});

describe("headline", () => {
  it("is a link only where the address is http or https", () => {
    expect(headlineLine({ headline: "عنوان", url: "https://x.example/" })[0]?.type).toBe("link");
    expect(headlineLine({ headline: "عنوان", url: "javascript:alert(1)" })[0]?.type).toBe("text");
    expect(headlineLine({ headline: "عنوان", url: "لا عنوان" })[0]?.type).toBe("text");
  });

  it("ends at a word with an ellipsis where it never ends by itself", () => {
    const line = textOf(headlineLine({ headline: "كلمة أخرى ".repeat(400) }));
    expect(line.length).toBeLessThanOrEqual(240);
    expect(line).toMatch(/(كلمة|أخرى)…$/);
  });
});

describe("what other outlets say", () => {
  const summary = ["غرقت سفينة.", "وأنقذ خفر السواحل بحارتها."];
  const borrowed = [{ sentence: 1, outlet: "الواحة", url: "https://waha.example/1" }];

  it("has its source behind the sentence", () => {
    const block = cardBlock(aCard({ summary, borrowed }), 1, LAYOUT);
    const paragraph =
      block.type === "card" ? block.blocks.find(({ type }) => type === "paragraph") : undefined;
    const children = paragraph?.type === "paragraph" ? paragraph.children : [];
    expect(textOf(children)).toBe("غرقت سفينة. وأنقذ خفر السواحل بحارتها. (الواحة)");
    expect(children.find(({ type }) => type === "link")).toMatchObject({ url: "https://waha.example/1" });
  });

  it("stands on one line where numbers differ", () => {
    const differences = [
      {
        of: "killed" as const,
        told: [
          { outlet: "العربية", count: 10 },
          { outlet: "بي بي سي", count: 12 },
        ],
      },
    ];
    expect(notesOf({ differences })[0]).toBe("تختلف الأرقام: العربية: 10 قتلى، بي بي سي: 12 قتيلًا");
  });
});

describe("a card among the others of a digest", () => {
  const [first, second] = aCard().summary;
  const foldedOf = (block: Block) => {
    const [fold] = block.type === "card" ? block.blocks.filter(({ type }) => type === "details") : [];
    return fold?.type === "details"
      ? { line: textOf(fold.summary), said: fold.blocks.flatMap(saidBy) }
      : undefined;
  };
  const openOf = (block: Block) =>
    block.type === "card" ? block.blocks.filter(({ type }) => type !== "details").flatMap(saidBy) : [];

  it("shows its headline, a sentence, and a line that unfolds the rest", () => {
    const block = digestCard(aCard({ related: [{ headline: "عنوان ثالث" }] }), "card", LAYOUT);
    expect(openOf(block)).toEqual([aCard().headline, first]);
    expect(foldedOf(block)).toEqual({
      line: "صحيفة المرسى · 6:15 صباحًا",
      said: [second, "المصدر: صحيفة المرسى · 6:15 صباحًا", "مقالات مشابهة", "عنوان ثالث"],
    });
  });

  it("folds its whole summary where the section shows summaries", () => {
    const block = digestCard(aCard({ keywords: ["مياه"] }), "summary", LAYOUT);
    expect(openOf(block)).toEqual([aCard().headline]);
    expect(foldedOf(block)?.said).toEqual([`${first} ${second}`, "المصدر: صحيفة المرسى · 6:15 صباحًا"]);
  });

  it("folds nothing where there is no more than the source", () => {
    const block = digestCard(aCard({ summary: [] }), "card", LAYOUT);
    expect(foldedOf(block)).toBeUndefined();
    expect(openOf(block)).toEqual([aCard().headline, "المصدر: صحيفة المرسى · 6:15 صباحًا"]);
  });

  it.each([
    [["الواحة"], "الواحة"],
    [["الواحة", "النهر"], "الواحة والنهر"],
    [["الواحة", "النهر", "المرسى"], "الواحة ومصدران آخران"],
    [["الواحة", "النهر", "المرسى", "الميناء"], "الواحة و3 مصادر أخرى"],
  ])("says in one line who told it: %j", (names, line) => {
    const block = digestCard(aCard({ sources: outlets(...names) }), "card", LAYOUT);
    expect(foldedOf(block)?.line).toBe(`${line} · 6:15 صباحًا`);
  });

  it("bears its number in the digest, in the reader's digits", () => {
    const layout = { ...LAYOUT, style: { ...DEFAULT_STYLE, digits: "arabic" as const }, numberOf: () => 12 };
    const block = digestCard(aCard(), "card", layout);
    expect(block).toMatchObject({ number: 12 });
    expect(openOf(block)[0]).toBe(`١٢. ${aCard().headline}`);
  });
});

describe("the story that leads", () => {
  const at = "2026-11-16T17:00:00Z";
  const related = [
    { headline: "قديم", url: "https://x.example/1" },
    { headline: "جديد", url: "https://x.example/2" },
  ];

  it("tells what happened, its developments by date, its reactions, and each headline once", () => {
    const developments = [{ at, headline: "قديم", outlet: "النهر", url: "https://x.example/1" }];
    const reactions = [{ headline: "ترحيب" }];
    const said = saidBy(leadCard(aCard({ related }), { id: "", developments, reactions }, LAYOUT));
    expect(said).toEqual([
      aCard().headline,
      `ما حدث: ${aCard().summary.join(" ")}`,
      "تطورات",
      "الاثنين 16 نوفمبر · قديم (النهر)",
      "ردود فعل",
      "ترحيب",
      "المصدر: صحيفة المرسى · 6:15 صباحًا",
      "المزيد",
      "مقالات مشابهة",
      "جديد",
    ]);
  });

  it("needs no labels where nothing else is told of its affair", () => {
    const lead = leadCard(aCard(), { id: "", developments: [], reactions: [] }, LAYOUT);
    expect(saidBy(lead).slice(1)).toEqual([aCard().summary.join(" "), "المصدر: صحيفة المرسى · 6:15 صباحًا"]);
  });

  it("has a large picture", () => {
    const image = { url: "https://x.example/a.jpg" };
    const lead = leadCard(aCard({ image }), { id: "", developments: [], reactions: [] }, LAYOUT);
    expect(lead).toMatchObject({ image: { ...image, isLarge: true } });
    expect(digestCard(aCard({ image }), "card", LAYOUT)).toMatchObject({ image });
  });
});

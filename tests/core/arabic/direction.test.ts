import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasForeignStart, isolate, isolateForeign, markLine } from "#core/arabic/direction.ts";
import { visual } from "../../support/bidi/visual.ts";

/** Isolates made visible. */
const shown = (text: string) => text.replaceAll("\u2068", "⟦").replaceAll("\u2069", "⟧");

describe("isolate", () => {
  it("encloses the text", () => {
    expect(shown(isolate("BBC"))).toBe("⟦BBC⟧");
  });

  it("leaves spaces at the ends of the text to the line", () => {
    expect(shown(isolate(" BBC News "))).toBe(" ⟦BBC News⟧ ");
  });
});

describe("markLine", () => {
  it.each(["24 خبرًا", "٢٤ خبرًا", "BBC تنشر", "@mujaz", "https://example.com", "😀 خبر", "«خبر»", "⁨BBC⁩ تنشر"])(
    "marks %s once",
    (line) => {
      expect(hasForeignStart(line)).toBe(true);
      expect(markLine(line)).toBe(`\u200f${line}`);
      expect(markLine(markLine(line))).toBe(markLine(line));
    },
  );

  it.each(["خبر عاجل", "", "שלום"])("leaves %s alone", (line) => {
    expect(markLine(line)).toBe(line);
  });
});

describe("isolateForeign", () => {
  it.each([
    ["قالت Bloomberg News أمس", "قالت ⟦Bloomberg News⟧ أمس"],
    ["نظام iOS 18.2 وطائرة F-16", "نظام ⟦iOS 18.2⟧ وطائرة ⟦F-16⟧"],
    ["وَBBC وخَبر 3-2", "وَ⟦BBC⟧ وخَبر ⟦3-2⟧"],
    ["عام 1448 هـ", "عام 1448 هـ"],
    ["وBBC نقلت عن U.S.A.", "و⟦BBC⟧ نقلت عن ⟦U.S.A⟧."],
    ["اكتب إلى @mujaz_bot أو #news", "اكتب إلى ⟦@mujaz_bot⟧ أو ⟦#news⟧"],
    ["على https://example.com/a?b=1#c، ثم", "على ⟦https://example.com/a?b=1#c⟧، ثم"],
    ["انظر (https://example.com/a).", "انظر (⟦https://example.com/a⟧)."],
    ["بين 10-12 و٢٠٢٤–٢٠٢٦", "بين ⟦10-12⟧ و⟦٢٠٢٤–٢٠٢٦⟧"],
    ["عام 2024 Reuters نشرت", "عام 2024 ⟦Reuters⟧ نشرت"],
    ["بنسبة 25% عند 12:30 في 2024/12/19", "بنسبة 25% عند 12:30 في 2024/12/19"],
    ["Only Latin 10-12", "Only Latin 10-12"],
    ["من 08:00-14:30 يوميًا", "من ⟦08:00-14:30⟧ يوميًا"],
    ["من ٠٨:٠٠–١٤:٣٠ يوميًا", "من ⟦٠٨:٠٠–١٤:٣٠⟧ يوميًا"],
    ["يوم 2026-11-23 وفي 23.11.2026-25.11.2026", "يوم ⟦2026-11-23⟧ وفي ⟦23.11.2026-25.11.2026⟧"],
    ["فاز 3-2 (4-2 بركلات الترجيح)", "فاز ⟦3-2⟧ (⟦4-2⟧ بركلات الترجيح)"],
    ["الإصدار 2.3.1-4 صدر", "الإصدار ⟦2.3.1-4⟧ صدر"],
    ["الإصدار 18.2-beta صدر", "الإصدار ⟦18.2-beta⟧ صدر"],
    ["سباق 4 x 100 متر", "سباق ⟦4 x 100⟧ متر"],
    ["بين 10%-15% من السكان", "بين ⟦10%-15%⟧ من السكان"],
    ["نحو 1/2 وبعدها 3/4", "نحو 1/2 وبعدها 3/4"],
    ["الحرارة -5 ليلًا", "الحرارة ⟦-5⟧ ليلًا"],
    ["هاتف +999 11 555-0123 للحجز", "هاتف ⟦+999 11 555-0123⟧ للحجز"],
    ["بسعة 256 GB للهاتف", "بسعة ⟦256 GB⟧ للهاتف"],
    ["شركة Foo & Bar ولغة C++ و A (B c) ثم", "شركة ⟦Foo & Bar⟧ ولغة ⟦C++⟧ و ⟦A (B c)⟧ ثم"],
    ["1. خبر", "1. خبر"],
    ["خبر ⁨BBC⁩ وCNN", "خبر ⟦BBC⟧ و⟦CNN⟧"],
    ["خبر\nBBC", "خبر\nBBC"],
  ])("isolates in %s", (text, expected) => {
    expect(shown(isolateForeign(text))).toBe(expected);
  });

  const piece = fc.constantFrom(
    "خبر",
    "و",
    " ",
    "BBC",
    "a",
    "10",
    "-",
    "–",
    ".",
    "/",
    "@",
    "#",
    "$",
    "https://a.b/c",
    "12",
    "٣",
    "\u2068",
    "\u2069",
    "\u2067",
    "\n",
    "،",
    "(",
    "é",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 25 }).map((p) => p.join("")),
    fc.string({ unit: "binary" }),
  );

  it("strips nothing, adds balanced isolates, and never isolates twice", () => {
    const bare = (t: string) => t.replace(/[\u2068\u2069]/g, "");
    fc.assert(
      fc.property(text, (t) => {
        const once = isolateForeign(t);
        expect(bare(once)).toBe(bare(t));
        expect(isolateForeign(once)).toBe(once);
        const count = (s: string, sign: string) => s.split(sign).length;
        expect(count(once, "\u2068") - count(t, "\u2068")).toBe(count(once, "\u2069") - count(t, "\u2069"));
      }),
      { numRuns: 1000 },
    );
  });

  const digits = fc.stringMatching(/^[1-9][0-9]{0,3}$/);
  const joined = (signs: readonly string[], most: number) =>
    fc
      .tuple(digits, fc.array(fc.tuple(fc.constantFrom(...signs), digits), { minLength: 1, maxLength: most }))
      .map(([first, rest]) => first + rest.flat().join(""));
  const arabicDigits = (text: string) =>
    text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
  const number = joined([":", "/", ".", ",", "-", "–", "−", "×", " x ", "%-"], 5);
  const latin = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,6}$/);
  const signs = fc.constantFrom(" ", "-", ".", "/", ":", "'", "_", " & ", "+");
  const name = fc
    .tuple(latin, fc.array(fc.tuple(signs, latin), { maxLength: 4 }))
    .map(([first, rest]) => first + rest.flat().join(""));
  const run = fc.oneof(
    number,
    name,
    name.map((words) => `${words}++`),
    fc.tuple(latin, number).map(([word, version]) => `${word} ${version}`),
    latin.map((word) => `https://${word.toLowerCase()}.example/a-b?c=1&d=2#e`),
    latin.map((word) => `@${word}_1`),
  );
  const before = fc.constantFrom("من", "خبر،", "«قال»:", "رقم 7:", "خبر (");
  const after = fc.constantFrom("يوميًا", "، ثم", ") بعد", "؟", ".", "و12 آخرون");

  it("leaves no run that the bidirectional algorithm would tear apart", () => {
    fc.assert(
      fc.property(before, run, after, (b, r, a) => {
        const line = `${b} ${r} ${a}`;
        expect(visual(isolateForeign(line))).toContain(r);
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps a range of Arabic digits together, read from right to left as they are", () => {
    const time = joined([":"], 1).map(arabicDigits);
    fc.assert(
      fc.property(before, time, fc.constantFrom("-", "–"), time, after, (b, from, sign, to, a) => {
        expect(visual(isolateForeign(`${b} ${from}${sign}${to} ${a}`))).toContain(`${to}${sign}${from}`);
      }),
    );
  });

  it.each(["a", "a ", "1 ", "1-", "@", "x".repeat(7), "\u2068", "https://", "$1 ", "a."])(
    "takes linear time on a million of %j",
    (unit) => {
      expect(isolateForeign(`خبر ${unit.repeat(1e6)}`).length).toBeGreaterThan(1e6);
    },
  );
});

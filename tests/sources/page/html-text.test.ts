import fc from "fast-check";
import { expect, test } from "vitest";
import { htmlToLine, htmlToText } from "#sources/page/html-text.ts";

test("blocks become lines, and lists keep their bullets", () => {
  const html = "<h2>عنوان</h2><p>فقرة <b>أولى</b><br>سطر</p><ul><li>بند<li>آخر</ul><div>ختام</div>";
  expect(htmlToText(html)).toBe("عنوان\nفقرة أولى\nسطر\n• بند\n• آخر\nختام");
});

test("scripts, styles and captions are no text", () => {
  const html =
    "<style>p{}</style><figure><img src=a><figcaption>صورة</figcaption></figure><p>نص</p><script>if (a<b) x()</script>";
  expect(htmlToText(html)).toBe("نص");
});

test("a caption left open ends with its figure", () => {
  expect(htmlToText("<figure><figcaption>صورة</figure><p>نص</p>")).toBe("نص");
});

test("markup that was escaped twice is undone", () => {
  expect(
    htmlToText("&amp;lt;p&amp;gt;قال&amp;nbsp;الوزير&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;ثم&amp;lt;/p&amp;gt;"),
  ).toBe("قال الوزير\nثم");
});

test("text without tags keeps its own lines", () => {
  expect(htmlToText("فقرة أولى\n\nفقرة ثانية & أخيرة")).toBe("فقرة أولى\nفقرة ثانية & أخيرة");
});

test("a smaller-than sign is text", () => {
  expect(htmlToLine("3 < 5 و 7 > 2")).toBe("3 < 5 و 7 > 2");
});

test("no live tag is left of any nesting of tags and entities", () => {
  const piece = fc.constantFrom(
    "<p>",
    "</p>",
    "&lt;",
    "&gt;",
    "script",
    "<script>",
    "</script>",
    "&amp;",
    "نص",
    " ",
    "<",
    ">",
    "<li>",
    "<!--",
    "-->",
    "\n",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = htmlToText(pieces.join(""));
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/\u0000/);
    }),
  );
});

test.each([
  ["open tags", "<div>".repeat(400_000)],
  ["lists", "<ul><li>".repeat(200_000)],
  ["bare brackets", "<".repeat(2_000_000)],
  ["tag starts", "<a".repeat(1_000_000)],
  ["entities", "&amp;".repeat(400_000)],
  ["one long line", "نص ".repeat(700_000)],
  ["comments", "<!--".repeat(500_000)],
])("2 MB of %s are read in linear time", (_, html) => {
  const start = performance.now();
  htmlToText(html);
  expect(performance.now() - start).toBeLessThan(3000);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { htmlToLine, htmlToText } from "#sources/page/html-text.ts";
import { expectLinear } from "../../support/linear.ts";

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

test.each([
  ["no display", '<div style="Display : NONE !important">لا</div>'],
  ["the attribute", "<p hidden>لا</p>"],
  ["the attribute, on a paragraph left open", "<p hidden>لا<p>"],
  ["a place off the screen", '<div style="position:absolute;left:-9999px"><a href="/x">لا</a></div>'],
  ["an indent off the screen", "<span style='text-indent:-5000px'>لا</span>"],
  ["no size", '<span style="font-size:0">لا</span>'],
  ["no height", '<div style="height:0;overflow:hidden"><div>لا</div></div>'],
  ["a cut for screen readers", '<b style="clip:rect(0, 0, 0, 0)">لا</b>'],
  ["escaped markup", "&lt;div style=&quot;display:none&quot;&gt;لا&lt;/div&gt;"],
])("text hidden by %s is not there", (_, hidden) => {
  expect(htmlToText(`<p>قبل</p>${hidden}<p>بعد</p>`)).toBe("قبل\nبعد");
});

test.each([
  ['<img hidden src="/a"><p>نص</p>'],
  ['<p style="left:-3px;text-indent:-1em;opacity:0">نص</p>'],
  ['<div hidden="until-found">نص</div>'],
  ['<td style="font-size:0px"><div style="font-size: 14px">نص</div></td>'],
  ['<p title="hidden style">نص</p>'],
])("what is only moved or closed up is seen: %s", (html) => {
  expect(htmlToText(html)).toBe("نص");
});

test.each([
  ["C# و <vector> في لغة واحدة"],
  ["List<String> في جافا"],
  ["<hello-world> عنوان"],
  ["&lt;vector&gt; و C++"],
])("a word in brackets that names no element is text: %s", (html) => {
  expect(htmlToLine(html)).toBe(html.replace("&lt;", "<").replace("&gt;", ">"));
});

test("unknown elements that are closed, have a namespace or attributes are markup", () => {
  expect(htmlToLine('<vector>نص</vector> <o:p> <amp-img src="a"> <glow x="1">')).toBe("نص");
});

test.each([
  ['[caption id="x" width="300"]<img src="a">شرح الصورة[/caption]نص', "نص"],
  ["[embed]https://video.example/x[/embed]نص", "نص"],
  ['[vc_row css="x"][vc_column]نص[/vc_column][/vc_row]', "نص"],
  ["[gallery]نص", "نص"],
  ["نص [فيديو] و[video] و[1]", "نص [فيديو] و[video] و[1]"],
])("shortcodes are taken out, words in brackets are not: %s", (html, text) => {
  expect(htmlToText(html)).toBe(text);
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
  ["open tags", "<div>"],
  ["lists", "<ul><li>"],
  ["bare brackets", "<"],
  ["tag starts", "<a"],
  ["entities", "&amp;"],
  ["one long line", "نص "],
  ["comments", "<!--"],
  ["hidden elements", "<p hidden>"],
  ["elements of no size", "<b style=font-size:0>"],
  ["shortcodes", "[caption x]"],
  ["shortcodes cut off", "[caption "],
])("%s without end are read in linear time", (_, piece) =>
  expectLinear((size) => htmlToText(piece.repeat(size / piece.length)), 400_000),
);

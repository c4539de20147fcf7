import { expect, test } from "vitest";
import { prunePage } from "#sources/page/prune.ts";
import { expectLinear } from "../../support/linear.ts";

const page = (body: string) => `<html><body>${body}</body></html>`;

test.each([
  ["scripts and styles", '<p>خبر</p><script>if (a<b) "</p>"</script><STYLE>p{}</STYLE>', "<p>خبر</p>"],
  ["comments, empty ones too", "<!--><p>خبر</p><!-- <p>لا</p> -->", "<p>خبر</p>"],
  ["pictures of signs, one in another", "<p>خبر<svg><svg></svg><text>لا</text></svg></p>", "<p>خبر</p>"],
  ["menus", "<nav><ul><li>سياسة</li></ul></nav><p>خبر</p>", "<p>خبر</p>"],
  ["what is said about looks", '<p onclick="x()" data-a="1" style="color:red">خبر</p>', "<p>خبر</p>"],
  ["hidden elements", '<p style="display: none">لا</p><p hidden>لا</p><p>خبر</p>', "<p>خبر</p>"],
  [
    "texts far off the screen, but for what they say of the article",
    '<div style="position:absolute;left:-9999px">لا<meta itemprop="author" content="سمير"></div><p>خبر</p>',
    '<meta itemprop="author" content="سمير"><p>خبر</p>',
  ],
  ["spaces between blocks", "<div>\n\t<p>خبر</p>\n</div>\n", "<div><p>خبر</p></div>"],
])("%s are left out", (_, body, pruned) => {
  expect(prunePage(page(body))).toBe(page(pruned));
});

test.each([
  ["data about the article", '<script type="application/ld+json">{"a":"<p>"}</script>'],
  ["names, addresses and roles", '<div id="a" class="b" role="main"><a href="/c" rel="tag">وسم</a></div>'],
  ["spaces between words", "<p><b>خبر</b> <i>جديد</i></p>"],
  ["escaped markup", "<p>&lt;b&gt; &amp;lt;</p>"],
  ["escaped quotes of an attribute", '<a href="/?a=&quot;&amp;lt;">رابط</a>'],
])("%s are kept as they are", (_, body) => {
  expect(prunePage(page(body))).toBe(page(body));
});

test("a page that hides all of itself until its code has run is read", () => {
  const hidden = '<html><body style="visibility:hidden"><article hidden><p>خبر</p></article></body></html>';
  expect(prunePage(hidden)).toContain("<p>خبر</p>");
});

test("entities are undone where they are plain characters", () => {
  expect(prunePage(page("<p>&#1582;&#1576;&#1585;&nbsp;&laquo;جديد&raquo;</p>"))).toBe(
    page("<p>خبر «جديد»</p>"),
  );
});

test("html and body that a page leaves unsaid are said", () => {
  expect(prunePage("<!doctype html><title>عنوان</title><p>خبر</p>")).toBe(
    "<html><title>عنوان</title><body><p>خبر</p></html>",
  );
});

test("a page that leaves a dropped element open loses nothing", () => {
  const open = page("<p>خبر</p><nav><p>النص");
  expect(prunePage(open)).toBe(open);
  expect(prunePage(page("<p>خبر</p><!-- <p>النص"))).toContain("خبر");
});

test.each(["<script ", "<script>", "<!--", "<style x", "<nav>", "<svg ", "<p a='"])(
  "%s without end is pruned in linear time",
  (piece) => expectLinear((size) => prunePage(piece.repeat(size / piece.length)), 500_000),
);

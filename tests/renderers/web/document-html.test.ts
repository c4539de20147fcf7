import { expect, test } from "vitest";
import type { Document } from "#core/document/document.ts";
import { link, text } from "#core/document/inline.ts";
import { documentHtml } from "#renderers/web/document-html.ts";

const to = (url: string): Document => ({
  title: "رسالة",
  blocks: [{ type: "paragraph", children: link(url, text("هنا")) }],
});
const origin = "https://news.example";

test("links of a site to itself stay on it; all others say that they are not vouched for", () => {
  const htmlOf = (url: string) => documentHtml(to(url), { images: false, origin }).main;
  expect(htmlOf("https://news.example/stories/1?a=%22")).toBe('<p><a href="/stories/1?a=%22">هنا</a></p>');
  for (const foreign of [
    "https://news.example.evil/x",
    "https://news.example//evil.example/x",
    "http://news.example/x",
    "https://news.example:8443/x",
    "https://u:p@news.example/x",
  ])
    expect(htmlOf(foreign)).toContain('rel="noopener noreferrer nofollow"');
  expect(documentHtml(to("https://news.example/x"), { images: false }).main).toContain("nofollow");
});

import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readFeed } from "#sources/feed/feed.ts";
import { HARBOUR, LIBRARY, rss, windows1256 } from "../../support/material/feed-text.ts";

const now = Temporal.Instant.from("2026-11-19T12:00:00Z");
const THIRD = { ...LIBRARY, title: "قطار الواحة يعود إلى الخدمة", guid: "marsa-3" };
const WHOLE = rss([HARBOUR, LIBRARY, THIRD]);
const ALL = [HARBOUR.title, LIBRARY.title, THIRD.title];
const AROUND = [HARBOUR.title, THIRD.title];
const SECOND = `<item><title>${LIBRARY.title}`;

const utf8 = (text: string) => new TextEncoder().encode(text);
function titles(input: string | Uint8Array) {
  return readFeed(typeof input === "string" ? utf8(input) : input, { now }).items.map(({ title }) => title);
}

test("a prefix that nobody declared is taken off where no item goes without", () => {
  const prefixed = WHOLE.replace(/<(\/?)(item|title|link|description|guid|pubDate)>/g, "<$1foo:$2>");
  expect(titles(prefixed)).toEqual(ALL);
  expect(readFeed(utf8(prefixed), { now }).items[0]).toMatchObject({ id: "marsa-1", url: HARBOUR.link });
});

test.each([
  ["a comment that is never closed", WHOLE.replace(SECOND, `<!-- ${SECOND}`), ALL],
  ["an instruction that is never closed", WHOLE.replace(SECOND, `<? php echo 1; ${SECOND}`), ALL],
  [
    "a tag cut inside a quote",
    WHOLE.replace(SECOND, SECOND.replace("<title", '<category domain="ar<title')),
    ALL,
  ],
  ["a tag without its end", WHOLE.replace(SECOND, SECOND.replace("<title", "<category<title")), ALL],
  [
    "all items in one CDATA section",
    WHOLE.replace("<item>", "<![CDATA[<item>").replace("&lt;p&gt;", "<![CDATA[x]]>"),
    ALL,
  ],
])("%s costs no item around it", (_, text, expected) => {
  expect(titles(text)).toEqual(expected);
});

test("items in a comment that is closed stay unsaid", () => {
  const [head = "", second = "", tail = ""] = WHOLE.split(/(<item>(?:(?!<item>).|\n)*marsa-2.*?<\/item>)/);
  expect(titles(`${head}<!-- ${second} -->${tail}`)).toEqual(AROUND);
});

test("a feed in the body of a page, or under a page's doctype, is read", () => {
  const bare = WHOLE.replace(/^<\?xml[^>]*>\n/, "");
  expect(titles(`<!DOCTYPE html>\n${WHOLE}`)).toEqual(ALL);
  expect(titles(`<html><body><pre style="white-space: pre-wrap">${bare}</pre></body></html>`)).toEqual(ALL);
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">`;
  expect(titles(`<html><body>${rdf}<item><title>خبر</title></item></rdf:RDF></body></html>`)).toEqual([
    "خبر",
  ]);
  expect(() => titles("<html><body><p>اقرأ خلاصات RSS: <code>&lt;rss&gt;</code></p></body></html>")).toThrow(
    "page",
  );
});

test("a feed that was packed twice is unpacked twice, and no further", () => {
  const twice = gzipSync(gzipSync(WHOLE));
  expect(titles(twice)).toEqual(ALL);
  expect(() => titles(gzipSync(gzipSync(twice)))).toThrow();
});

test("parts in windows-1256 within a UTF-8 feed are both read", () => {
  const at = WHOLE.indexOf(SECOND);
  const end = WHOLE.indexOf("<item>", at + 1);
  const old = (text: string) => windows1256(text);
  const parts = [WHOLE.slice(0, at), WHOLE.slice(at, end), WHOLE.slice(end)] as const;
  expect(titles(Buffer.concat([utf8(parts[0]), old(parts[1]), utf8(parts[2])]))).toEqual(ALL);
  expect(titles(Buffer.concat([utf8(parts[0]), old(parts[1] + parts[2])]))).toEqual(ALL);
  expect(titles(Buffer.concat([old(parts[0] + parts[1]), utf8(parts[2])]))).toEqual(ALL);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalUrl, hostOf, urlKey, webAddress } from "#core/article/url.ts";

describe("canonicalUrl", () => {
  it.each([
    ["a tracking prefix", "https://news.example/a/1?utm_source=x&utm_medium=rss", "https://news.example/a/1"],
    ["a click id", "https://news.example/a/1?fbclid=abc&gclid=1", "https://news.example/a/1"],
    ["a newsletter id", "https://news.example/a?mc_cid=1&mc_eid=2", "https://news.example/a"],
    ["AT Internet", "https://news.example/a?at_medium=RSS&xtor=RSS-7", "https://news.example/a"],
    ["a referrer", "https://news.example/a?ref=home&igshid=z", "https://news.example/a"],
    ["upper-case names", "https://news.example/a?UTM_Source=x", "https://news.example/a"],
    ["an article's id", "https://news.example/view?id=7&utm_source=x", "https://news.example/view?id=7"],
    ["a post's number", "https://news.example/?p=7", "https://news.example/?p=7"],
    [
      "an article's name",
      "https://news.example/r?article=abc&page=2",
      "https://news.example/r?article=abc&page=2",
    ],
    ["a fragment", "https://news.example/a#comments", "https://news.example/a"],
    ["a route in a fragment", "https://news.example/#!/a/1", "https://news.example/#!/a/1"],
    ["an AMP folder", "https://news.example/a/1/amp/", "https://news.example/a/1"],
    ["an AMP suffix", "https://news.example/a/1.amp.html", "https://news.example/a/1.html"],
    ["an AMP parameter", "https://news.example/a/1?amp=1", "https://news.example/a/1"],
    ["a bare AMP parameter", "https://news.example/a/1?amp", "https://news.example/a/1"],
    ["an AMP output type", "https://news.example/a/1?outputType=amp", "https://news.example/a/1"],
    [
      "another output type",
      "https://news.example/a/1?outputType=pdf",
      "https://news.example/a/1?outputType=pdf",
    ],
    ["an AMP host", "https://amp.news.example/a", "https://news.example/a"],
    ["a mobile host", "https://m.news.example/a", "https://news.example/a"],
    ["a long mobile host", "https://mobile.news.example/a", "https://news.example/a"],
    ["a short host that only looks mobile", "https://m.example/a", "https://m.example/a"],
    ["Google's AMP cache", "https://www.google.com/amp/s/news.example/a/amp", "https://news.example/a"],
    [
      "another AMP cache",
      "https://news-example.cdn.ampproject.org/c/s/news.example/a",
      "https://news.example/a",
    ],
    ["a default port", "https://news.example:443/a", "https://news.example/a"],
    ["another port", "http://news.example:8080/a", "http://news.example:8080/a"],
    ["the case of a host", "HTTPS://News.Example/A", "https://news.example/A"],
    ["a trailing slash", "https://news.example/a/", "https://news.example/a"],
    ["the root", "https://news.example", "https://news.example/"],
    ["double slashes", "https://news.example//a///b", "https://news.example/a/b"],
    ["credentials", "https://user:secret@news.example/a", "https://news.example/a"],
    ["spaces around it", "  https://news.example/a\n", "https://news.example/a"],
  ])("settles %s", (_case, given, expected) => {
    expect(canonicalUrl(given)).toBe(expected);
  });

  it("gives one form to an Arabic path raw, encoded and encoded in lower case", () => {
    const forms = [
      "https://news.example/رياضة/خبر",
      "https://news.example/%D8%B1%D9%8A%D8%A7%D8%B6%D8%A9/%D8%AE%D8%A8%D8%B1",
      "https://news.example/%d8%b1%d9%8a%d8%a7%d8%b6%d8%a9/%d8%ae%d8%a8%d8%b1/",
    ].map((url) => canonicalUrl(url));
    expect(new Set(forms).size).toBe(1);
  });

  it("keeps a path that is no UTF-8", () => {
    expect(canonicalUrl("https://news.example/%e1%c7")).toBe("https://news.example/%E1%C7");
  });

  it("resolves a relative address against its page", () => {
    expect(canonicalUrl("../b?utm_source=x", "https://news.example/a/1")).toBe("https://news.example/b");
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://news.example/a",
    "/a/1",
    "",
    "mailto:a@b.example",
  ])("refuses %s", (given) => {
    expect(canonicalUrl(given)).toBeUndefined();
  });

  it("refuses an address longer than browsers accept", () => {
    expect(canonicalUrl(`https://news.example/${"a".repeat(5_000)}`)).toBeUndefined();
  });

  it("changes nothing when applied twice", () => {
    const part = fc.constantFrom(
      "amp",
      "m",
      "a",
      "%41",
      "%2541",
      "خبر",
      "..",
      "",
      "%zz",
      ".amp",
      "x.amp.html",
      "%E1",
      "@",
      ":",
    );
    const query = fc.constantFrom(
      "utm_source=1",
      "id=7",
      "amp",
      "m=1",
      "view=mobile",
      "=",
      "&",
      "ref",
      "q=%d8%b1",
      "__proto__=1",
    );
    fc.assert(
      fc.property(
        fc.constantFrom(
          "amp.m.news.example",
          "news.example",
          "m.amp.example",
          "www.news.example:80",
          "a:b@n.example",
        ),
        fc.array(part, { maxLength: 5 }),
        fc.array(query, { maxLength: 4 }),
        fc.constantFrom("", "#x", "#!/r"),
        (host, parts, pairs, hash) => {
          const once = canonicalUrl(`http://${host}/${parts.join("/")}?${pairs.join("&")}${hash}`);
          if (once !== undefined) expect(canonicalUrl(once)).toBe(once);
        },
      ),
    );
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const once = canonicalUrl(url);
        if (once !== undefined) expect(canonicalUrl(once)).toBe(once);
      }),
    );
  });
});

describe("urlKey", () => {
  it("is the same for http and https, with and without www, in any order of parameters", () => {
    const keys = ["http://www.news.example/a?b=1&a=2", "https://news.example/a/?a=2&b=1&utm_id=3"].map(
      urlKey,
    );
    expect(keys).toEqual(["news.example/a?a=2&b=1", "news.example/a?a=2&b=1"]);
  });

  it("tells two articles apart that differ in a parameter", () => {
    expect(urlKey("https://news.example/?p=1")).not.toBe(urlKey("https://news.example/?p=2"));
  });
});

describe("hostOf", () => {
  it("names the host without www", () => {
    expect(hostOf("https://www.News.example/a")).toBe("news.example");
  });

  it("is undefined for what is no address of the web", () => {
    expect(hostOf("mailto:a@news.example")).toBeUndefined();
  });
});

describe("webAddress", () => {
  it("keeps the query of a picture, which may be signed", () => {
    expect(webAddress("https://u:p@img.example/x.jpg?utm_source=1#a")).toBe(
      "https://img.example/x.jpg?utm_source=1#a",
    );
  });
});

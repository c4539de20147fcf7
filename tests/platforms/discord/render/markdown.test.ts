import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Inline } from "#core/document/document.ts";
import { link, name, strong, text } from "#core/document/inline.ts";
import { markdownLine } from "#platforms/discord/render/markdown.ts";
import { readMarkdown } from "../../../support/discord/rules/markdown.ts";
import { anyMarkup } from "../../../support/discord/rules/markdown-arbitrary.ts";

const URL = "https://waha.example/news";

describe("foreign text", () => {
  it("is shown as it is, whatever markup it holds", () => {
    fc.assert(
      fc.property(fc.array(anyMarkup, { maxLength: 4 }), (pieces) => {
        const shown = readMarkdown(markdownLine(pieces.map((piece) => text(piece))));
        expect([...shown.kinds]).toEqual([]);
        expect(shown.links).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("makes no emoji of a clock that ends one piece and the digits that begin the next", () => {
    const shown = readMarkdown(markdownLine([text("بدأ 12:30"), text("12: انتهى")]));
    expect([...shown.kinds]).toEqual([]);
    expect(shown.text).toContain("12:3012:");
  });

  const CASES: Readonly<Record<string, string>> = {
    "**مهم** و_مائل_ و~~مشطوب~~": "\u200f\\*\\*مهم\\*\\* و\\_مائل\\_ و\\~\\~مشطوب\\~\\~",
    "||سر|| و`رمز` ```كتلة```": "\u200f\\|\\|سر\\|\\| و\\`رمز\\` \\`\\`\\`كتلة\\`\\`\\`",
    "يا @everyone و<@123> و<#4> و<@&5>": "يا \\@everyone و\\<\\@123\\> و\\<#4\\> و\\<\\@&5\\>".replace(
      "\\@everyone",
      "\u2068\\@everyone\u2069",
    ),
    "- بند": "\u200f\\- بند",
    "# عنوان": "\u200f\\# عنوان",
    "> قول": "\u200f\\> قول",
    "1. أول": "\u200f1\\. أول",
    "2) ثان": "\u200f2\\) ثان",
    "شرطة \\ مائلة": "شرطة \\\\ مائلة",
    "الساعة 12:30 ظهرًا: بدأ": "الساعة 12:30 ظهرًا: بدأ",
  };
  for (const [words, markdown] of Object.entries(CASES)) {
    it(`keeps ${JSON.stringify(words)}`, () => {
      expect(markdownLine([text(words)])).toBe(markdown);
    });
  }

  it("makes no link of an address, an invitation or a link in Markdown", () => {
    for (const words of ["انظر https://evil.example/x", "discord.gg/abc", "[هنا](https://evil.example)"]) {
      expect(readMarkdown(markdownLine([text(words)]))).toMatchObject({ links: [], kinds: new Set() });
    }
  });

  it("finds no emoji where a name stands between two colons of other texts", () => {
    expect(readMarkdown(markdownLine([text("أ:"), name("smile"), text(":")])).kinds).toEqual(new Set());
  });
});

describe("links", () => {
  const lineOf = (words: string, url = URL) => markdownLine(link(url, text(words)));

  it("stand on the words that they are about", () => {
    expect(lineOf("سد وادي الزهور: بدأ الضخ 12:30")).toBe(`[سد وادي الزهور: بدأ الضخ 12:30](<${URL}>)`);
  });

  it("stand behind words that Discord would not take as a label, and those stay escaped", () => {
    const suffix = ` ([الرابط](<${URL}>))`;
    expect(lineOf("قال *كذا*")).toBe(`قال \\*كذا\\*${suffix}`);
    expect(lineOf("إطلاق قمر 🚀")).toBe(`إطلاق قمر 🚀${suffix}`);
    expect(lineOf("موقع bank.example آمن")).toBe(`موقع \u2068bank.example\u2069 آمن${suffix}`);
    expect(lineOf("انظر https://bank.example")).toBe(`انظر \u2068https\\://bank.example\u2069${suffix}`);
  });

  it("cannot be left by anything in their address", () => {
    const [target = ""] = readMarkdown(lineOf("هنا", "https://x.example/a)b>c d(e[f]?q=\\\"'`*_|")).links;
    expect(target).toBe("https://x.example/a%29b%3Ec%20d%28e%5Bf%5D?q=%5C%22%27%60%2A_%7C");
  });

  it("are left out where the address is not one of the public web", () => {
    const bare = (url: string) => markdownLine([{ type: "link", url, children: [text("هنا")] }]);
    for (const url of ["javascript:alert(1)", "http://localhost/x", "https://a:b@x.example/", "data:,x"])
      expect(bare(url)).toBe("هنا");
    expect(bare(`https://x.example/${"a".repeat(1000)}`)).toBe("هنا");
  });

  it("are set once among words close by", () => {
    const options = { known: new Set([URL]) };
    expect(markdownLine(link(URL, text("الواحة")), options)).toBe("الواحة");
  });
});

describe("lines", () => {
  it("begin with one mark where they begin with Latin, a digit or a sign", () => {
    expect(markdownLine(link(URL, text("OpenShip تبحر")))).toBe(
      `\u200f[\u2068OpenShip\u2069 تبحر](<${URL}>)`,
    );
    expect(markdownLine([text("19 خبرًا")], { start: "-# " })).toBe("-# \u200f19 خبرًا");
    expect(markdownLine([text("خبر")], { start: "## " })).toBe("## خبر");
  });

  it("hold bold that begins where bold ends", () => {
    const line: readonly Inline[] = [strong(text("أ*")), strong(text(" ب ")), text("ج")];
    const shown = readMarkdown(markdownLine(line));
    expect(shown.text).toBe("أ* ب ج");
    expect([...shown.kinds]).toEqual(["bold"]);
  });

  it("are nothing where nothing would be seen", () => {
    for (const words of ["", " \n", "\u200f\u202e\u200b", "\ud800"]) {
      expect(markdownLine([strong(...link(URL, text(words)))], { start: "# " })).toBe("");
    }
  });
});

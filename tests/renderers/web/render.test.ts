import { createHash } from "node:crypto";
import fc from "fast-check";
import { HtmlValidate } from "html-validate/node";
import { parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { toldByOpening } from "#core/digest/blocks/opening-blocks.ts";
import type { DigestSection } from "#core/digest/digest.ts";
import { cardDocument, toDocument } from "#core/digest/to-document.ts";
import type { Document } from "#core/document/document.ts";
import { printable } from "#core/document/printable.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { loadFonts } from "#renderers/web/font.ts";
import { createHtmlRenderer, type HtmlOptions, renderHtml } from "#renderers/web/render.ts";
import { expectGolden } from "../../support/golden.ts";
import { anyDigest } from "../../support/material/digest-arbitrary.ts";
import {
  aCard,
  aDigest,
  aSection,
  fullDigest,
  hostileDigest,
} from "../../support/material/digest-builder.ts";

const TAGS = new Set(
  "html head meta title style body header nav main section article footer h1 h2 h3 p ul li a bdi strong time details summary hr".split(
    " ",
  ),
);
const ATTRIBUTES = new Set(
  "lang dir charset http-equiv content name class id aria-labelledby aria-label href rel datetime open".split(
    " ",
  ),
);

type Node = ReturnType<typeof parseDocument>["children"][number];

function page(document: Document, options: Partial<HtmlOptions> = {}): string {
  return renderHtml(document, { fonts: [], ...options });
}

function bodyOf(html: string): string {
  return /<body>\n([\s\S]*)<\/body>/.exec(html)?.[1] ?? "";
}

function elementsOf(html: string) {
  const walk = (nodes: readonly Node[]): Node[] =>
    nodes.flatMap((node) => ("children" in node ? [node, ...walk(node.children as Node[])] : [node]));
  return walk(parseDocument(html).children).filter((node) => "attribs" in node);
}

describe("HTML renderer", () => {
  it("prints a whole digest as its golden file says", () => {
    expectGolden("full.body.html", bodyOf(page(toDocument(fullDigest(), DEFAULT_STYLE))));
  });

  it("prints hostile titles as its golden file says", () => {
    expectGolden("hostile.body.html", bodyOf(page(toDocument(hostileDigest(), DEFAULT_STYLE))));
  });

  it("is valid, accessible HTML", async () => {
    const validator = new HtmlValidate({ extends: ["html-validate:recommended", "html-validate:a11y"] });
    const [story] = fullDigest().sections[0]?.stories ?? [];
    const documents = [
      toDocument(fullDigest(), DEFAULT_STYLE),
      toDocument(hostileDigest(), DEFAULT_STYLE),
      toDocument(aDigest({ sections: [] }), DEFAULT_STYLE),
      cardDocument(story ? [story] : [], DEFAULT_STYLE),
      cardDocument([aCard(), aCard()], DEFAULT_STYLE),
      { title: "رسالة", blocks: [] },
    ];
    for (const document of documents) {
      const { results } = await validator.validateString(page(document, { images: true }));
      expect(
        results.flatMap(({ messages }) => messages.map(({ message, ruleId }) => `${ruleId}: ${message}`)),
      ).toEqual([]);
    }
  });

  it("is a right-to-left Arabic page with one title and headings in order", () => {
    for (const document of [
      toDocument(fullDigest(), DEFAULT_STYLE),
      cardDocument([aCard()], DEFAULT_STYLE),
      { title: "رسالة", blocks: [] },
    ]) {
      const html = page(document);
      expect(html).toContain('<html lang="ar" dir="rtl">');
      const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels.every((level, index) => level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
    }
  });

  it("lets nothing but its own style, fonts and no script in", () => {
    const html = createHtmlRenderer()(toDocument(fullDigest(), DEFAULT_STYLE));
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(html).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; font-src data:; base-uri 'none'; form-action 'none'"`,
    );
    expect(html).not.toMatch(/<script|<link|<img|@import|url\((?!data:font)| style=/);
  });

  it("embeds an Arabic font and names its licence", () => {
    const html = createHtmlRenderer()(toDocument(aDigest(), DEFAULT_STYLE));
    expect(html.match(/@font-face/g)).toHaveLength(4);
    expect(html).toContain("SIL Open Font License 1.1");
    expect(loadFonts().map(({ weight }) => weight)).toEqual([400, 700, 400, 700]);
    // "wOF2" opens every font of that format.
    for (const { url } of loadFonts()) expect(url).toMatch(/^data:font\/woff2;base64,d09GM/);
  });

  it("lists the sections of a long digest, which lead to their headings", () => {
    const html = page(toDocument(fullDigest(), DEFAULT_STYLE));
    const targets = [...html.matchAll(/<a href="#(section-[^"]+)"/g)].map(([, id]) => id);
    expect(targets).toHaveLength(8);
    for (const id of targets) expect(html).toContain(`<h2 id="${id}">`);
    expect(page(toDocument(aDigest(), DEFAULT_STYLE))).not.toContain("<nav");
  });

  it("leads from the lines of the opening to their cards", () => {
    const html = page(toDocument(fullDigest(), DEFAULT_STYLE));
    const targets = [...html.matchAll(/<a href="#(news-[^"]+)"/g)].map(([, id]) => id);
    expect(targets).toEqual(["news-1", "news-2", "news-3"]);
    for (const id of targets) expect(html).toMatch(new RegExp(`<article class="card[^"]*" id="${id}">`));
  });

  it("wears the colour of its edition, dark enough to be read", () => {
    const accents = (color?: string) => {
      const html = page(toDocument(aDigest(color ? { color } : {}), DEFAULT_STYLE));
      return [...html.matchAll(/--accent: (#[0-9a-f]{6})/g)].map(([, accent]) => accent).slice(2);
    };
    const [light, dark] = accents("#3730a3");
    expect(light).toBe("#3730a3");
    expect(dark).not.toBe("#3730a3");
    expect(accents("#d97706")[1]).toBe("#d97706");
    expect(accents("#d97706")[0]).not.toBe("#d97706");
    expect(accents()).toEqual([]);
  });

  it("folds secondary matter of a digest away, but not of a page about one story", () => {
    const [story] = fullDigest().sections[0]?.stories ?? [];
    expect(page(toDocument(fullDigest(), DEFAULT_STYLE))).not.toContain('<details class="more" open>');
    expect(page(cardDocument(story ? [story] : [], DEFAULT_STYLE))).toContain('<details class="more" open>');
  });

  it("shows pictures only where asked, from https, and tells their hosts nothing", () => {
    const show = (url: string) =>
      page(
        toDocument(
          aDigest({ sections: [aSection({ stories: [aCard({ image: { url, alt: '"x"' } })] })] }),
          DEFAULT_STYLE,
        ),
        {
          images: true,
        },
      );
    expect(show("https://x.example/a.jpg")).toContain(
      '<img src="https://x.example/a.jpg" alt="&quot;x&quot;" loading="lazy" decoding="async" referrerpolicy="no-referrer">',
    );
    expect(show("https://x.example/a.jpg")).toContain("img-src https:");
    expect(show("http://x.example/a.jpg")).not.toContain("<img");
    expect(page(toDocument(fullDigest(), DEFAULT_STYLE))).not.toContain("<img");
  });

  it("lets no text become a tag, an attribute or a script, whatever comes in", () => {
    fc.assert(
      fc.property(anyDigest, (digest) => {
        const document = toDocument(digest, DEFAULT_STYLE);
        const html = page(document);
        for (const element of elementsOf(html)) {
          if (!("attribs" in element)) continue;
          expect(TAGS).toContain(element.name);
          for (const name of Object.keys(element.attribs)) expect(ATTRIBUTES).toContain(name);
          if (element.name === "a")
            expect(element.attribs.href).toMatch(/^(https?:\/\/|#(?:section|news)-\d+$)/);
        }
        expect(html).not.toMatch(/<(?![a-z/!])/i);
        expect(html.isWellFormed()).toBe(true);
      }),
    );
  });

  it("closes every tag it opens, and the text that a browser reads is the text that was given", () => {
    fc.assert(
      fc.property(anyDigest, (digest) => {
        const html = page(toDocument(digest, DEFAULT_STYLE));
        expect(unbalanced(bodyOf(html))).toEqual([]);
        const read = textOf(parseDocument(bodyOf(html)).children);
        const told = toldByOpening(digest);
        const hasMore = ({ stories }: DigestSection) => stories.some(({ id }) => !told.has(id));
        for (const section of digest.sections.filter(hasMore))
          expect(read).toContain(printable(section.title));
      }),
    );
  });
});

function textOf(nodes: readonly Node[]): string {
  return nodes
    .map((node) => ("children" in node ? textOf(node.children as Node[]) : "data" in node ? node.data : ""))
    .join("");
}

/** Tags of strict nesting that do not meet their partner. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  for (const [tag, slash, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (name === "hr") continue;
    if (slash === "") open.push(name);
    else if (open.pop() !== name) return [tag];
  }
  return open;
}

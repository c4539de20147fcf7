import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Inline } from "#core/document/document.ts";
import { plainText } from "#core/document/plain-text.ts";
import { cardDocument, toDocument } from "#core/document/to-document.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { expectGolden } from "../../support/golden.ts";
import { anyDigest } from "../../support/material/digest-arbitrary.ts";
import { fullDigest, hostileDigest } from "../../support/material/digest-builder.ts";

const RLM = "\u200f";
const FSI = "\u2068";
const PDI = "\u2069";

function paragraph(...children: Inline[]): Block {
  return { type: "paragraph", children };
}

function linesOf(...blocks: Block[]): string[] {
  return plainText({ title: "", blocks }).trimEnd().split("\n");
}

describe("plainText", () => {
  it("prints a whole digest as its golden file says", () => {
    const style = { ...DEFAULT_STYLE, months: "dual", hijri: true } as const;
    expectGolden("full.txt", plainText(toDocument(fullDigest(), style)));
  });

  it("prints hostile titles as its golden file says", () => {
    expectGolden("hostile.txt", plainText(toDocument(hostileDigest(), DEFAULT_STYLE)));
  });

  it("prints a card on its own as its golden file says", () => {
    const [card] = fullDigest().sections[0]?.stories ?? [];
    expectGolden("card.txt", plainText(cardDocument(card ? [card] : [], DEFAULT_STYLE)));
  });

  it("puts a right-to-left mark before a line that would be read from the left", () => {
    expect(linesOf(paragraph({ type: "text", text: "12 فائزًا" }))).toEqual([`${RLM}12 فائزًا`]);
    expect(linesOf(paragraph({ type: "text", text: "🚀 إطلاق" }))).toEqual([`${RLM}🚀 إطلاق`]);
    expect(linesOf(paragraph({ type: "text", text: "عنوان" }))).toEqual(["عنوان"]);
  });

  it("isolates foreign names and leaves Arabic ones as they are, to be found by a search", () => {
    const names = ["الجزيرة", "Oasis 24"].map((text): Inline => ({ type: "name", text }));
    expect(linesOf(paragraph({ type: "text", text: "من " }, ...names))).toEqual([
      `من الجزيرة${FSI}Oasis 24${PDI}`,
    ]);
  });

  it("prints each address bare on its own line, once", () => {
    const link = (text: string): Inline => ({
      type: "link",
      url: "https://x.example/a",
      children: [{ type: "text", text }],
    });
    expect(linesOf(paragraph(link("أول"), link(" وثانٍ")))).toEqual(["أول وثانٍ", "https://x.example/a"]);
  });

  it("prints no address that is not http or https", () => {
    const children: Inline[] = [{ type: "text", text: "خبيث" }];
    expect(linesOf(paragraph({ type: "link", url: "javascript:alert(1)", children }))).toEqual(["خبيث"]);
  });

  it("holds no control characters and closes every isolate it opens, whatever comes in", () => {
    fc.assert(
      fc.property(anyDigest, (digest) => {
        for (const line of plainText(toDocument(digest, DEFAULT_STYLE)).split("\n")) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066\u2067]/u);
          expect(line.replace(/[^\u2068\u2069]/g, "")).toMatch(/^(\u2068\u2069)*$/);
        }
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDocument } from "#core/document/to-document.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { createTerminalRenderer, stripControls } from "#renderers/terminal/render.ts";
import { columnsOf } from "#renderers/terminal/wrap.ts";
import { expectGolden } from "../../support/golden.ts";
import { anyDigest } from "../../support/material/digest-arbitrary.ts";
import { aDigest, fullDigest, hostileDigest } from "../../support/material/digest-builder.ts";

/** Escape sequences of our own: SGR, and OSC 8 around an address of printable ASCII. */
const OURS = /\u001b\[(?:[\d;]*)m|\u001b\]8;;[!-~]*\u001b\\/g;

const colored = createTerminalRenderer({ color: true, width: 60 });
const plain = createTerminalRenderer({ color: false, width: 60 });

describe("terminal renderer", () => {
  it("prints a whole digest in colour as its golden file says", () => {
    expectGolden("full.ansi", colored(toDocument(fullDigest(), DEFAULT_STYLE)));
  });

  it("prints hostile titles into a pipe as its golden file says", () => {
    expectGolden("hostile.terminal.txt", plain(toDocument(hostileDigest(), DEFAULT_STYLE)));
  });

  it("says the same with and without colour, but for addresses, which links hide", () => {
    const document = toDocument(fullDigest(), DEFAULT_STYLE);
    const withoutUrls = plain(document).replace(/^https:.*\n/gm, "");
    expect(colored(document).replace(OURS, "")).toBe(withoutUrls);
  });

  it("keeps every line but an address within the window", () => {
    const lines = plain(toDocument(hostileDigest(), DEFAULT_STYLE)).split("\n");
    const widths = lines.filter((line) => !line.startsWith("https://")).map(columnsOf);
    expect(Math.max(...widths)).toBeLessThanOrEqual(60);
  });

  it("draws no frames and sends no escape sequence into a pipe", () => {
    expect(plain(toDocument(hostileDigest(), DEFAULT_STYLE))).not.toMatch(/[\u2500-\u257f\u001b]/);
  });

  it("stays readable in a window of no width", () => {
    const narrow = createTerminalRenderer({ color: false, width: 0 });
    expect(narrow(toDocument(aDigest(), DEFAULT_STYLE)).split("\n")[0]).toBe("موجز الصباح");
  });

  it("obeys no foreign control character, whatever comes in", () => {
    fc.assert(
      fc.property(anyDigest, (digest) => {
        const output = colored(toDocument(digest, DEFAULT_STYLE));
        expect(output.replace(OURS, "").replaceAll("\n", "")).not.toMatch(
          /[\p{Cc}\p{Cs}\u202a-\u202e\u2066\u2067]/u,
        );
        expect(output.match(OURS)?.filter((code) => code.startsWith("\u001b]8;;h")) ?? []).toSatisfy(
          (links: string[]) => links.every((link) => /^\u001b\]8;;https?:\/\//.test(link)),
        );
      }),
    );
  });
});

describe("stripControls", () => {
  it("leaves a foreign text's words on one line and nothing to obey", () => {
    expect(stripControls("عنوان\u001b]0;pwned\u0007\nثانٍ")).toBe("عنوان]0;pwned ثانٍ");
  });
});

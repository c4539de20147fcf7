import { expect, test } from "vitest";
import { decodeBytes } from "#sources/decode/decode.ts";
import { rss, utf16, windows1256 } from "../../support/material/feed-text.ts";

const declared = (label: string) => rss(undefined, `<?xml version="1.0" encoding="${label}"?>`);
const bare = rss(undefined, "");
const utf8 = (text: string) => new TextEncoder().encode(text);
const join = (...parts: readonly (Uint8Array | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
const inTable = (text: string, decode: (byte: Uint8Array) => string) => {
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from([...text], (letter) => table.get(letter) ?? 0x3f);
};
const iso88596 = (text: string) => inTable(text, (byte) => new TextDecoder("iso-8859-6").decode(byte));

/** One feed in the ways that servers send it: bytes, and what the HTTP header claims. */
const VARIANTS: readonly (readonly [string, Uint8Array, string | undefined])[] = [
  ["UTF-8 that says so", utf8(declared("utf-8")), "text/xml; charset=utf-8"],
  ["UTF-8 without any label", utf8(bare), undefined],
  ["UTF-8 with a mark", join("\ufeff", declared("utf-8")), undefined],
  ["UTF-8 declared as windows-1256", utf8(declared("windows-1256")), undefined],
  ["UTF-8 under an HTTP label of ISO-8859-1", utf8(bare), "text/xml; charset=ISO-8859-1"],
  ["UTF-8 declared as UTF-16", utf8(declared("utf-16")), undefined],
  ["UTF-8 with one broken byte", join(bare, Uint8Array.of(0xff)), undefined],
  ["UTF-8 cut inside a letter", join(bare, Uint8Array.of(0xd8)), undefined],
  ["UTF-8 under an unknown label", utf8(declared("x-unknown")), "text/xml; charset=x-unknown"],
  ["windows-1256 that says so", windows1256(declared("windows-1256")), undefined],
  ["windows-1256 without any label", windows1256(bare), undefined],
  ["windows-1256 declared as UTF-8", windows1256(declared("utf-8")), "text/xml; charset=utf-8"],
  ["windows-1256 with an HTTP label only", windows1256(bare), "text/xml; charset=windows-1256"],
  ["windows-1256 declared as ISO-8859-1", windows1256(declared("iso-8859-1")), undefined],
  ["ISO-8859-6 that says so", iso88596(declared("iso-8859-6")), undefined],
  ["windows-1256 under a label with an underscore", windows1256(declared("windows_1256")), undefined],
  // Its letters stand where ISO 8859-6 has them.
  ["MacArabic that says so", iso88596(declared("x-mac-arabic")), undefined],
  ["UTF-16 little-endian with a mark", utf16(declared("utf-16"), "le", true), undefined],
  ["UTF-16 big-endian with a mark", utf16(declared("utf-16"), "be", true), "text/xml; charset=utf-8"],
  ["UTF-16 little-endian without a mark", utf16(bare, "le", false), undefined],
  ["UTF-16 big-endian without a mark", utf16(bare, "be", false), undefined],
];

test.each(VARIANTS)("%s is read as the same Arabic text", (_, bytes, contentType) => {
  const { text } = decodeBytes(bytes, contentType === undefined ? {} : { contentType });
  expect(text).toContain("افتتاح رصيف جديد في ميناء المرسى");
  expect(text).not.toContain("\ufeff");
});

test("French in ISO-8859-1 keeps its accents", () => {
  const bytes = Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><rss>été à Genève</rss>', "latin1");
  expect(decodeBytes(bytes).text).toContain("été à Genève");
});

test.each([
  ["cp720", 0x9f, "ا"],
  ["csIBM720", 0x9f, "ا"],
  ["cp437", 0x87, "ç"],
  ["mac-arabic", 0xb5, "٥"],
])("the code page %s is read as it says", (label, byte, letter) => {
  const bytes = join(`<?xml version="1.0" encoding="${label}"?><rss>`, Uint8Array.of(byte), "</rss>");
  expect(decodeBytes(bytes).text).toContain(`<rss>${letter}</rss>`);
});

test("nothing gives nothing", () => {
  expect(decodeBytes(new Uint8Array())).toEqual({ text: "", encoding: "utf-8" });
});

import { decodeLegacy, legacyName } from "./decode-legacy.ts";

/** Where a label may stand: the XML declaration or an HTML meta tag, both in ASCII near the start. */
const LABEL_WINDOW = 4096;
const NUL_WINDOW = 1024;
/** Share of broken sequences among non-ASCII characters up to which a text still is UTF-8. */
const LOSSY_SHARE = 0.05;
/** In Latin-script text accented letters stand alone; in Arabic code pages every letter is a high byte. */
const ARABIC_RUN_SHARE = 0.5;
/** The commonest 8-bit encoding of Arabic sites. */
const LAST_RESORT = "windows-1256";

/** Controls that no text has: they are signs of windows-1252 which a site took for ISO 8859-1. */
const C1 = /[\u0080-\u009f]/g;
const WINDOWS_1252 = new TextDecoder("windows-1252").decode(
  Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index),
);

export type Decoded = { readonly text: string; readonly encoding: string };

/**
 * Text of foreign bytes, without a byte order mark. What the bytes are wins over what labels say,
 * because labels lie more often: BOM, UTF-16 by its NULs, UTF-8, and only then the labels.
 */
export function decodeBytes(bytes: Uint8Array, hints: { readonly contentType?: string } = {}): Decoded {
  const { text, encoding } =
    byMark(bytes) ?? byNuls(bytes) ?? asUtf8(bytes) ?? byLabel(bytes, hints.contentType);
  return { text: text.replace(C1, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80)), encoding };
}

function byMark(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    // Some servers put the mark before text of another encoding.
    const rest = bytes.subarray(3);
    return asUtf8(rest) ?? byLabel(rest, undefined);
  }
  if (a === 0xff && b === 0xfe) return decoded(bytes, "utf-16le");
  if (a === 0xfe && b === 0xff) return decoded(bytes, "utf-16be");
  return undefined;
}

/** ASCII markup in UTF-16 has a NUL in every second byte. */
function byNuls(bytes: Uint8Array): Decoded | undefined {
  const length = Math.min(bytes.length, NUL_WINDOW) & ~1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const many = length / 10;
  if (odd > many && even * 10 < odd) return decoded(bytes, "utf-16le");
  if (even > many && odd * 10 < even) return decoded(bytes, "utf-16be");
  return undefined;
}

function asUtf8(bytes: Uint8Array): Decoded | undefined {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    const { text } = decoded(bytes, "utf-8");
    let foreign = 0;
    let broken = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 0x7f) foreign += 1;
      if (code === 0xfffd) broken += 1;
    }
    return broken <= foreign * LOSSY_SHARE ? { text, encoding: "utf-8" } : undefined;
  }
}

function byLabel(bytes: Uint8Array, contentType: string | undefined): Decoded {
  const head = decoded(bytes.subarray(0, LABEL_WINDOW), "latin1").text;
  const declared =
    /encoding\s*=\s*["']\s*([\w.:-]{1,40})/i.exec(head) ??
    /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head);
  const http = /charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(contentType ?? "");
  for (const label of [declared?.[1], http?.[1]]) {
    // Some write "windows_1256".
    const encoding = label?.toLowerCase().replaceAll("_", "-");
    const name = encoding && (canonicalName(encoding) ?? legacyName(encoding));
    // UTF-8 and UTF-16 were already refuted by the bytes.
    if (!name || name.startsWith("utf-")) continue;
    if (name === "windows-1252" && looksArabic(bytes)) continue;
    const read = canonicalName(name)
      ? decoded(bytes, name)
      : { text: decodeLegacy(bytes, name), encoding: name };
    // Bytes that its encoding leaves undefined refute a label.
    if (!read.text.includes("\ufffd")) return read;
  }
  return decoded(bytes, LAST_RESORT);
}

function canonicalName(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function looksArabic(bytes: Uint8Array): boolean {
  let high = 0;
  let inRun = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if ((bytes[at] ?? 0) < 0xc0) continue;
    high += 1;
    if ((bytes[at + 1] ?? 0) >= 0xc0) inRun += 1;
  }
  return inRun > high * ARABIC_RUN_SHARE;
}

function decoded(bytes: Uint8Array, encoding: string): Decoded {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

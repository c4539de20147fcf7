import { decodeLegacy, legacyName } from "./legacy.ts";

/** Where a label may stand: the XML declaration or an HTML meta tag, both in ASCII near the start. */
const LABEL_WINDOW = 4096;
/** In Latin-script text accented letters stand alone; in Arabic code pages every letter is a high byte. */
const ARABIC_RUN_SHARE = 0.5;
/** The commonest 8-bit encodings of Arabic sites and of all others. */
const ARABIC = "windows-1256";
const LATIN = "windows-1252";

export type Decoded = { readonly text: string; readonly encoding: string };

/**
 * Decodes bytes that are not UTF-8: by the label in the document, else by the server's, else as what high bytes
 * of the `sample` look like.
 */
export function byLabel(
  bytes: Uint8Array,
  contentType: string | undefined,
  sample: Uint8Array = bytes,
): Decoded {
  const head = decodeAs(bytes.subarray(0, LABEL_WINDOW), "latin1").text;
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
    if (name === LATIN && looksArabic(sample)) continue;
    const read = decodeAs(bytes, name);
    // Bytes that its encoding leaves undefined refute a label.
    if (!read.text.includes("\ufffd")) return read;
  }
  return decodeAs(bytes, looksArabic(sample) ? ARABIC : LATIN);
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

/** Text of bytes in an encoding that either TextDecoder or `legacyName` knows. */
export function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  const text = canonicalName(encoding)
    ? new TextDecoder(encoding).decode(bytes)
    : decodeLegacy(bytes, encoding);
  return { text, encoding };
}

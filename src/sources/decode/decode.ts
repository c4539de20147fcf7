import { byLabel, type Decoded, decodeAs } from "./labels.ts";
import { asMixed } from "./mixed.ts";

const NUL_WINDOW = 1024;
/** Controls that no text has: they are signs of windows-1252 which a site took for ISO 8859-1. */
const C1 = /[\u0080-\u009f]/g;
const WINDOWS_1252 = new TextDecoder("windows-1252").decode(
  Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index),
);

/**
 * Text of foreign bytes, without a byte order mark. What the bytes are wins over what labels say,
 * because labels lie more often: BOM, UTF-16 by its NULs, UTF-8, and only then the labels.
 */
export function decodeBytes(bytes: Uint8Array, hints: { readonly contentType?: string } = {}): Decoded {
  const { text, encoding } = byMark(bytes) ?? byNuls(bytes) ?? byText(bytes, hints.contentType);
  return { text: text.replace(C1, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80)), encoding };
}

function byMark(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    // Some servers put the mark before text of another encoding.
    const rest = bytes.subarray(3);
    return byText(rest, undefined);
  }
  if (a === 0xff && b === 0xfe) return decodeAs(bytes, "utf-16le");
  if (a === 0xfe && b === 0xff) return decodeAs(bytes, "utf-16be");
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
  if (odd > many && even * 10 < odd) return decodeAs(bytes, "utf-16le");
  if (even > many && odd * 10 < even) return decodeAs(bytes, "utf-16be");
  return undefined;
}

function byText(bytes: Uint8Array, contentType: string | undefined): Decoded {
  return asUtf8(bytes) ?? asMixed(bytes, contentType) ?? byLabel(bytes, contentType);
}

function asUtf8(bytes: Uint8Array): Decoded | undefined {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return undefined;
  }
}

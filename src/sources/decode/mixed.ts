import { byLabel, type Decoded, decodeAs } from "./labels.ts";

/** Share of broken sequences among non-ASCII characters up to which a text still is UTF-8. */
const LOSSY_SHARE = 0.05;
/** By chance a short word of another encoding is UTF-8 too, a sentence never. */
const SENTENCE = 12;
/** Share of sentences in UTF-8 from which on the rest counts as strange parts of it. */
const MIXED_SHARE = 0.2;
const TAG_START = "<".charCodeAt(0);
/** Shorter parts are not told apart: a file of nothing but "<" would take minutes. */
const SHORTEST_PART = 32;
const UTF8 = new TextDecoder("utf-8");

type Part = {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly foreign: number;
  readonly broken: number;
};

/**
 * Text of bytes that are UTF-8 but for some damage, or for parts in an older encoding: feeds are put together from
 * several databases. Undefined where they are not UTF-8 at all.
 */
export function asMixed(bytes: Uint8Array, contentType: string | undefined): Decoded | undefined {
  const parts = partsOf(bytes);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const foreign = sum(parts.map((part) => part.foreign));
  const broken = sum(parts.map((part) => part.broken));
  const whole = sum(
    parts.filter((part) => part.broken === 0 && part.foreign >= SENTENCE).map((part) => part.foreign),
  );
  if (broken > foreign * LOSSY_SHARE && whole < foreign * MIXED_SHARE) return undefined;
  const isOther = ({ foreign, broken }: Part) => broken > foreign / 2;
  const others = Buffer.concat(parts.filter(isOther).map((part) => part.bytes));
  const { encoding } = byLabel(bytes, contentType, others);
  const texts = parts.map((part) => (isOther(part) ? decodeAs(part.bytes, encoding).text : part.text));
  return { text: texts.join(""), encoding: "utf-8" };
}

/** Elements' texts with the tag before each. */
function partsOf(bytes: Uint8Array): Part[] {
  const parts: Part[] = [];
  for (let start = 0; start < bytes.length; ) {
    const next = bytes.indexOf(TAG_START, start + SHORTEST_PART);
    const end = next < 0 ? bytes.length : next;
    parts.push(partOf(bytes.subarray(start, end)));
    start = end;
  }
  return parts;
}

function partOf(bytes: Uint8Array): Part {
  const text = UTF8.decode(bytes);
  let foreign = 0;
  let broken = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) foreign += 1;
    if (code === 0xfffd) broken += 1;
  }
  return { bytes, text, foreign, broken };
}

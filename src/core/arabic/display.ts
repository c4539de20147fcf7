/** Enough for a shadda, a vowel, a small alef and a Quranic sign; zalgo has dozens. */
const MOST_MARKS = 4;

/** Letters, signs and short vowels that display form leaves alone: most texts hold nothing else. */
const SAFE = /[\n -~\u00a1-\u00ac\u00ae-\u017f،؛؟\u0621-\u0652٠-٩٪٫٬\u0671-\u06d3–—‘’“”•…]/;
const UNSAFE = 1;
const PLAIN = 2;
const SPACING = 3;
const VOWEL = 4;
/** Class of each UTF-16 unit, 0 until it is met. */
const classes = new Uint8Array(0x10000);

const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const PRESENTATION_FORM = /[\ufb50-\ufdff\ufe70-\ufefe]/g;
/** ﴾ ﴿ and the honorific signs ﷺ ﷻ ﷼ ﷽ have no better spelling. */
const SIGN = /[\ufbb2-\ufbc2\ufd3e-\ufd4f\ufdcf\ufdfa-\ufdff]/;
/** Filled as forms are met; there are some 800. */
const plainForms = new Map<string, string>();
const SPACE = /[\t\p{Zs}]+/gu;
const EXCESS_MARK = new RegExp(`(?<=\\p{M}{${MOST_MARKS}})\\p{M}`, "gu");
const FLAG_OR_DROPPED =
  /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,6}\u{e007f})|[[\p{Cc}--\n]\p{Cs}\p{Noncharacter_Code_Point}\u034f\ufe73[\p{Cf}--[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u200c\u200d]]]/gv;
const LETTER = /\p{L}/u;
const LETTER_OR_MARK = /[\p{L}\p{M}]/u;
const PICTURE = /\p{Extended_Pictographic}/u;
const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;
const JOINERS = /[\u200c\u200d]+/g;

/**
 * What a reader is shown of foreign text: NFC, and
 * - every line break is one "\n" and runs of them one; every other run of spaces is one " ";
 *   none of both at the ends, nor a space beside a break;
 * - controls, planted directions, zero-width spaces, soft hyphens, other invisible format
 *   characters, noncharacters and lone surrogates are gone (Arabic number signs and flags stay);
 * - a joiner stays only between two letters or two emoji;
 * - Arabic presentation forms are letters again;
 * - at most four combining marks follow one another.
 * Nothing else changes. Idempotent.
 */
export function toDisplay(text: string): string {
  if (text === "" || isShown(text)) return text;
  return text
    .replace(LINE_BREAK, "\n")
    .replace(PRESENTATION_FORM, letters)
    .replace(SPACE, " ")
    .replace(FLAG_OR_DROPPED, "$1")
    .replace(JOINERS, keptJoiner)
    .replace(EXCESS_MARK, "")
    .normalize("NFC")
    .replace(EXCESS_MARK, "")
    .replace(/ {2,}/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .replace(/^[ \n]+|[ \n]+$/g, "");
}

/** Nothing but safe signs, and no space or break at an end or beside another: what most texts are. */
function isShown(text: string): boolean {
  let before = SPACING;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = classes[unit] || classify(unit);
    // Two vowel signs in a row may be in another order than NFC has them.
    if (kind === UNSAFE || (kind === before && kind !== PLAIN)) return false;
    before = kind;
  }
  return before !== SPACING;
}

function classify(unit: number): number {
  const sign = String.fromCharCode(unit);
  const isVowel = /[\u064b-\u0652]/.test(sign);
  const kind = !SAFE.test(sign) ? UNSAFE : sign === " " || sign === "\n" ? SPACING : isVowel ? VOWEL : PLAIN;
  classes[unit] = kind;
  return kind;
}

function letters(form: string): string {
  let known = plainForms.get(form);
  if (known === undefined) {
    // The isolated form of a mark decomposes to a space or tatweel and the mark.
    known = SIGN.test(form) ? form : form.normalize("NFKC").replace(/^[ \u0640](?=\p{M})/u, "");
    plainForms.set(form, known);
  }
  return known;
}

function keptJoiner(run: string, offset: number, text: string): string {
  const before = characterBefore(text, offset);
  const after = String.fromCodePoint(text.codePointAt(offset + run.length) ?? 0);
  const kept =
    (LETTER_OR_MARK.test(before) && LETTER.test(after)) || (EMOJI.test(before) && PICTURE.test(after));
  return kept ? run.slice(0, 1) : "";
}

function characterBefore(text: string, offset: number): string {
  const pair = text.codePointAt(offset - 2) ?? 0;
  return pair > 0xffff ? String.fromCodePoint(pair) : text.charAt(offset - 1);
}

/** Letters that readers take for one another, once decomposition has taken hamzas and maddas off. */
const VARIANTS: Readonly<Record<string, string>> = {
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ے: "ي",
  ة: "ه",
  ە: "ه",
  ہ: "ه",
  ھ: "ه",
  ۃ: "ه",
  ک: "ك",
  "٫": ".",
  "٬": ",",
  "٪": "%",
  ς: "σ",
};
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join("")}]`, "g");
const DROPPED = /[\p{M}\p{Cf}\p{Cs}\u0640]/gu;
const DIGIT = /[٠-٩۰-۹]/g;

/**
 * What each UTF-16 unit folds to, filled as characters are met: a unit, or one of three values
 * that no letter has. Articles by the ten thousand go through here, so it is a table and not regexes.
 */
const table = new Uint16Array(0x10000);
const NOTHING = 0xffff;
const SEVERAL = 0xfffe;
const MOST_EXPANSIONS = 20_000;
const expansions = new Map<number, string>();

/** Folded units of the text at hand; a long text lets it grow, and the next one takes it back. */
const USUAL_ROOM = 1 << 16;
let room = new Uint16Array(USUAL_ROOM);
/** fromCharCode takes its arguments from the stack, hence pieces. */
const PIECE = 4096;

/**
 * The form for comparing only: no marks, tatweel or invisible characters, one alef, one yeh, one
 * heh, 0–9 and their separators, lower case without accents, compatibility letters as plain ones.
 * Each character folds by itself, so the fold of a text is that of its parts. Idempotent.
 */
export function fold(text: string): string {
  return stringOf(foldUnits(text));
}

/** The fold, and for each of its units the offset of the character that it comes from. */
export function foldWithOrigins(text: string): { folded: string; origins: readonly number[] } {
  const origins: number[] = [];
  return { folded: stringOf(foldUnits(text, origins)), origins };
}

/** The units of the fold, in a place that the next fold overwrites; `origins` takes the offset that each comes from. */
export function foldUnits(text: string, origins?: number[]): Uint16Array {
  if (room.length > USUAL_ROOM && text.length <= USUAL_ROOM / 2) room = new Uint16Array(USUAL_ROOM);
  const values = table;
  const end = text.length;
  let folded = roomFor(end);
  let length = 0;
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    const value = values[unit] || lookUp(unit);
    if (value < SEVERAL) {
      folded[length++] = value;
      if (origins !== undefined) origins.push(i);
    } else if (value === SEVERAL) {
      const code = codeAt(text, i, unit);
      const expansion = expansions.get(code) ?? expand(code);
      // Whatever comes behind it has room for a unit each.
      folded = roomFor(length + expansion.length + end - i);
      for (let k = 0; k < expansion.length; k++) {
        folded[length++] = expansion.charCodeAt(k);
        if (origins !== undefined) origins.push(i);
      }
      if (code > 0xffff) i += 1;
    }
  }
  return folded.subarray(0, length);
}

/**
 * The character that begins with a unit. Not `codePointAt`: compiled by V8, it reads on behind the end of a text that was
 * cut out of another between the halves of a pair.
 */
function codeAt(text: string, at: number, unit: number): number {
  const next = (unit & 0xfc00) === 0xd800 && at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  return (next & 0xfc00) === 0xdc00 ? ((unit & 0x3ff) << 10) + (next & 0x3ff) + 0x10000 : unit;
}

/** The room with place for so many units, and what is in it. */
function roomFor(units: number): Uint16Array {
  while (room.length < units) room = widened(room);
  return room;
}

function widened(narrow: Uint16Array): Uint16Array<ArrayBuffer> {
  const wide = new Uint16Array(narrow.length * 2);
  wide.set(narrow);
  return wide;
}

/** What folded units spell. */
export function stringOf(units: Uint16Array): string {
  if (units.length <= PIECE) return String.fromCharCode.apply(null, units as unknown as number[]);
  let text = "";
  for (let at = 0; at < units.length; at += PIECE)
    text += String.fromCharCode.apply(null, units.subarray(at, at + PIECE) as unknown as number[]);
  return text;
}

/** Halves of a surrogate pair are always SEVERAL: only together do they mean anything. */
function lookUp(unit: number): number {
  const folded = foldCharacter(String.fromCharCode(unit));
  const isHalf = unit >= 0xd800 && unit < 0xe000;
  const value = isHalf || folded.length > 1 ? SEVERAL : folded === "" ? NOTHING : folded.charCodeAt(0);
  table[unit] = value;
  return value;
}

function expand(code: number): string {
  const folded = foldCharacter(String.fromCodePoint(code));
  if (expansions.size < MOST_EXPANSIONS) expansions.set(code, folded);
  return folded;
}

function foldCharacter(character: string): string {
  return character
    .normalize("NFKD")
    .toLowerCase()
    .replace(DROPPED, "")
    .replace(DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(VARIANT, (letter) => VARIANTS[letter] ?? letter);
}

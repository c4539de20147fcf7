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

/** fromCharCode takes its arguments from the stack, hence pieces; "ﷺ" grows to 18 units. */
const PIECE = 4096;
const LONGEST_EXPANSION = 18;
const piece = new Uint16Array(PIECE);

/**
 * The form for comparing only: no marks, tatweel or invisible characters, one alef, one yeh, one
 * heh, 0–9 and their separators, lower case without accents, compatibility letters as plain ones.
 * Each character folds by itself, so the fold of a text is that of its parts. Idempotent.
 */
export function fold(text: string): string {
  return foldInto(text, undefined);
}

/** The fold, and for each of its units the offset of the character that it comes from. */
export function foldWithOrigins(text: string): { folded: string; origins: readonly number[] } {
  const origins: number[] = [];
  return { folded: foldInto(text, origins), origins };
}

function foldInto(text: string, origins: number[] | undefined): string {
  let folded = "";
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const value = table[unit] || lookUp(unit);
    if (value < SEVERAL) {
      piece[length++] = value;
      origins?.push(i);
    } else if (value === SEVERAL) {
      const code = text.codePointAt(i) ?? unit;
      const expansion = expansions.get(code) ?? expand(code);
      for (let k = 0; k < expansion.length; k++) {
        piece[length++] = expansion.charCodeAt(k);
        origins?.push(i);
      }
      if (code > 0xffff) i += 1;
    }
    if (length > PIECE - LONGEST_EXPANSION) {
      folded += stringOf(length);
      length = 0;
    }
  }
  return folded + stringOf(length);
}

function stringOf(length: number): string {
  return String.fromCharCode.apply(null, piece.subarray(0, length) as unknown as number[]);
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

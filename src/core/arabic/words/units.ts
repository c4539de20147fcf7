/** Classes of units: from LETTER on they make up words. A separator stands inside a number alone. */
export const OTHER = 1;
export const SEPARATOR = 2;
export const LETTER = 3;
export const DIGIT = 4;

/** Class of each UTF-16 unit of folded text, 0 until it is met. */
export const classes = new Uint8Array(0x10000);

/** The class of a unit that is met for the first time. */
export function classify(unit: number): number {
  const character = String.fromCharCode(unit);
  const kind = /\p{N}/u.test(character)
    ? DIGIT
    : /\p{L}/u.test(character)
      ? LETTER
      : ".,:/".includes(character)
        ? SEPARATOR
        : OTHER;
  classes[unit] = kind;
  return kind;
}

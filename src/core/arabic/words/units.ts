const OTHER = 1;
const LETTER = 2;
const DIGIT = 3;
const SEPARATOR = 4;

/** Class of each UTF-16 unit of folded text, filled as they are met. */
const classes = new Uint8Array(0x10000);

/** Where the next token of folded units begins at or after a place. */
export function nextToken(units: Uint16Array, from: number): number {
  let at = from;
  while (at < units.length && !isWordClass(classAt(units, at))) at += 1;
  return at;
}

/** Where a token ends. A separator belongs to a number: between two digits, never between words ("و/أو"). */
export function tokenEnd(units: Uint16Array, start: number): number {
  let at = start + 1;
  for (; at < units.length; at++) {
    const kind = classAt(units, at);
    if (isWordClass(kind)) continue;
    const insideNumber =
      kind === SEPARATOR && classAt(units, at - 1) === DIGIT && classAt(units, at + 1) === DIGIT;
    if (!insideNumber) break;
  }
  return at;
}

function isWordClass(kind: number): boolean {
  return kind === LETTER || kind === DIGIT;
}

function classAt(units: Uint16Array, at: number): number {
  const unit = units[at];
  if (unit === undefined) return OTHER;
  return classes[unit] || classify(unit);
}

function classify(unit: number): number {
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

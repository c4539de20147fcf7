const ARABIC_SHARE = 0.5;

const SIGN = 1;
const LETTER = 2;
const ARABIC = 3;
/** Of half a pair, which alone says nothing. */
const HALF = 4;
/** Class of each UTF-16 unit, 0 until it is met. */
const classes = new Uint8Array(0x10000);

/** Are most of its letters Arabic? True also of a text without any letter. */
export function isMostlyArabic(text: string): boolean {
  let letters = 0;
  let arabic = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = classes[unit] || classify(unit);
    if (kind === HALF) return isMostlyArabicInPairs(text);
    if (kind !== SIGN) letters++;
    if (kind === ARABIC) arabic++;
  }
  return letters === 0 || arabic >= letters * ARABIC_SHARE;
}

/** The same of a text with letters beyond the first plane. */
function isMostlyArabicInPairs(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const arabic = letters.filter((letter) => /\p{Script=Arabic}/u.test(letter)).length;
  return letters.length === 0 || arabic >= letters.length * ARABIC_SHARE;
}

function classify(unit: number): number {
  const character = String.fromCharCode(unit);
  const isHalf = unit >= 0xd800 && unit < 0xe000;
  const isLetter = /\p{L}/u.test(character);
  const kind = isHalf ? HALF : !isLetter ? SIGN : /\p{Script=Arabic}/u.test(character) ? ARABIC : LETTER;
  classes[unit] = kind;
  return kind;
}

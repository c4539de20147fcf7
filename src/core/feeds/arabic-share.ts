const ARABIC_SHARE = 0.5;

/** Are most of its letters Arabic? True also of a text without any letter. */
export function isMostlyArabic(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const arabic = letters.filter((letter) => /\p{Script=Arabic}/u.test(letter)).length;
  return letters.length === 0 || arabic >= letters.length * ARABIC_SHARE;
}

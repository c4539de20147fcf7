/** Latin spellings of one Arabic sound, the longer ones first; vowels and the letters that stand for them are left out. */
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/ch|sh/g, "ش"],
  [/kh|5|x/g, "خ"],
  [/gh/g, "غ"],
  [/th/g, "ت"],
  [/dh/g, "د"],
  [/7/g, "ه"],
  [/9/g, "س"],
  [/[23aeiouyw'`]/g, ""],
  [/[qc]/g, "ك"],
  [/[gj]/g, "ج"],
];
const LETTERS: Readonly<Record<string, string>> = {
  ...{ b: "ب", p: "ب", t: "ت", d: "د", r: "ر", z: "ز", s: "س", f: "ف", v: "ف", k: "ك" },
  ...{ l: "ل", m: "م", n: "ن", h: "ه" },
};
/** Arabic letters that Latin does not tell apart, and those that it writes as vowels or not at all. */
const ARABIC: readonly (readonly [RegExp, string])[] = [
  [/[اويىةعأإآءؤئ]/g, ""],
  [/[ثط]/g, "ت"],
  [/ص/g, "س"],
  [/[ضذظ]/g, "د"],
  [/ح/g, "ه"],
  [/ق/g, "ك"],
];
const LEAST = 3;

/** What is left of a word written in Latin letters and digits; undefined where that says too little. */
export function latinSkeleton(word: string): string | undefined {
  if (!/^(?=.*[a-z].*[a-z])[a-z0-9'`]{4,}$/.test(word)) return undefined;
  const spelled = LATIN.reduce((text, [from, to]) => text.replace(from, to), word);
  return tidy([...spelled].map((letter) => LETTERS[letter] ?? letter).join(""));
}

/** The same of a folded Arabic word. */
export function arabicSkeleton(word: string): string | undefined {
  if (!/^\p{Script=Arabic}+$/u.test(word)) return undefined;
  return tidy(ARABIC.reduce((text, [from, to]) => text.replace(from, to), word.replace(/ه$/, "")));
}

function tidy(letters: string): string | undefined {
  const single = letters.replace(/(.)\1+/gu, "$1").replace(/(?<=..)ه$/u, "");
  return single.length >= LEAST ? single : undefined;
}

const VOWELS = /[اويءئؤ]/g;
/** Letters by which outlets write the sounds that Arabic has no letter for. */
const SOUNDS: Readonly<Record<string, string>> = {
  گ: "ق",
  غ: "ق",
  ج: "ق",
  چ: "ق",
  ڤ: "ف",
  پ: "ب",
  ت: "ط",
  ث: "س",
  ذ: "ز",
  ص: "س",
};
const SOUND = /[گغجچڤپتثذص]/g;
const SHORTEST = 4;

/** Whether two folded words can be spellings of one name: غوخ and جوخ, فيسبوك and فيس بوك. */
export function sameSpelling(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [bonesOf(a), bonesOf(b)];
  if (one.length < 2) return false;
  if (one === other) return true;
  return Math.min(a.length, b.length) >= SHORTEST + 1 && isNear(one, other);
}

const bones = new Map<string, string>();

function bonesOf(word: string): string {
  const known = bones.get(word);
  if (known !== undefined) return known;
  const made = word
    .replace(/^(?:وال|بال|ال|لل)(?=.{3})/, "")
    .replace(SOUND, (letter) => SOUNDS[letter] ?? letter)
    .replace(VOWELS, "");
  if (bones.size > 100_000) bones.clear();
  bones.set(word, made);
  return made;
}

/** One letter more, less or other, of four at least. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.max(a.length, b.length) < SHORTEST) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [x, y] = [a.slice(at), b.slice(at)];
  return x.slice(1) === y || y.slice(1) === x || x.slice(1) === y.slice(1);
}

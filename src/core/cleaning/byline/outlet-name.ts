import { fold } from "#core/arabic/fold.ts";
import { isKnownAgency, printedName } from "./agency-names.ts";

/** What kind of outlet a name says it is: "صحيفة المرسى", "قناة الساحل". */
export const CLASS_NOUNS = words("صحيفة مجلة قناة إذاعة جريدة فضائية تلفزيون");
/** Class nouns of other things too: "وكالة الطاقة", "شبكة الكهرباء", "هيئة الأرصاد". */
export const GENERIC_NOUNS = words("وكالة شبكة هيئة موقع محطة");
const OTHER_NOUNS = words("بوابة منصة راديو");
/** What stands behind a name and is not said with it: "وكالة الساحل للأنباء". */
const FOR_NEWS = words("للأنباء للإعلام للأخبار الإخبارية الإخباري");
/** What an outlet leaves out where it names itself in short. */
const ENDINGS = words("الإلكترونية الإلكتروني الفضائية الرقمية نت أونلاين نيوز net com news online");
/** After "وكالة" these belong to the name: "وكالة أنباء الساحل". */
const NEWS = words("أنباء الأنباء الصحافة");

/** The form in which we print a name: a known one in its one spelling, another without its class noun. */
export function shortName(name: string): string {
  // "وكالة أنباء رويترز" has a name without its "أنباء".
  const known = [name, name.replace(/^وكالة [أا]نباء /u, "")].find(isKnownAgency);
  if (known !== undefined) return printedName(known);
  const words = name
    .replace(/["«»“”ـ]/gu, "")
    .split(/\s+/u)
    .filter(Boolean);
  const [first = "", second = ""] = words.map(fold);
  const forNews = words.length > 1 && FOR_NEWS.has(fold(words.at(-1) ?? ""));
  const classed = CLASS_NOUNS.has(first) || (GENERIC_NOUNS.has(first) && forNews && !NEWS.has(second));
  const short = words.slice(classed ? 1 : 0, forNews ? -1 : undefined);
  return short.length > 0 ? short.join(" ") : words.join(" ");
}

/** One key for the names of one outlet: "صحيفة المرسى", "المرسى نت" and "«المرسى»" are the same. */
export function nameKey(name: string): string {
  const all = wordsOf(printedName(name));
  const [first = "", second = ""] = all;
  const classed = [CLASS_NOUNS, GENERIC_NOUNS, OTHER_NOUNS].some((nouns) => nouns.has(first));
  const start = all.length > 1 && classed && !NEWS.has(second) ? 1 : 0;
  let end = all.length;
  while (end - start > 1 && [FOR_NEWS, ENDINGS].some((endings) => endings.has(all[end - 1] ?? ""))) end--;
  return all.slice(start, end).join(" ");
}

/** The names by which an outlet calls itself in its own text, folded; longest first. */
export function ownNames(outlet: string): readonly string[] {
  return namesOf(outlet).names;
}

/** The key of an outlet's own name. */
export function ownKey(outlet: string): string {
  return namesOf(outlet).key;
}

type OwnNames = { readonly key: string; readonly names: readonly string[] };
/** An outlet prints hundreds of articles, and each asks. */
const MOST_OUTLETS = 500;
const outlets = new Map<string, OwnNames>();

function namesOf(outlet: string): OwnNames {
  const known = outlets.get(outlet);
  if (known) return known;
  const key = nameKey(outlet);
  const full = wordsOf(outlet).join(" ");
  const made = { key, names: [...new Set([full, key])].filter((name) => name !== "") };
  if (outlets.size >= MOST_OUTLETS) outlets.clear();
  outlets.set(outlet, made);
  return made;
}

function wordsOf(name: string): string[] {
  return fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function words(list: string): ReadonlySet<string> {
  return new Set(fold(list).split(/\s+/));
}

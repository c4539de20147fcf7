import { fold } from "#core/arabic/fold.ts";
import { mentionsIn } from "#core/cleaning/byline/mentions.ts";
import { nameKey, ownKey, shortName } from "#core/cleaning/byline/outlet-name.ts";

/** Placeholders used where there is no name. */
const UNNAMED: ReadonlySet<string> = new Set(
  fold(
    "وكالات الوكالات خاص مواقع المواقع متابعات مراسلنا مراسلتنا مكتب صحف الصحف إنترنت الإنترنت وسائل",
  ).split(" "),
);
const LONGEST_SIGNATURE = 50;
/** Where a text says whose report it is; who is named further down is quoted on one point of it. */
const OPENING_BLOCKS = 4;

/**
 * News agencies, papers and broadcasters that the opening of a text, given as its blocks, names as its origin, in order of first mention, each
 * once in one printed form; first those that `signed` it in a dateline or a source line. The outlet itself is none.
 */
export function agencies(blocks: readonly string[], outlet = "", signed: readonly string[] = []): string[] {
  const own = ownKey(outlet);
  const found = new Map<string, string>();
  const names = [...signed.filter(isSignature), ...blocks.slice(0, OPENING_BLOCKS).flatMap(mentionsIn)];
  for (const name of names) {
    const printed = shortName(name);
    const key = nameKey(printed);
    if (key !== "" && key !== own && !found.has(key)) found.set(key, printed);
  }
  return [...found.values()];
}

/** "وكالات", "خاص" and "مواقع" name no one in particular. */
function isSignature(name: string): boolean {
  const [first] = fold(name).match(/[\p{L}\p{N}]+/u) ?? [];
  return first !== undefined && !UNNAMED.has(first) && name.length <= LONGEST_SIGNATURE;
}

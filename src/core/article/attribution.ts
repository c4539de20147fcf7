import { fold } from "#core/arabic/fold.ts";
import { mentionsIn } from "#core/cleaning/byline/mentions.ts";
import { nameKey, shortName } from "#core/cleaning/byline/outlet-name.ts";

/** What stands for a name where there is none. */
const UNNAMED: ReadonlySet<string> = new Set(
  fold(
    "وكالات الوكالات خاص مواقع المواقع متابعات مراسلنا مراسلتنا مكتب صحف الصحف إنترنت الإنترنت وسائل",
  ).split(" "),
);
const LONGEST_SIGNATURE = 50;
/**
 * News agencies, papers and broadcasters that the blocks of a text name as its origin, in order of first mention, each
 * once in one printed form; first those that `signed` it in a dateline or a source line. The outlet itself is none.
 */
export function agencies(blocks: readonly string[], outlet = "", signed: readonly string[] = []): string[] {
  const own = nameKey(outlet);
  const found = new Map<string, string>();
  const names = [...signed.filter(isSignature), ...blocks.flatMap(mentionsIn)];
  for (const name of names) {
    const printed = shortName(name);
    const key = nameKey(printed);
    if (key !== "" && key !== own && !found.has(key)) found.set(key, printed);
  }
  return [...found.values()];
}

/** "وكالات", "خاص" and "مواقع" sign for nobody. */
function isSignature(name: string): boolean {
  const [first] = fold(name).match(/[\p{L}\p{N}]+/u) ?? [];
  return first !== undefined && !UNNAMED.has(first) && name.length <= LONGEST_SIGNATURE;
}

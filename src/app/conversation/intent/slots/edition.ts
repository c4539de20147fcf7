import { isNear } from "#app/conversation/intent/near.ts";
import type { Sentence, Word } from "#app/conversation/intent/sentence.ts";
import { bare, type Kind } from "#app/conversation/intent/words/lexicon.ts";
import { fold } from "#core/arabic/fold.ts";
import { isPartOfDay, parseClock } from "#core/arabic/time/time-parser.ts";
import type { Edition } from "#core/digest/edition.ts";

/** How else people call what editions are called after, folded, without the article. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  صباح: "صبح صبحيه صباحي صباحيه sabah saba7 sba7 morning بكور",
  مساء: "مسه مسا مسائي مسائيه masa masaa massa evening عشيه",
  رياضه: "رياضي رياضيه كوره كره ملاعب sport sports riyada football",
  اقتصاد: "اقتصادي اقتصاديه مال بورصه اسواق economy iqtisad eqtesad business",
  تقنيه: "تقني تكنولوجيا تكنلوجيا تكنولوجي technology tech تقنيات tiqniya taqniya",
};
/** Kinds before the name of an edition that is a part of the day as well. */
const BEFORE: ReadonlySet<Kind | undefined> = new Set<Kind | undefined>([
  ...([
    "news",
    "editions",
    "subscribe",
    "subscription",
    "cancel",
    "quit",
    "stop",
    "resume",
    "settings",
    "change",
  ] as const),
]);
const FRACTION = /^و?(?:ال)?(?:نصف|نص|ربعا?|ثلثا?|تلت|دقيقه|دقايق|عشره)$/;
/** As titles have it. */
const FORMAL = /^(?:ب|لل|ل)?ال?(?:صباح|مساء)$/;
const LEAST_FOR_NEAR = 4;

/** The edition that a sentence names by its id, or by the words that set its title apart from the others'. */
export function takeEdition(sentence: Sentence, editions: readonly Edition[]): void {
  const names = namesOf(editions);
  const wordsOf = (matches: (name: string, key: string) => boolean, isFree: boolean) =>
    sentence.words.flatMap((word) => {
      // "نشرة مال الصبح": of the morning, not of money.
      if (
        word.key === "مال" ||
        word.slot ||
        (isFree && word.kind) ||
        word.kind === "hello" ||
        word.kind === "thanks"
      )
        return [];
      const edition = [...names].find(
        ([name]) => matches(name, bare(word.key)) || matches(name, word.key),
      )?.[1];
      return edition ? [{ word, edition }] : [];
    });
  const exact = wordsOf((name, key) => name === key, false).filter(({ word }) => isName(word, sentence));
  const isLong = (name: string, key: string) => Math.min(name.length, key.length) >= LEAST_FOR_NEAR;
  const titles = titleKeys(editions);
  const found =
    exact.length > 0
      ? exact
      : wordsOf((name, key) => titles.has(name) && isLong(name, key) && isNear(name, key), true).filter(
          ({ word }) => !isPartOfDay(word.key),
        );
  const [first] = found;
  if (!first || found.some(({ edition }) => edition !== first.edition)) return;
  for (const { word } of found) word.slot = "edition";
  sentence.edition = first.edition;
  sentence.isNearEdition = exact.length === 0;
}

/** Behind a time a part of the day is its half; elsewhere "الصباح", and behind "موجز" even "الصبح", is an edition. */
function isName(word: Word, { words }: Sentence): boolean {
  if (!isPartOfDay(word.key)) return true;
  const last = words.slice(0, words.indexOf(word)).findLast(({ kind }) => kind !== "filler");
  if (!last) return true;
  if (/\d/.test(last.key) || FRACTION.test(last.key) || parseClock(last.key) !== undefined) return false;
  return BEFORE.has(last.kind) || FORMAL.test(word.key);
}

function namesOf(editions: readonly Edition[]): ReadonlyMap<string, Edition> {
  const names = new Map<string, Edition>();
  const titles = editions.map((edition) => ({ edition, keys: keysOf(edition.title) }));
  for (const { edition, keys } of titles) {
    names.set(edition.id.toLowerCase(), edition);
    const telling = keys.filter((key) => titles.filter((other) => other.keys.includes(key)).length === 1);
    for (const key of titles.length === 1 ? keys : telling) {
      names.set(key, edition);
      for (const other of fold(OTHER_NAMES[key] ?? "")
        .split(" ")
        .filter(Boolean))
        names.set(other, edition);
    }
  }
  return names;
}

/** Slips are forgiven in titles only: other names lie too close to other words. */
function titleKeys(editions: readonly Edition[]): ReadonlySet<string> {
  return new Set(editions.flatMap(({ title }) => keysOf(title)));
}

function keysOf(title: string): readonly string[] {
  return fold(title)
    .split(/\s+/)
    .map((word) => bare(word.replace(/[^\p{L}\p{N}]+/gu, "")))
    .filter(Boolean);
}

import { fold } from "#core/arabic/fold.ts";
import { stem } from "#core/arabic/stem.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { tokens as tokensOf } from "#core/arabic/tokens.ts";
import { isRelative } from "#core/arabic/word-shapes.ts";
import { opensWithVerb } from "#core/cleaning/byline/opening-verbs.ts";
import { COUNTRIES, TOWNS } from "#core/cleaning/byline/places.ts";
import { continues, isDemonstrative, isReport, isTimeWord } from "./opening.ts";

/** There is one of each, or everybody knows which is meant. */
const UNIQUE = `الحكومة الشرطة الجيش البرلمان الرئاسة السلطات القضاء النيابة المعارضة الكرملين البنتاغون الأمم الاتحاد العالم الناس المفوضية الولايات
الجامعة المملكة الدولة القوات الدفاع الخارجية الداخلية الأرصاد الشمس الأرض القمر الإنترنت النفط الذهب الدولار اليورو الأسهم الطقس اليوم الأحد
الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت العام الأسبوع الشهر الموسم البيت النقابات الأطباء العلماء الخبراء الباحثون المحللون المتظاهرون
المحتجون الأهالي السكان`;

/** Verbs of the past that have no shape of their own. */
const VERBS = `شمل ضم تضمن جرى جاء استمر دفع اعتمد وصف قاد ترأس أثار نقل حمل ترك واجه وضع غطى أظهر سبق تابع أنهى شكل مثل عرض`;

/** "العقيد المالكي": a rank before a surname, which alone says not who. */
const RANKS = `العقيد العميد اللواء الفريق الرائد النقيب المقدم الملازم الجنرال الأميرال القاضي القاضية الدكتور الدكتورة النائب النائبة السيد السيدة الشيخ
المهندس المهندسة الأستاذ السفير السفيرة المحامي المحامية البروفيسور`;

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/[\s|]+/));
const KNOWN_TO_ALL: ReadonlySet<string> = new Set([...setOf(UNIQUE), ...setOf(TOWNS), ...setOf(COUNTRIES)]);
const MORE_VERBS = setOf(VERBS);
const RANK_WORDS = setOf(RANKS);
const FEWEST_LETTERS = 5;
/** A demonstrative further on may point to something in its own sentence. */
const EARLY = 12;
/** Endings of plurals and of nouns that hardly any surname has. */
const NO_NAME = /(?:ون|ين|ات|ه|اء)$/u;
const QUOTED = /[«“"][^«»“”"]*(?:[»”"]|$)/gu;

/** A word that means somebody or something named before, wherever that was. */
export type Reference = {
  readonly stem: string;
  /**
   * A bare surname's first mention has a first name before it; what a demonstrative points to stands in the sentence
   * before, whatever it is called there.
   */
  readonly by: "name" | "article" | "demonstrative";
};

/**
 * What the subject of a sentence and its demonstratives refer to, if that was named before: "وأشار النجار", "وشمل الشراء",
 * "بهذه الطائرات". Takes the sentence as its folded tokens and in display form.
 */
export function referencesOf(tokens: readonly string[], text: string): Reference[] {
  const found: Reference[] = [];
  const subject = subjectOf(tokens, text);
  if (subject) found.push(subject);
  if (!tokens.some(isDemonstrative)) return found;
  const unquoted = tokensOf(text.replace(QUOTED, " "));
  unquoted.forEach((token, at) => {
    if (!isDemonstrative(token)) return;
    const next = unquoted[at + 1] ?? "";
    const meant = stem(next);
    const named = () => unquoted.slice(0, at).some((word) => stem(word) === meant);
    if (isArticled(next) && !isTimeWord(next) && !named())
      found.push({ stem: meant, by: at < EARLY ? "demonstrative" : "article" });
  });
  return found;
}

function subjectOf(tokens: readonly string[], text: string): Reference | undefined {
  const [first = "", second = "", third = "", fourth = ""] = tokens;
  const conjoined = continues(tokens);
  const bare = conjoined ? first.slice(1) : first;
  // "والاجتماع الذي ترأسه …": a subject before its verb.
  if (isArticled(bare))
    return isKnown(bare) || isArticled(second) ? undefined : { stem: stem(bare), by: "article" };
  const report = isReport(first);
  const verb = report || MORE_VERBS.has(bare) || opensWithVerb(conjoined ? text.slice(1) : text);
  if (report && RANK_WORDS.has(second))
    return isBare(third, fourth) && !isRelative(third) ? { stem: stem(third), by: "name" } : undefined;
  if (isKnown(second) || isArticled(third)) return undefined;
  const alone = () => third === "" || isStopWord(third) || endsWord(text, 2);
  if (isArticled(second))
    return verb && (!report || alone()) ? { stem: stem(second), by: "article" } : undefined;
  const named = (verb || conjoined) && second.length > 2 && !isStopWord(second) && !NO_NAME.test(second);
  return named && alone() ? { stem: stem(second), by: "name" } : undefined;
}

/** Whether a word stands alone before a function word, as a name does that nobody has to introduce. */
function isBare(word: string, next: string): boolean {
  return word.length > 2 && !isStopWord(word) && (next === "" || isStopWord(next));
}

/** Whether a mark stands behind the word of that number, counted from 1. */
function endsWord(text: string, count: number): boolean {
  const word = text.split(/\s+/u, count)[count - 1] ?? "";
  return /[،:؛."»”)]$/u.test(word);
}

function isArticled(token: string): boolean {
  return token.length >= FEWEST_LETTERS && token.startsWith("ال") && !isStopWord(token);
}

function isKnown(token: string): boolean {
  return KNOWN_TO_ALL.has(token);
}

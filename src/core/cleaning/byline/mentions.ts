import { fold } from "#core/arabic/fold.ts";
import { noteOnWords } from "#core/arabic/words/note.ts";
import { foldWithPlaces, readLine } from "#core/cleaning/folded.ts";
import { type FoldedWord, foldedWords, wordFinder } from "#core/cleaning/folded-words.ts";
import { AGENCY_SPELLINGS, isAmbiguousName } from "./agency-names.ts";
import { CLASS_NOUNS, GENERIC_NOUNS } from "./outlet-name.ts";
import { COUNTRIES, TOWNS } from "./places.ts";

/** Words with which a text hands over to its origin, of both genders, past and present. */
const REPORTS: ReadonlySet<string> = new Set(
  [
    ...words(`قال قالت ذكر ذكرت أفاد أفادت أورد أوردت نقل نقلت نقلا نشر نشرت كشف كشفت أعلن أعلنت بث بثت أكد أكدت أوضح أوضحت أضاف
  أضافت أشار أشارت لفت لفتت كتب كتبت رأى رأت اعتبر اعتبرت زعم زعمت تقول يقول تنقل ينقل تفيد يفيد نقلته نقلتها نشرته نشرتها أوردته
  أوردتها ذكرته بثته بثتها بحسب حسب حسبما وفق وفقا طبقا تصريح تصريحات حديث مقابلة حوار تقرير أبلغ أبلغت صرح صرحت`),
  ].flatMap((word) => (word.length < 3 ? [word] : [word, `و${word}`, `ف${word}`])),
);
/** Words that may stand between such a word and the name. */
const BETWEEN = words(
  "عن إلى في مع به بها ما له لها أيضا كل من ذلك تقرير خاصة اليوم أمس مراسل مراسلة مراسلو",
);
const MASCULINE = words("موقع تلفزيون");
const NOUNS: ReadonlySet<string> = new Set([
  ...CLASS_NOUNS,
  ...GENERIC_NOUNS,
  ...words("وكالتي وكالتا صحيفتي صحيفتا"),
]);
/** "وكالة الأنباء الرسمية" names none. */
const DESCRIBED = words("الرسمية الحكومية المحلية الوطنية المركزية الدولية العالمية الأجنبية");
/** A name goes on no further than these. */
const STOPS =
  words(`أن إن أنه أنها بأن في عن من على إلى التي الذي مع شبه اليوم أمس قبل بعد خلال مساء صباح السبت الأحد الاثنين الثلاثاء
  الأربعاء الخميس الجمعة قوله قولها إنه إنها تقريرا مقالا خبرا فيديو نقلا حول أو لم قد ما كما`);
const NAMES: ReadonlySet<string> = new Set(
  AGENCY_SPELLINGS.split("|").map((name) =>
    foldedWords(fold(name))
      .map(({ text }) => text)
      .join(" "),
  ),
);
/** How many words the longest name has that begins with a word. */
const LONGEST_FROM: ReadonlyMap<string, number> = new Map(
  [...NAMES]
    .map((name) => name.split(" "))
    .sort((a, b) => a.length - b.length)
    .map((name) => [name[0] ?? "", name.length]),
);
const STARTS: ReadonlySet<string> = new Set(
  [...NOUNS, ...[...NAMES].map((name) => name.split(" ", 1).join())].flatMap((word) => [
    word,
    ...["ل", "و", "ول"].map((clitic) => clitic + word),
  ]),
);

/** How many words may stand between a report's word and the name. */
const REACH = 3;
/** "قال وزير النقل في المدينة لرويترز": so many words stand between who speaks and who listens. */
const LISTENER_REACH = 8;
/** Who works for a paper is not quoted by it. */
const ROLES = words(
  "مدير مديرة المدير المديرة رئيس رئيسة الرئيس تحرير محرر محررة المحرر المحررة مؤسس مؤسسة مراسل مراسلة المراسل كاتب كاتبة الكاتب الكاتبة ناشر الناشر صاحب صاحبة مصور مصورة المصور نائب مالك مالكة",
);
/** Names that no table knows are taken up to this length. */
const MOST_WORDS = 3;
/** "قناة السويس" is no broadcaster, and "صحيفة بعض …" no paper. */
const NO_NAMES: ReadonlySet<string> = new Set(
  fold(`${TOWNS}|${COUNTRIES}|بنما|المانش|أخبار|أحد|إحدى|بعض`).split("|"),
);
const AGENCY = fold("وكالة");
const NEWS = fold("أنباء");
const THE_NEWS = fold("الأنباء");
const FOR_NEWS = fold("للأنباء");
const COUNTRY_NAMES: ReadonlySet<string> = new Set(fold(`${COUNTRIES}|كوريا الشمالية`).split("|"));
const nextStart = wordFinder(STARTS);
/** Most blocks hold none of these words. */
const isStart = noteOnWords((word) => STARTS.has(word), false);
/** What decides on a mention stands so many signs before and behind it. */
const BEFORE = 80;
const BEHIND = 200;

type Reading = { readonly folded: string; readonly display: (from: number, to: number) => string };
/** A name as the block has it, and where in the folded block it ends. */
type Mention = { readonly name: string; readonly end: number };

/** The outlets that a block in display form names as an origin, as it names them, in order. */
export function mentionsIn(block: string): string[] {
  const { folded, words } = readLine(block);
  if (!words.some(isStart)) return [];
  const reading: Reading = { folded, display: displayOf(block) };
  const names: string[] = [];
  for (let start = nextStart(folded, 0); start !== undefined; ) {
    const spans = foldedWords(folded, Math.max(0, start - BEFORE), start + 1);
    const at = spans.length - 1;
    const end = spans[at]?.end ?? start + 1;
    const mention = isReported(folded, spans, at)
      ? mentionAt(reading, [...spans, ...foldedWords(folded, end, end + BEHIND)], at)
      : undefined;
    if (mention) names.push(mention.name);
    start = nextStart(folded, mention?.end ?? end);
  }
  return names;
}

function displayOf(block: string): Reading["display"] {
  let at: ((index: number) => number) | undefined;
  return (from, to) => {
    at ??= foldWithPlaces(block).at;
    return block.slice(at(from), at(to));
  };
}

function mentionAt(reading: Reading, spans: readonly FoldedWord[], at: number): Mention | undefined {
  const word = spans[at];
  if (!word) return undefined;
  const classed = classOf(word);
  const known = knownAt(reading, spans, at) ?? (classed ? knownAt(reading, spans, at + 1) : undefined);
  if (known) {
    const alone = classed === undefined && isAmbiguousName(known.name);
    return alone && !inParentheses(reading.folded, word, known.end) ? undefined : known;
  }
  return classed ? unknownAt(reading, spans, at, classed) : undefined;
}

/** The longest known name from here. */
function knownAt(reading: Reading, spans: readonly FoldedWord[], at: number): Mention | undefined {
  const word = spans[at];
  if (!word) return undefined;
  const bare = withoutClitic(word.text);
  return (
    nameAt(reading, spans, at, word.text) ??
    (bare === word.text ? undefined : nameAt(reading, spans, at, bare))
  );
}

function nameAt(
  { folded, display }: Reading,
  spans: readonly FoldedWord[],
  at: number,
  start: string,
): Mention | undefined {
  const first = spans[at];
  for (let count = LONGEST_FROM.get(start) ?? 0; first && count > 0; count--) {
    const last = spans[at + count - 1];
    const rest = spans.slice(at + 1, at + count).map((word) => word.text);
    if (!last || !NAMES.has([start, ...rest].join(" "))) continue;
    if (/[!؟،:؛"»]|\.\s/u.test(folded.slice(first.end, last.start))) continue;
    const name = display(first.end - start.length, last.end).replace(/^ـ+/u, "");
    return { name, end: last.end };
  }
  return undefined;
}

/** A name that no table knows: quoted, Latin, or the words after the class noun up to where names stop. */
function unknownAt(
  reading: Reading,
  spans: readonly FoldedWord[],
  at: number,
  head: string,
): Mention | undefined {
  const [noun, first] = [spans[at], spans[at + 1]];
  if (!noun || !first || /[.،؛:!؟)]/u.test(reading.folded.slice(noun.end, first.start))) return undefined;
  const after = reading.display(noun.end, noun.end + 50);
  const marked =
    /^\s*["«“]\s*([^"»”\n]{2,40}?)\s*["»”]/u.exec(after) ??
    /^\s+([A-Za-z][\w.&'-]*(?: [A-Z][\w.&'-]*){0,3})/u.exec(after);
  if (marked?.[1]) {
    const end = noun.end + marked[0].length;
    return { name: marked[1], end };
  }
  // A name after "وكالة" or "شبكة" is quoted, Latin or known, unless they are said to be of news.
  if (GENERIC_NOUNS.has(head)) return head === AGENCY ? newsAgencyAt(reading, spans, at) : undefined;
  const count = nameLength(reading.folded, spans, at, head);
  const last = spans[at + count];
  if (count === 0 || !last || NO_NAMES.has(first.text)) return undefined;
  return { name: reading.display(first.start, last.end).replace(/ـ/g, ""), end: last.end };
}

/** "وكالة أنباء الساحل", "وكالة الأنباء الساحلية" and "وكالة الساحل للأنباء". */
function newsAgencyAt(
  { folded, display }: Reading,
  spans: readonly FoldedWord[],
  at: number,
): Mention | undefined {
  const noun = spans[at];
  const length = newsAgencyLength(folded, spans, at);
  const last = spans[at + length];
  if (!noun || !last || length === 0) return undefined;
  const start = noun.end - AGENCY.length;
  return /[^\p{L} ]/u.test(folded.slice(start, last.end))
    ? undefined
    : { name: display(start, last.end), end: last.end };
}

/** How many words after "وكالة" belong to its name; 0 where it has none. */
function newsAgencyLength(folded: string, spans: readonly FoldedWord[], at: number): number {
  const following = spans.slice(at + 1, at + 2 + MOST_WORDS).map(({ text }) => text);
  const [first = "", second = "", third = ""] = following;
  if (first === NEWS) {
    const count = nameLength(folded, spans, at + 1, AGENCY);
    // "كوريا الشمالية": the adjective is the country's own.
    const own = COUNTRY_NAMES.has(`${second} ${third}`) ? 2 : count;
    return own === 0 ? 0 : own + 1;
  }
  if (first === THE_NEWS) return /^ال.*يه$/.test(second) && !DESCRIBED.has(second) ? 2 : 0;
  const end = following.indexOf(FOR_NEWS);
  return end > 0 && !following.slice(0, end).some((word) => DESCRIBED.has(word)) ? end + 1 : 0;
}

/** How many words the name after a class noun has; 0 where it does not clearly end: half a name is worse than none. */
function nameLength(folded: string, spans: readonly FoldedWord[], at: number, head: string): number {
  const article = spans[at + 1]?.text.startsWith("ال") ?? false;
  for (let count = 0; count <= MOST_WORDS; count++) {
    const [before, word] = [spans[at + count], spans[at + count + 1]];
    const apart = !before || !word || folded.slice(before.end, word.start) !== " ";
    if (apart || STOPS.has(word.text) || isAdjective(word.text, head)) return count;
    // "القدس العربي أكدت": the name of a paper whose first word has the article goes on with such words only.
    if (article && !word.text.startsWith("ال")) return count;
    if (count === 0 && word.text.length < 3) return 0;
  }
  return 0;
}

/** "الأميركية" after "صحيفة" describes it; "العربي" does not agree with a feminine noun and so is a name. */
function isAdjective(word: string, head: string): boolean {
  return MASCULINE.has(head) ? word.endsWith("ي") : /يه$|^ال.*ه$/u.test(word) && word !== "العربيه";
}

/** Whether a report's word leads here, "ل" is stuck on ("قال لرويترز"), or a parenthesis opens. */
function isReported(folded: string, spans: readonly FoldedWord[], at: number): boolean {
  const word = spans[at];
  if (!word) return false;
  if (/^و?ل/.test(word.text) && !NAMES.has(word.text)) return isTold(folded, spans, at);
  if (/^و?ل$/.test(spans[at - 1]?.text ?? "")) return isTold(folded, spans, at - 1);
  if (folded[word.start - 1] === "(") return true;
  for (let back = 1; back <= REACH; back++) {
    const [before, next] = [spans[at - back], spans[at - back + 1]];
    if (!before || !next || /[.!؟؛\n]/u.test(folded.slice(before.end, next.start))) return false;
    if (REPORTS.has(before.text)) return true;
    if (!BETWEEN.has(before.text) && !classOf(before)) return false;
  }
  return false;
}

/** Whether somebody speaks in the same clause: "قال مسؤول كبير لرويترز", not "المديرة الفنية لمجلة". */
function isTold(folded: string, spans: readonly FoldedWord[], at: number): boolean {
  for (let back = 1; back <= LISTENER_REACH; back++) {
    const [before, next] = [spans[at - back], spans[at - back + 1]];
    if (!before || !next || /[.!؟؛\n]/u.test(folded.slice(before.end, next.start))) return false;
    if (back <= REACH && ROLES.has(before.text)) return false;
    if (REPORTS.has(before.text)) return true;
  }
  return false;
}

function inParentheses(folded: string, first: FoldedWord, end: number): boolean {
  return folded[first.start - 1] === "(" && /^\s*[)،,/]/u.test(folded.slice(end, end + 3));
}

/** The class noun that a word is, without its clitics. */
function classOf(word: FoldedWord): string | undefined {
  return [word.text, withoutClitic(word.text)].find((noun) => NOUNS.has(noun));
}

function withoutClitic(word: string): string {
  return word.replace(/^(?:ول|ل|و)(?=.{2})/u, "");
}

function words(list: string): ReadonlySet<string> {
  return new Set(fold(list).split(/\s+/));
}

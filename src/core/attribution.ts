import { fold } from "./arabic/fold.ts";
import { type TokenSpan, tokenSpans } from "./arabic/tokens.ts";
import { AGENCY_SPELLINGS, isAmbiguousName, isKnownAgency, printedName } from "./cleaning/agency-names.ts";

/** Words with which a text hands over to its origin, feminine and masculine, past and present. */
const REPORTS =
  words(`قال قالت ذكر ذكرت أفاد أفادت أورد أوردت نقل نقلت نقلا نشر نشرت كشف كشفت أعلن أعلنت بث بثت أكد أكدت أوضح أوضحت أضاف
  أضافت أشار أشارت لفت لفتت كتب كتبت رأى رأت اعتبر اعتبرت زعم زعمت تقول يقول تنقل ينقل تفيد يفيد نقلته نقلتها نشرته نشرتها أوردته
  أوردتها ذكرته بثته بثتها بحسب حسب حسبما وفق وفقا طبقا عن تصريح تصريحات حديث مقابلة حوار تقرير أبلغ أبلغت صرح صرحت`);
/** Words that may stand between such a word and the name. */
const BETWEEN = words(`عن إلى في مع به بها ما له لها أيضا كل من ذلك تقرير خاصة اليوم أمس`);
const FEMININE = words(`وكالة صحيفة مجلة قناة شبكة هيئة إذاعة جريدة محطة فضائية وكالتي وكالتا صحيفتي صحيفتا`);
const MASCULINE = words(`موقع تلفزيون`);
/** A name goes on no further than these. */
const STOPS =
  words(`أن إن أنه أنها بأن في عن من على إلى التي الذي مع شبه اليوم أمس قبل بعد خلال مساء صباح السبت الأحد الاثنين الثلاثاء الأربعاء
  الخميس الجمعة قوله قولها إنه إنها تقريرا مقالا خبرا فيديو نقلا حول أو لم قد ما كما`);
/** A word of a class other than news: "وكالة الطاقة الدولية", "شبكة الكهرباء", "موقع الحادث". */
const GENERIC = words("وكالة شبكة هيئة موقع محطة");
const NAMES = nameTable();
const REACH = 3;
const LONGEST_NAME = 7;
const MOST_TEXT = 200_000;

type Word = TokenSpan & { readonly bare: string; readonly withLam: boolean };

/**
 * News agencies, papers and broadcasters that a text names as its origin, in order of first mention, each
 * once in one printed form. The outlet itself is none.
 */
export function agencies(text: string, outlet?: string): string[] {
  const display = text.slice(0, MOST_TEXT);
  const spans = tokenSpans(display).map(toWord);
  const found = new Map<string, string>();
  const own = nameKey(printedName(outlet ?? ""));
  for (let at = 0; at < spans.length; ) {
    const mention = mentionAt(display, spans, at);
    if (mention) {
      const key = nameKey(mention.name);
      if (key !== own && key !== nameKey(outlet ?? "") && !found.has(key)) found.set(key, mention.name);
    }
    at = mention?.next ?? at + 1;
  }
  return [...found.values()];
}

type Mention = { readonly name: string; readonly next: number };

function mentionAt(text: string, spans: readonly Word[], at: number): Mention | undefined {
  const classed = isClass(spans[at]);
  const from = classed ? at + 1 : at;
  if (!isReported(text, spans, at)) return undefined;
  const known =
    knownAt(text, spans, classed || !spans[at] ? from : at) ??
    (classed ? knownAt(text, spans, at) : undefined);
  if (known) {
    const [first] = spans.slice(from, from + 1);
    const spelling = text.slice(first?.start ?? 0, spans[known - 1]?.end ?? 0);
    const whole = text.slice(spans[at]?.start ?? 0, spans[known - 1]?.end ?? 0);
    const name = isKnownAgency(whole)
      ? whole
      : isKnownAgency(spelling)
        ? spelling
        : spelling.replace(/^لـ?/u, "");
    if (!classed && isAmbiguousName(name) && !inParentheses(text, spans, at, known)) return undefined;
    return { name: printedName(name), next: known };
  }
  return classed ? unknownAt(text, spans, at) : undefined;
}

/** The end of the longest known name from here, or undefined. */
function knownAt(text: string, spans: readonly Word[], at: number): number | undefined {
  const first = spans[at];
  if (!first) return undefined;
  for (let count = Math.min(LONGEST_NAME, spans.length - at); count > 0; count--) {
    const rest = spans.slice(at + 1, at + count).map((word) => word.folded);
    const forms = first.withLam ? [first.folded, first.bare] : [first.folded];
    const last = spans[at + count - 1];
    if (
      forms.some((form) => NAMES.has([form, ...rest].join(" "))) &&
      last &&
      !/[.!؟،:؛"»]\s/u.test(text.slice(first.end, last.start))
    )
      return at + count;
  }
  return undefined;
}

/** A name that no table knows: quoted, Latin, or the words after the class noun up to where names stop. */
function unknownAt(text: string, spans: readonly Word[], at: number): Mention | undefined {
  const [head, first, second] = [spans[at], spans[at + 1], spans[at + 2]];
  if (!head || !first || /[.،؛:!؟]/u.test(text.slice(head.end, first.start))) return undefined;
  const quoted = /^\s*["«“]\s*([^"»”\n]{2,40}?)\s*["»”]/u.exec(text.slice(head.end, head.end + 50));
  if (quoted?.[1]) {
    const next = spans.findIndex((span, index) => index > at && span.start >= head.end + quoted[0].length);
    return { name: printedName(quoted[1]), next: next < 0 ? spans.length : next };
  }
  const latin = /^\s+([A-Za-z][\w.&'-]*(?: [A-Z][\w.&'-]*){0,3})/u.exec(text.slice(head.end, head.end + 50));
  if (latin?.[1]) return { name: printedName(latin[1]), next: at + 2 };
  if (GENERIC.has(head.bare) || STOPS.has(first.folded) || isAdjective(first.folded, head.bare))
    return undefined;
  const goesOn =
    second !== undefined &&
    first.folded.startsWith("ال") &&
    second.folded.startsWith("ال") &&
    !STOPS.has(second.folded) &&
    !isAdjective(second.folded, head.bare) &&
    /^\s$/u.test(text.slice(first.end, second.start));
  const last = goesOn ? second : first;
  return { name: text.slice(first.start, last.end), next: at + (goesOn ? 3 : 2) };
}

/** "الأميركية" after "صحيفة" describes it; "العربي" does not agree with a feminine noun and so is a name. */
function isAdjective(word: string, head: string): boolean {
  return MASCULINE.has(head) ? /(?:ي|يون)$/u.test(word) : /يه$/u.test(word);
}

/** Whether a report's word leads here, "ل" is stuck on, or the name stands in parentheses alone. */
function isReported(text: string, spans: readonly Word[], at: number): boolean {
  const word = spans[at];
  if (!word) return false;
  if (word.withLam && (isClass(word) || NAMES.has(word.bare) || knownAt(text, spans, at) !== undefined))
    return true;
  if (text[word.start - 1] === "(") return true;
  for (let back = 1; back <= REACH; back++) {
    const before = spans[at - back];
    const next = spans[at - back + 1];
    if (!before || !next || /[.!؟؛\n]/u.test(text.slice(before.end, next.start))) return false;
    const bare = fold(before.folded).replace(/^[وف](?=.{3})/u, "");
    if (REPORTS.has(before.folded) || REPORTS.has(bare)) return true;
    if (!BETWEEN.has(before.folded) && !isClass(before)) return false;
  }
  return false;
}

function inParentheses(text: string, spans: readonly Word[], at: number, end: number): boolean {
  return (
    text[(spans[at]?.start ?? 0) - 1] === "(" && /^\s*[)،,/]/u.test(text.slice(spans[end - 1]?.end ?? 0))
  );
}

function isClass(word: Word | undefined): boolean {
  return word !== undefined && (FEMININE.has(word.bare) || MASCULINE.has(word.bare));
}

/** "لرويترز", "لوكالة", "وصحيفة": the clitic off, where a letter enough remains. */
function toWord(span: TokenSpan): Word {
  const withLam = /^(?:و?ل)(?=\S{3})/u.test(span.folded);
  const bare = span.folded.replace(/^(?:ول|ل)(?=\S{3})/u, "");
  return {
    ...span,
    withLam,
    bare: FEMININE.has(bare.slice(1)) && bare.startsWith("و") ? bare.slice(1) : bare,
  };
}

function nameTable(): ReadonlySet<string> {
  return new Set(
    AGENCY_SPELLINGS.split("|").map((name) =>
      tokenSpans(name)
        .map(({ folded }) => folded)
        .join(" "),
    ),
  );
}

function nameKey(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function words(list: string): ReadonlySet<string> {
  return new Set(fold(list).split(/\s+/));
}

import { fold } from "#core/arabic/fold.ts";
import { isStopWord } from "#core/arabic/stop-words.ts";
import { hasPronoun } from "#core/arabic/word-shapes.ts";

/** Words that point back when a sentence begins with them: speech that goes on, pronouns, contrast, sequence. */
const BACKWARD = `وأضاف وأضافت وأضافوا أضاف أضافت وتابع وتابعت تابع تابعت وأردف وأردفت أردف واستطرد واستطردت وختم وختمت واختتم واختتمت واستدرك
واستدركت ومضى ومضت وأكد وأكدت وأكدوا كذلك وكذلك كما هو هي هم وهو وهي وهم وهما فهو فهي فهم فيما لكنه لكنها لكنهم ولكنه ولكنها ولكنهم لكن
ولكن أيضا وأيضا إنه إنها وإنه وإنها أنه أنها وأنه وأنها ولأنه لأنه ما مما وعليه ومنه ومنها منها وفيه وفيها فيها ولها وله ولهم وبينهم بينهم
ومنهم منهم ومعه ومعها حينها وحينها عندها وعندها بعدها وبعدها قبلها وقبلها وقتها ووقتها إثرها ثم وثم أما بدوره وبدوره بدورها وبدورها
بالمقابل وبالمقابل بالتالي وبالتالي لذا ولذا أولا ثانيا ثالثا رابعا خامسا أخيرا وأخيرا وثانيا وثالثا
إذ حيث بينما لاسيما سيما حيثما فضلا وسط`;

const PHRASES = `من جهته|من جهتها|من جهتهم|من جانبه|من جانبها|من جانبهم|من ناحيته|من ناحيتها|من جهة أخرى|من ناحية أخرى|في المقابل|في الوقت نفسه
|في الوقت ذاته|على صعيد آخر|في سياق متصل|في سياق آخر|على صعيد متصل|في غضون|بيد أن|بيد أنه|بيد أنها|غير أن|غير أنه|غير أنها|إلا أن|إلا أنه|إلا أنها|نفس الشيء|الشيء نفسه|الأمر نفسه|الأمر ذاته|إضافة إلى|بالإضافة إلى|خاصة أن|خاصة وأن|خصوصا أن|خصوصا وأن|لا سيما|ولا سيما|الأمر الذي|الشيء الذي|الأمر نفسه|في حين|في وقت|علما أن|علما بأن|مع العلم|ناهيك عن|فضلا عن`;

const DEMONSTRATIVES = `هذا هذه ذلك تلك هؤلاء وهذا وهذه وذلك وتلك وهؤلاء فهذا فهذه بهذا وبهذا بهذه وبهذه لهذا ولهذا لهذه ولهذه لذلك ولذلك بذلك وبذلك
كهذا كهذه هذان هذين هاتين`;
/** "هذا العام" is a date, not a reference. */
const TIMES = "العام الأسبوع الشهر اليوم الموسم الصيف الشتاء الربيع الخريف المساء الصباح السنة الليلة المرة";

/** "وقتها", "يومها": when, the sentence before has said. */
const WHENCE = "وقتها وقتئذ حينها حينئذ حينذاك عندئذ عندها يومها يومذاك بعدئذ ساعتها إثرها لحظتها";

/** Reporting verbs: without a subject of their own they lean on a speaker named before. */
const REPORTS = `قال قالت قالوا ذكر ذكرت ذكروا أوضح أوضحت أوضحوا أشار أشارت أشاروا لفت لفتت أعرب أعربت اعتبر اعتبرت رأى رأت شدد شددت
نوه نوهت كشف كشفت زعم زعمت نفى نفت حذر حذرت دعا دعت طالب طالبت أعلن أعلنت أبدى أبدت استبعد استبعدت أفاد أفادت يقول تقول يرى ترى يضيف تضيف يؤكد
تؤكد يشير تشير يوضح توضح ألمح ألمحت صرح صرحت رجح رجحت توقع توقعت كتب كتبت سأل سألت`;
/** Speakers that somebody must have introduced. */
const SPEAKERS = `الوزير الوزيرة المتحدث المتحدثة المصدر المصادر البيان الصحيفة الوكالة التقرير المسؤول المسؤولة المجلة الدراسة الكاتب الكاتبة
الباحث الباحثة الباحثون الباحثين الشبكة الموقع المحلل الخبير أحدهم إحداهن بعضهم جميعهم كلاهما`;
/** What follows a verb directly when its subject is not named. */
const NO_SUBJECT = `أن إن أنه أنها أنهم إنه إنها إنهم بأن بأنه بأنها إلى عن على من في قائلا قائلة خلال بالقول كذلك أيضا لاحقا`;

/** Verbs without a subject to look for: "ويتوقع أن", "وعثر على". */
const IMPERSONAL = `يعتقد يتوقع يمكن سبق يبدو تبين يتبين اتضح قيل يقال يذكر يرجح يجب ينبغي عثر حكم يشار يفترض يقدر يزعم يتعين يخشى يؤمل يسمح يحظر`;

/** "3) …", "- …", "الأول: …": one of a list that the sentence before it announces. */
const LIST_ITEM =
  /^(?:\p{N}{1,2}(?:[).]|\s?[-–])\s(?!\p{N})|[-–•*]\s|ال(?:أول|ثان|ثالث|رابع|خامس)[ىية]?\s?:)/u;

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));
const STARTS = setOf(BACKWARD);
const POINTERS = setOf(DEMONSTRATIVES);
const TIME_WORDS = setOf(TIMES);
const TIMES_BEFORE = setOf(WHENCE);
const REPORT_VERBS = setOf(REPORTS);
const INTRODUCED = setOf(SPEAKERS);
const ALL_REPORTS = new Set([
  ...REPORT_VERBS,
  ...setOf(
    "أضاف أضافت أضافوا أكد أكدت أكدوا تابع تابعت أردف أردفت استطرد استطردت ختم ختمت اختتم اختتمت استدرك استدركت علق علقت",
  ),
]);
const IMPERSONAL_VERBS = setOf(IMPERSONAL);
const SUBJECTLESS = setOf(NO_SUBJECT);
/** Verbs that carry a conjunctive ف from the sentence before: "فقال", "فكان". */
const AFTER_FA = setOf(
  "قال قالت قالوا أضاف أضافت رد ردت أجاب أجابت كان كانت كانوا علق علقت أكد أكدت جاء جاءت",
);
/** Where an article opens with one of them, it sets a scene and points to nothing. */
const SCENES = setOf("فيما بينما وسط");
const START_PHRASES: ReadonlySet<string> = new Set(fold(PHRASES).split(/\s*\|\s*/));
const PHRASE_BEGINNINGS: ReadonlySet<string> = new Set(
  Array.from(START_PHRASES, (phrase) => phrase.split(" ", 1).join()),
);
/** Words whose ف is a letter of their own, though the rest is a word, too. */
const NO_FA = setOf("فيما فهم فتحت");
/** "وأصدروا فتوى": they were named before. */
const PLURAL_VERB = /^و(?:س?[يت].{2,}ون|.{3,}وا)$/u;
/** With و: "بعد فوزها تأهلت الأرجنتين" names at last whom it means, and opens articles. */
const OPENING_PREPOSITIONS = setOf("وبعد وقبل ومع ومنذ وخلال ورغم وعقب وإثر ولدى وعند وبسبب");
const WHEN = setOf("بعدما وبعدما عندما وعندما حينما وحينما وردا وتعليقا ولدى");
/** "المتحدث باسم الوزارة" is introduced where he stands. */
const IN_THE_NAME = fold("باسم");
/** The main verb of a sentence that opens with a time or place stands within so many signs. */
const LATE_VERB = 120;
/** A reference so early is to another sentence; later the sentence itself may have named what it means. */
const EARLY_WORDS = 6;

/**
 * Whether a sentence, given also as its folded tokens, leans on the sentence before it; `opens` where it is the first
 * of its article.
 */
export function leansBack(tokens: readonly string[], text: string, opens = false): boolean {
  const [first = "", second = ""] = tokens;
  if (continues(tokens) && PLURAL_VERB.test(first)) return true;
  if (opens && SCENES.has(first)) return false;
  if (
    isListItem(text) ||
    STARTS.has(first) ||
    beginsWithFa(first) ||
    pronounAfterPreposition(first, second) ||
    pronounSubject(tokens, text) ||
    saysWithoutSpeaker(tokens, text) ||
    startsWithPhrase(tokens) ||
    pointsBack(tokens)
  )
    return true;
  const verb = first.startsWith("و") ? first.slice(1) : first;
  if (REPORT_VERBS.has(verb)) {
    return (
      SUBJECTLESS.has(second) ||
      (INTRODUCED.has(second) && tokens[2] !== IN_THE_NAME) ||
      /^\p{L}+\s*[:"«“]/u.test(text)
    );
  }
  // "وشاركت في": a verb whose subject stands in the sentence before; not "وردا على".
  return (
    continues(tokens) &&
    !IMPERSONAL_VERBS.has(verb) &&
    SUBJECTLESS.has(second) &&
    !/[اه]$|^و(?:من|في|عن|علي|الي|بال|ال)/u.test(first)
  );
}

/** "فبعد", "فقد", "فلم", "فقال": a ف before a word that stands alone without it. */
function beginsWithFa(first: string): boolean {
  const rest = first.slice(1);
  return (
    first.startsWith("ف") && rest.length > 1 && !NO_FA.has(first) && (isStopWord(rest) || AFTER_FA.has(rest))
  );
}

/** "وبعد فوزها", "ومع وصولهم": whose, the sentence before has said. */
function pronounAfterPreposition(first: string, second: string): boolean {
  return OPENING_PREPOSITIONS.has(first) && second.length > 4 && /(?:ها|هم|هما)$/u.test(second);
}

/** "وتوترت علاقته بمدربه": the subject right behind the verb is somebody's whom the sentence does not name. */
function pronounSubject(tokens: readonly string[], text: string): boolean {
  if (!continues(tokens) || !/[هاـ]/u.test(tokens[1]?.slice(-1) ?? "") || isStopWord(tokens[1] ?? ""))
    return false;
  const [, second = ""] = text
    .slice(0, 60)
    .split(/\s+/u, 2)
    .map((word) => word.replace(/[^\p{L}\p{M}]+$/u, ""));
  return hasPronoun(second);
}

/** "وبعد الاجتماع، قال إن …": nobody says who speaks. */
function saysWithoutSpeaker(tokens: readonly string[], text: string): boolean {
  const first = tokens[0] ?? "";
  if (!isStopWord(first) && !WHEN.has(first)) return false;
  const said = /[،,]\s*(?<verb>\p{L}+)\s+(?<next>\p{L}+)/u.exec(text.slice(0, LATE_VERB))?.groups;
  return (
    said !== undefined && REPORT_VERBS.has(fold(said.verb ?? "")) && SUBJECTLESS.has(fold(said.next ?? ""))
  );
}

function startsWithPhrase(tokens: readonly string[]): boolean {
  const [first = "", second = "", third = ""] = tokens;
  const bare = first.length > 2 && first.startsWith("و") ? first.slice(1) : first;
  if (!PHRASE_BEGINNINGS.has(bare)) return false;
  const pair = `${bare} ${second}`;
  return START_PHRASES.has(pair) || START_PHRASES.has(`${pair} ${third}`);
}

function pointsBack(tokens: readonly string[]): boolean {
  return tokens
    .slice(0, EARLY_WORDS)
    .some(
      (token, at) =>
        TIMES_BEFORE.has(token) || (POINTERS.has(token) && !TIME_WORDS.has(tokens[at + 1] ?? "")),
    );
}

/** Beginnings of common words whose و is a letter of their own, not "and". */
const OWN_WAW =
  /^و(?:زير|زار|كال|كيل|قع|قف|قائ|قاي|صل|صف|اصل|فا|فد|فر|فق|افق|اشنطن|لاي|لي|لد|الد|جه|جد|ضع|ضح|ثق|ثاي|ثيق|حد|سط|ساي|سيل|عد|رد|رث|دع|اجه|احد|اصف)/u;

/** One of a list: beside its announcement it reads well, in a summary it does not. */
export function isListItem(text: string): boolean {
  return LIST_ITEM.test(text.slice(0, 16));
}

/** A verb of saying, with or without its conjunction. */
export function isReport(token: string): boolean {
  return ALL_REPORTS.has(token) || (/^[وف]/u.test(token) && ALL_REPORTS.has(token.slice(1)));
}

export function isDemonstrative(token: string): boolean {
  return POINTERS.has(token);
}

/** "العام" after "هذا" makes it a date. */
export function isTimeWord(token: string): boolean {
  return TIME_WORDS.has(token);
}

/** Whether a sentence begins with the conjunction و; takes its folded tokens. */
export function continues(tokens: readonly string[]): boolean {
  const first = tokens[0] ?? "";
  return first.length > 2 && first.startsWith("و") && !OWN_WAW.test(first);
}

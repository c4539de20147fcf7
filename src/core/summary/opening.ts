import { fold } from "#core/arabic/fold.ts";

/**
 * Words that point back when a sentence begins with them: continued speech, pronouns and
 * demonstratives, contrast. Compared folded; a few begin with more than one word.
 */
const BACKWARD = `وأضاف وأضافت وأضافوا أضاف أضافت وتابع وتابعت تابع تابعت وأردف وأردفت واستطرد واستطردت وختم وختمت واختتم
واستدرك واستدركت وأكد وأكدت وأكدوا ومضى ومضت هذا هذه ذلك تلك هؤلاء وهذا وهذه وذلك وتلك وهؤلاء فهذا فهذه بهذا وبهذا لهذا ولهذا
لذا ولذا لذلك ولذلك بذلك وبذلك كذلك وكذلك كما هو هي هم وهو وهي وهم وهما فهو فهي فهم فيما لكنه لكنها لكنهم ولكنه ولكنها ولكنهم لكن ولكن
أيضا وأيضا إنه إنها وإنه وإنها أنه أنها وأنه وأنها ولأنه عليه وعليه منه ومنه منها ومنها فيه وفيه فيها وفيها بينهم وبينهم
ومنهم منهم حينها وحينها عندها وعندها بعدها وبعدها قبلها وقبلها وقتها ووقتها إثرها ثم وثم أما بدوره وبدوره بدورها وبدورها بالمقابل وبالمقابل
بالتالي وبالتالي`;

const STARTS: ReadonlySet<string> = new Set(fold(BACKWARD).split(/\s+/));

const PHRASES = fold(
  `من جهته|من جهتها|من جهتهم|من جانبه|من جانبها|من جانبهم|من ناحيته|من ناحيتها|من جهة أخرى|من ناحية أخرى|في المقابل|في هذا|في هذه|في ذلك|في تلك|في الوقت نفسه|في الوقت ذاته|على صعيد آخر|في سياق متصل|في غضون ذلك|إلى ذلك|مع ذلك|رغم ذلك|بعد ذلك|قبل ذلك|إثر ذلك|نتيجة لذلك|على هذا|على ذلك|ورغم ذلك|بسبب ذلك|علاوة على ذلك|فضلا عن ذلك|لهذا السبب|يأتي ذلك|يأتي هذا|تأتي هذه|جاء ذلك|جاء هذا|جاءت هذه|غير أن|إلا أن|إلا أنه|إلا أنها|بيد أن`,
).split("|");

/** Reporting verbs; without a subject of their own they lean on a speaker named before. */
const REPORTS: ReadonlySet<string> = new Set(
  fold(`قال قالت قالوا ذكر ذكرت ذكروا أوضح أوضحت أوضحوا أشار أشارت أشاروا لفت لفتت أعرب أعربت اعتبر اعتبرت رأى رأت
شدد شددت نوه نوهت كشف كشفت زعم زعمت نفى نفت حذر حذرت دعا دعت طالب طالبت أعلن أعلنت أبدى أبدت استبعد أفاد أفادت يقول تقول يرى ترى يضيف تضيف
يؤكد تؤكد يشير تشير يوضح توضح ألمح ألمحت صرح صرحت رجح رجحت توقع توقعت`).split(/\s+/),
);

/** What follows a reporting verb directly when its speaker is not named. */
const NO_SUBJECT: ReadonlySet<string> = new Set(
  fold(
    `أن إن أنه أنها إنه إنها إنهم بأن بأنه بأنها إلى عن على من في أنهم قائلا قائلة خلال بالقول كذلك أيضا لاحقا`,
  ).split(/\s+/),
);

/** Whether a sentence, given as its folded tokens, leans on the sentence before it. */
export function leansBack(tokens: readonly string[], text: string): boolean {
  const [first, second] = tokens;
  if (first === undefined) return false;
  if (STARTS.has(first)) return true;
  const start = tokens
    .slice(0, 4)
    .join(" ")
    .replace(/^و(?=[بتجعفملقنإا])/u, "");
  if (PHRASES.some((phrase) => start === phrase || start.startsWith(`${phrase} `))) return true;
  const bare = first.startsWith("و") && !REPORTS.has(first) ? first.slice(1) : first;
  if (!REPORTS.has(bare)) return false;
  return second === undefined || NO_SUBJECT.has(second) || /^\p{L}+\s*[:"«“]/u.test(text);
}

/** Beginnings of common words whose و is a letter of their own, not "and". */
const OWN_WAW =
  /^و(?:زير|زار|كال|كيل|قع|قف|قائ|صل|صف|اصل|فا|فد|فر|فق|افق|اشنطن|لاي|لي|لد|الد|جه|جد|ضع|ضح|ثق|ثاي|ثيق|حد|سط|ساي|سيل|عد|رد|رث|دع|اجه|احد|اصف)/u;

/** Whether a sentence begins with the conjunction و; takes its folded tokens. */
export function continues(tokens: readonly string[]): boolean {
  const first = tokens[0] ?? "";
  return first.length > 2 && first.startsWith("و") && !OWN_WAW.test(first);
}

const QUESTION = /[؟?]/u;
const ASKS: ReadonlySet<string> = new Set(
  fold("هل ماذا لماذا كيف متى أين وهل ولماذا وكيف فهل فماذا أليس").split(/\s+/),
);
/** Second person and invitations: the writer turns to the reader. */
const ADDRESS: ReadonlySet<string> = new Set(
  fold(`يمكنك يمكنكم بإمكانك بإمكانكم تابعونا تابعنا شاركونا شاركنا اضغط اضغطوا انقر انقروا شاهد شاهدوا اقرأ اقرأوا اكتشف اكتشفوا تعرف عليك
عليكم لديك لديكم عزيزي أعزاءنا أنت أنتم اشترك اشتركوا حمل راسلونا استمع طالع إليك إليكم لك لكم رأيك رأيكم معنا هنا`).split(
    /\s+/,
  ),
);

/** Whether an editor would refuse to print this sentence alone: a question or a word to the reader. */
export function asksOrAddresses(tokens: readonly string[], text: string): boolean {
  const [first] = tokens;
  if (first !== undefined && (ASKS.has(first) || ADDRESS.has(first))) return true;
  return QUESTION.test(text.slice(-3)) || tokens.includes(fold("يمكنكم"));
}

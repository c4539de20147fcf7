import { AGENCY_SPELLINGS } from "#core/cleaning/byline/agency-names.ts";
import { DATE_WORDS } from "#core/cleaning/byline/date-words.ts";
import { anyOf, WORD_END } from "./folded.ts";

/** A line of page boilerplate: its name, its greatest length, and its pattern in folded text. */
export type BoilerplatePattern = {
  readonly name: string;
  readonly longest: number;
  readonly pattern: RegExp;
  /** Substrings of which the line must hold one: a cheap test before the pattern. */
  readonly holds?: readonly string[];
  /** Where such lines were seen. */
  readonly source: string;
};

const NETWORKS =
  anyOf(`فيسبوك|فيس بوك|الفيسبوك|تويتر|إكس|منصة إكس|منصة x|انستغرام|إنستغرام|انستجرام|إنستجرام|انستقرام|يوتيوب|واتساب|واتس اب
  |واتس آب|الواتساب|تلغرام|تليغرام|تيليغرام|تلجرام|تليجرام|تيليجرام|تلقرام|التلغرام|سناب شات|سناب|تيك توك|لينكد إن|لينكدإن|ماسنجر
  |نبض|تطبيق نبض|ثريدز|بنترست|غوغل نيوز|جوجل نيوز|أخبار غوغل|أخبار جوجل|google news|facebook|twitter|x|instagram|youtube|whatsapp
  |telegram|snapchat|tiktok|linkedin|messenger|threads|pinterest|reddit|nabd|viber|email`);
const OURS = "(?:قناتنا|صفحتنا|صفحاتنا|حسابنا|حساباتنا|منصاتنا|مجموعتنا|تطبيقنا|نشرتنا|موقعنا|اخبارنا)";
const LETTER = "(?:النشره|نشره|القايمه|قايمتنا|خدمه|الخدمه)";

const INVITATIONS = [
  `(?:تابعونا|تابعنا|تابعينا|تابعوا معنا|تواصلوا معنا|تواصل معنا|انضموا الينا|انضم الينا|راسلونا|شاركونا|شاركنا)${WORD_END}`,
  `(?:تابع(?:وا)?|لمتابعه|للمتابعه|للمتابعه عبر|يمكنكم متابعه|يمكنك متابعه|متابعه) (?:اخر |اهم |كل |احدث |جميع )?(?:ال)?(?:اخبار|مستجدات|تطورات|المستجدات|التطورات|الاخبار)?.{0,60}(?:${OURS}|${NETWORKS})`,
  `(?:تابع(?:وا)?|اشترك(?:وا)?|اشترك الان|للاشتراك|انضم(?:وا)?|للانضمام|انضم) (?:الان |مجانا )?(?:ب|في |الي |ل|علي |عبر )?(?:${OURS}|${LETTER}|قناه .{0,40}(?:علي|عبر|في) (?:ال)?(?:${NETWORKS})|قناتنا)`,
  `(?:اشترك(?:وا)?|للاشتراك|سجل(?:وا)?|سجل الان|احصل(?:وا)? علي) .{0,40}(?:النشره|نشره|النشرات|نشرتنا|بريدك|بريدكم|الاشعارات|التنبيهات|القايمه البريديه)`,
  `(?:حمل(?:وا)?|نزل(?:وا)?|لتحميل|لتنزيل|تحميل) (?:الان |مجانا )?(?:التطبيق|تطبيق|تطبيقنا)(?:نا)?${WORD_END}`,
  `(?:شارك(?:وا)?|شاركها|شاركه|انشرها?|انشر|ارسل(?:وا)?|مشاركه) (?:هذا |هذه )?(?:المقال|المقاله|الخبر|الموضوع|الصفحه|القصه|التقرير|الفيديو|الرابط|مع اصدقايك|مع الاصدقاء)`,
  `(?:شارك|شاركها|شاركه|مشاركه|انشر|ارسل) (?:علي|عبر|في) (?:ال)?(?:${NETWORKS})`,
  `(?:فعل(?:وا)?|لتفعيل|شغل(?:وا)?) (?:ال)?(?:تنبيهات|اشعارات|الاشعارات|التنبيهات|زر|الجرس)`,
  "(?:كن|كونوا) اول من",
  "(?:ليصلكم?|لتصلكم?) (?:كل|اخر|اهم|جديد|احدث)",
  "(?:هل اعجبك|للتواصل مع|لمراسله) ",
  "(?:اشترك|اشتركوا|سجل|سجلوا|انضم|انضموا) (?:الان|مجانا|معنا)$",
  "(?:للاطلاع علي|لمعرفه) .{0,60}(?:زوروا|زر|موقعنا|صفحتنا|قناتنا)",
  "(?:ال)?نشره (?:ال)?(?:اخباريه|بريديه|يوميه|اسبوعيه)$",
  "(?:ادخل|اكتب|ضع|سجل) بريدك",
  "متوفر (?:علي|في) (?:app store|google play|متجر)",
  "تابعوا .{2,30} (?:علي|عبر)$",
];

const SHARE_WORDS = `(?:شارك|شاركها|شاركه|مشاركه|شير|تغريد|غرد|طباعه|اطبع|ارسال|ارسل|بالبريد|الي|صديق|تم|حفظ|نسخ|انسخ الرابط|النسخ|الرابط|رابط|البريد|بريد|الالكتروني|علي|عبر|في|و|اعجبني|copy|link|share|tweet|print|pin|save|المزيد|الطباعه|حجم الخط|تكبير|تصغير|الخط)`;

const CREDIT =
  anyOf(`${AGENCY_SPELLINGS}|غيتي|جيتي|غيتي إيمدجز|غيتي إيماجز|جيتي إيميجز|جيتي ايماجز|getty|getty images|gettyimages|shutterstock
  |شترستوك|شاترستوك|ألامي|alamy|epa|إ ب أ|إي بي إيه|ap|imago|istock|وكالات|الوكالات|أرشيفية|أرشيف|الأرشيف|مواقع التواصل|مواقع التواصل الاجتماعي
  |وسائل التواصل|وسائل التواصل الاجتماعي|ناشطون|إنترنت|الإنترنت|خاص|مواقع إلكترونية`);
const DATES = `(?:${anyOf(DATE_WORDS)}|\\d+)`;

/** Most frequent first. `pattern` is given a folded line without leading bullets and pictograms. */
export const BOILERPLATE: readonly BoilerplatePattern[] = [
  entry("invitation", 220, `^(?:${INVITATIONS.join("|")})`, "share and subscription prompts of news sites"),
  entry(
    "invitation",
    220,
    "^(?=.*(?:نشر|اشتر|صباح|مساء|يوم|اسبوع|ملخص|اهم|اخر|احدث|مجان))[^:.،؟!]{0,80}(?:يصل|تصل|يصلك|تصلك|احصل) .{0,40}بريدك",
    "letters of news that are told of in a sentence",
    ["بريدك"],
  ),
  entry(
    "share buttons",
    160,
    `^(?:(?:${NETWORKS}|${SHARE_WORDS})${WORD_END}[^\\p{L}\\p{N}]*)+$`,
    "rows of sharing buttons",
  ),
  entry(
    "link",
    400,
    "^(?:[\\p{L} ]{0,24}[:：]\\s*)?(?:https?://|www\\.|t\\.me/|pic\\.twitter\\.com/)\\S+$",
    "bare link paragraphs",
    ["/", "www."],
  ),
  entry("handle", 60, "^(?:@[\\w.]+[\\s,،]*)+$", "accounts under an author's name"),
  entry(
    "click here",
    200,
    "(?:اضغط|اضغطوا|انقر|انقروا|اضغطي|click|tap) (?:هنا|علي الرابط|علي الصوره|here)(?:.{0,12}$|(?<=^[^ ]+ (?:هنا|here)))",
    "link texts",
    ["هنا", "here", "علي الرابط", "علي الصوره"],
  ),
  entry(
    "byline",
    110,
    "^(?:كتب|كتبت|كتبه|بقلم|اعداد|اعداد وتحرير|اعداد وتقديم|تحرير|تقرير|حوار|حاوره|حاورته|ترجمه|ترجمه وتحرير|تصوير|مراسل|مراسلنا|مراسلتنا|متابعه|رصد|المحرر|الكاتب|الكاتبه|المولف|تدقيق|مراجعه|تقديم|اخراج|مونتاج|author|by|written by|edited by)\\s*[:/|\\-–—]+\\s*[^\\s.،:؟!|/–—-]+(?: [^\\s.،:؟!|/–—-]+){0,3}(?:\\s?[-–—/|،:]\\s?[^\\s.،:؟!|/–—-]+(?: [^\\s.،:؟!|/–—-]+){0,3})?\\s*[.:]?$",
    "names of writers above or below a text",
  ),
  entry(
    "byline",
    60,
    "^(?:(?:بقلم|by) \\p{L}+(?: \\p{L}+){1,3}|(?:كتب|كتبت) \\p{L}+(?: \\p{L}+){1,3}\\s*:)$",
    "names of writers without a colon",
  ),
  entry(
    "byline",
    120,
    "^\\(?(?:شارك في (?:التغطيه|اعداد|الاعداد|كتابه)|ساهم في (?:التغطيه|اعداد|الاعداد)|اعداد .{3,50} للنشره العربيه|تغطيه صحفيه|تحرير .{3,40}\\)$)",
    "agency bylines at the end",
  ),
  entry(
    "initials",
    50,
    "^\\(?(?:\\p{L}{1,2}\\.){1,3}\\p{L}{0,2}[. ]{0,2}(?:[/\\\\|(].{0,40}|\\))$",
    "initials of editors at the end: ع.ش/ أ.ح (د ب أ)",
  ),
  entry(
    "agency line",
    60,
    `^[(\\[]?(?:(?:${CREDIT})${WORD_END}[^\\p{L}\\p{N}]*(?:و|مع)?\\s*){1,5}$`,
    "credit lines that hold nothing but agencies",
  ),
  entry(
    "caption",
    220,
    `^\\(?(?:صوره|صور|الصوره|لقطه|لقطه شاشه|فيديو|الفيديو|رسم|كاريكاتير|انفوغراف|انفوجرافيك|صوره توضيحيه|صوره تعبيريه|صوره ارشيفيه|صور ارشيفيه|صوره من الارشيف|ارشيفيه|ارشيف|عدسه|تصوير|مصدر الصوره|التعليق علي الصوره|تعليق الصوره|شرح الصوره|حقوق الصوره|image|photo|picture|image caption|image source|image copyright|file photo|credit)\\s*(?:[:：|/(\\-–—].*|\\))?$`,
    "captions and credits that begin with what they are",
  ),
  entry(
    "caption",
    220,
    "^\\(?(?:مصدر الصوره|التعليق علي الصوره|تعليق الصوره|شرح الصوره|صدر الصوره|image (?:caption|source|copyright)|getty images|صوره ارشيفيه|صوره توضيحيه|صوره تعبيريه|صوره من الارشيف|لقطه شاشه|لقطه من (?:ال)?فيديو)(?![\\p{L}\\p{N}])[^.؟!]*\\)?\\.?$",
    "captions with a fixed beginning",
  ),
  entry(
    "caption",
    220,
    `(?:[(\\[/|©]|\\s[-–—])(?<=^[^.؟!]{4,160})\\s*(?:تصوير\\s*[:/]?.{2,30}|صوره ارشيفيه|(?:(?:${CREDIT})${WORD_END}[\\s/\\-–—،,+|©]*){1,3})[)\\]]?$`,
    "captions that end with a credit",
    ["(", "[", "/", "|", "©", "-", "–", "—"],
  ),
  entry(
    "copyright",
    200,
    "^(?:©|\\(c\\)|copyright|all rights reserved|حقوق النشر|حقوق الطبع|كافه الحقوق محفوظه|كل الحقوق محفوظه|جميع الحقوق محفوظه)[^،]{0,120}$",
    "copyright lines",
  ),
  entry(
    "copyright",
    160,
    "(?:©|جميع الحقوق محفوظه|all rights reserved)[^\\p{L}]*(?:\\d{4})?[^\\p{L}]*$",
    "copyright lines that begin with the outlet",
    ["©", "جميع الحقوق محفوظه", "all rights reserved"],
  ),
  entry(
    "timestamp",
    140,
    `^(?:تاريخ ال(?:نشر|تحديث|انشاء)|اخر تحديث|تم (?:ال)?(?:نشر|تحديث)(?:ه|ها)?|نشر|نشرت|نشر بتاريخ|حدث|حدثت|التحديث الاخير|انشر|وقت النشر|(?:وقت|مده|زمن) القراءه|القراءه|published|updated|last updated|posted)\\s*(?:في|علي|on|at)?\\s*[:|\\-–—]*\\s*(?:${DATES}${WORD_END}[^\\p{L}\\p{N}]*){2,}$`,
    "dates and times of publication and reading",
  ),
  entry(
    "timestamp",
    90,
    `^(?=.*\\d:\\d)(?:${DATES}${WORD_END}[^\\p{L}\\p{N}]*){2,}$`,
    "the same without a label but with a clock; a date alone may head a part of a chronicle",
    [":"],
  ),
  entry(
    "timestamp",
    40,
    "^(?:منذ|قبل) (?:\\d+ )?(?:دقيقه|دقايق|دقيقتين|ساعه|ساعات|ساعتين|يوم|يومين|ايام|اسبوع|اسبوعين|اسابيع|شهر|شهرين|اشهر)[^\\p{L}\\p{N}]*$",
    "how long ago a page was published",
  ),
  entry(
    "agency line",
    60,
    `^[(\\[](?:${CREDIT})${WORD_END}[^()[\\]]{0,40}[)\\]]\\.?$`,
    "an agency and its town in parentheses",
  ),
  entry(
    "timestamp",
    40,
    "^(?:(?:وقت |مده |زمن )?(?:ال)?قراءه\\s*:?\\s*(?:\\d+ )?(?:دقيقه|دقيقتان|دقيقتين|دقايق)|(?:\\d+ )?(?:دقيقه|دقيقتان|دقايق) (?:لل)?قراءه|\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4})$",
    "reading times and bare dates in figures",
  ),
  entry(
    "counter",
    50,
    "^(?:(?:عدد )?(?:ال)?(?:قراءات|مشاهدات|زيارات|مشاهده|قراءه|تعليقات|views?)\\s*[:|]?\\s*\\d[\\d,.]*|\\d[\\d,.]* (?:مشاهده|مشاهدات|قراءه|قراءات|زياره|تعليق|تعليقات|تعليقا|views?))$",
    "how often a page was read",
  ),
  entry("counter", 12, "^\\d{1,3} ?(?:/|من|of) ?\\d{1,3}$", "which picture of a gallery it is"),
  entry(
    "disclaimer",
    300,
    "^(?:(?:ان |جميع |كل )?(?:ال)?(?:اراء|مقالات|تعليقات|مواد) (?:ال)?(?:وارده|منشوره|مذكوره).{0,60}لا تعبر|(?:هذا |هذه )?(?:المقال|المقاله|المدونه|النص|الماده) لا (?:يعبر|تعبر)|ما ورد في (?:هذا|هذه) .{0,30} لا يعبر|ترحب .{3,60} بالنقاش)",
    "whose opinions comments and columns are",
  ),
  entry(
    "section",
    80,
    "^(?:تصنيف|تصنيفات|التصنيف|التصنيفات|القسم|الاقسام|categor(?:y|ies))\\s*[:|]",
    "section names under a text",
  ),
  entry(
    "agency line",
    50,
    "^(?:خاص|متابعات|وكالات|رصد)\\s*[-–—/|]\\s*[^\\s.،:]+(?: [^\\s.،:]+){0,2}$",
    "credits to the outlet's own staff",
  ),
  entry(
    "copyright",
    160,
    "^(?:يمنع|يحظر) (?:نقل|نسخ|اعاده نشر|نشر).{0,30}(?:محتوي|المحتوي|الماده|المواد|المقال|الخبر).{0,60}$",
    "prohibitions to copy",
  ),
  entry(
    "urgent label",
    20,
    "^#?\\s*(?:عاجل|خبر عاجل|حصري|خاص|انفراد|مباشر|بث مباشر|تغطيه مباشره|urgent|breaking|live)[^\\p{L}\\p{N}]*$",
    "labels above a headline",
  ),
  entry(
    "comments",
    90,
    "^(?:اضف تعليق(?:ا|ك)?|اضافه تعليق|اترك تعليق(?:ا|ك)?|اكتب تعليق(?:ا|ك)?|لا يوجد تعليق|لا يوجد تعليقات|اترك ردا?|عرض التعليقات|قيم هذا المقال|الاسم|البريد الالكتروني|لن يتم نشر (?:عنوان )?بريدك الالكتروني|علق علي|التعليقات|تعليقات|تعليق|لا توجد تعليقات|لا تعليقات|\\d+ تعليقا?|ما رايك|ما رايكم|شاركنا رايك|شاركونا رايكم|شاركونا ارايكم|قيم هذا|comments?|leave a (?:comment|reply))[^\\p{L}\\p{N}]*(?:\\(?\\d*\\)?|(?:في|ب|علي|هذا|علي هذا).{0,60})$",
    "comment prompts",
  ),
  entry(
    "player",
    120,
    "^(?:شاهد (?:ال)?فيديو|شاهد بالفيديو|بالفيديو|فيديو|مقطع فيديو|مشغل (?:ال)?فيديو|video|video player(?: is loading\\.?)?|play|مده الفيديو|تعذر تشغيل|تعذر تحميل|تشغيل الفيديو|الفيديو التالي|الفيديو السابق|جار(?:ي|ٍ)? (?:ال)?تحميل|استمع (?:الي|ل)(?:ل)? ?(?:ال)?(?:مقال|خبر|تقرير|نص)?|متصفحك لا يدعم|المتصفح لا يدعم|هذا المتصفح لا يدعم|your browser does not support|this video)(?:\\s*[:|\\-–—].*|[^\\p{L}\\p{N}]*\\d{1,2}:\\d{2}.*|[^.،]{0,60})$",
    "players of pictures and sound",
  ),
  entry(
    "advertisement",
    40,
    "^(?:اعلان|اعلانات|اعلان ممول|محتوي ممول|مساحه اعلانيه|advertisement|ad|sponsored|ads)[^\\p{L}\\p{N}]*$",
    "advertisement labels",
  ),
  entry(
    "navigation",
    60,
    "^(?:(?:الرييسيه|الصفحه الرييسيه|home)(?:\\s*[/>»›|]\\s*[^/>»›|]{2,40}){0,5}|القايمه|تخطي الي المحتوي|انتقل الي المحتوي|العوده الي الاعلي|عوده|السابق|التالي|تسجيل الدخول|بحث|اقرا الخبر من المصدر|اقرا النص كاملا|اكمل القراءه|تابع القراءه|مواصله القراءه|النص الكامل|التفاصيل|قراءه المزيد|عرض المزيد|تحميل المزيد|عرض الكل|النص بالكامل|مقالات اخري للكاتب|تخط[يا] الاعلان|فتح الصوره في نافذه جديده|home|menu|search|continue reading|skip to content)[^\\p{L}\\p{N}]*$",
    "navigation",
  ),
  entry(
    "feed footer",
    400,
    "^(?:ظهرت? (?:المقال|المقاله|التدوينه|الموضوع|الخبر) .*اولا علي|(?:المقال|المقاله|التدوينه|الموضوع|الخبر) .{3,250} ظهرت? اولا (?:علي|في)|the post .* appeared first on)",
    "the footer WordPress puts under feed items",
  ),
  entry("ornament", 120, "^[^\\p{L}\\p{N}]*$", "rows of stars and dashes"),
];

const LONGEST = Math.max(...BOILERPLATE.map(({ longest }) => longest));

/** The kind of boilerplate that a whole folded line is; undefined for anything that may be news. */
export function boilerplateOf(folded: string): BoilerplatePattern | undefined {
  if (folded.length > LONGEST) return undefined;
  const line = folded.replace(/^[^\p{L}\p{N}"“«'([©@#]+/u, "").trim();
  for (const entry of BOILERPLATE) {
    if (line.length > entry.longest) continue;
    if (entry.holds !== undefined && !holdsOne(line, entry.holds)) continue;
    if (entry.pattern.test(line)) return entry;
  }
  return undefined;
}

function holdsOne(line: string, pieces: readonly string[]): boolean {
  for (const piece of pieces) if (line.includes(piece)) return true;
  return false;
}

function entry(
  name: string,
  longest: number,
  pattern: string,
  source: string,
  holds?: readonly string[],
): BoilerplatePattern {
  return { name, longest, pattern: new RegExp(pattern, "u"), source, ...(holds ? { holds } : {}) };
}

import { EDITIONS_ARABIC, EDITIONS_ENGLISH } from "./editions/messages.ts";
import { INIT_ARABIC, INIT_ENGLISH } from "./init/messages.ts";
import { expectationArabic } from "./operate/expectations.ts";
import { arabicOf } from "./operate/failures-arabic.ts";
import { OPERATE_ARABIC, OPERATE_ENGLISH } from "./operate/messages.ts";
import { REMEDIES_ARABIC, REMEDIES_ENGLISH } from "./operate/remedies.ts";
import { PREVIEW_ARABIC, PREVIEW_ENGLISH } from "./preview/command.ts";
import { SOURCES_ARABIC, SOURCES_ENGLISH } from "./sources-messages.ts";

/** What the command line says to an operator, in the language of the locale. */
export type Messages = typeof ENGLISH;

/** Arabic where the locale is Arabic, English everywhere else, as POSIX programs choose. */
export function messagesFor(env: Readonly<Record<string, string | undefined>>): Messages {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return /^ar\b|^ar_/i.test(locale) ? ARABIC : ENGLISH;
}

/** "1 line", "2 lines". */
function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

const ENGLISH = {
  usage: "Usage:",
  options: "Options:",
  arguments: "Arguments:",
  commands: "Commands:",
  help: "show this help",
  version: "show the version",
  about: "Arabic news digests: articles in, a digest out.",
  digest: "print a digest of today's news",
  article: "read one article (HTML page, URL or pasted text) as a digest card",
  feed: "show what is read from one feed",
  batch: "process JSON Lines from standard input: summarize, keywords, related, similar, stories, ground",
  start: "run the service: platforms, scheduler and feed reader",
  chat: "try every command in the terminal, as a chat",
  refresh: "read all due feeds once",
  tick: "deliver what is due, then exit (for cron and serverless)",
  status: "show how many deliveries are due, sent, failed and late",
  export: "print subscriptions and settings as JSON",
  import: "import from standard input what export printed",
  json: "as JSON",
  opml: "print the outlets' feeds as OPML instead",
  register: "publish the command lists to the platforms",
  registered: "the command lists are published",
  noPlatform: (tokens: readonly string[]) =>
    `No chat platform is configured yet; the terminal is served. Set ${tokens.join(" or ")}; .env.example says where to get it.`,
  refreshed: (added: number, read: number, failed: number) =>
    `${plural(added, "new article")}; ${plural(read, "feed")} read, ${failed} failed`,
  refreshElsewhere: "another process is reading the feeds",
  ticked: (planned: number, sent: number, empty: number, failed: number, waiting: number) =>
    `planned ${planned}, delivered ${sent}, without news ${empty}, failed ${failed}, waiting ${waiting}`,
  dryRun: "say what would go out, and to whom; nothing is sent or written",
  pretended: "A pretended time never delivers to a chat platform: this is a dry run.",
  parts: (count: number) => plural(count, "message"),
  notSent: {
    empty: "no news",
    "too late": "too late",
    "no such edition": "no such edition",
    "no platform": "its platform is not configured",
  },
  logFile: (path: string) => `The log is in ${path}.`,
  rehearsed: (count: number) => `${count} would be delivered; nothing was sent or written`,
  imported: (added: number, changed: number, kept: number) =>
    `subscriptions imported: ${added} new, ${changed} changed; ${kept} left as they are`,
  wouldImport: (added: number, changed: number, kept: number) =>
    `subscriptions that would be imported: ${added} new, ${changed} changed; ${kept} left as they are; nothing was written`,
  importOutcomes: { new: "new", changed: "changed", kept: "kept" },
  overwrite: "let what is read win over newer choices, too",
  importDryRun: "say what would change; nothing is written",
  doctorDatabase: (kind: string) => `database: ${kind}, intact`,
  databaseFailed: "the database failed",
  doctorAccount: (platform: string, name: string, hasWebhook: boolean) =>
    `${platform}: the token is that of ${name}${hasWebhook ? "; a webhook is set" : ""}`,
  doctorToken: (platform: string) => `${platform}: this token is not known there`,
  doctorUnreachable: (platform: string, reason: string) => `${platform} cannot be reached: ${reason}`,
  doctorDatabaseBad: (problem: string) => `database damaged: ${problem}`,
  doctor: "check the configuration and report what to fix",
  sample: "use the bundled sample day",
  as: "output format",
  out: "write to a file instead of the terminal",
  summarize: "print the summary of one article",
  with: "how it is made: extractive or llm",
  unknownSummariser: (name: string, known: string) => `unknown summariser "${name}"; there are: ${known}`,
  noModel: "no language model is configured: set LLM_BASE_URL and LLM_MODEL; .env.example says how",
  nothingWritten: "nothing that the model wrote holds: these are the article's own sentences",
  doctorModel: (name: string, answer: string, ms: number, cost: string) =>
    `model ${name}: "${answer}" in ${ms} ms, cost ${cost}`,
  doctorModelBad: (name: string, reason: string) =>
    `the model ${name} gave no answer that can be read (${reason})`,
  explain: "print why each story stands where it stands, and what fell just below",
  at: "pretend that the current time is this (ISO 8601)",
  offline: (tried: number) => `No feed could be reached (${tried} tried): this is the bundled sample day.`,
  partly: (silent: number, all: number) =>
    `${silent} of ${all} feeds returned nothing; see: mujaz doctor --feeds`,
  unknownEdition: (name: string, known: string) => `unknown edition "${name}"; there are: ${known}`,
  unknownFormat: (name: string, known: string) => `unknown format "${name}"; there are: ${known}`,
  unknownTask: (name: string, known: string) => `unknown batch task "${name}"; there are: ${known}`,
  badLines: (count: number) => `${plural(count, "line")} could not be read; the answers name them`,
  badInstant: (text: string) => `not a time with a zone (2026-11-24T07:00:00Z): "${text}"`,
  unknownCommand: (name: string) => `unknown command "${name}"; see: mujaz --help`,
  unknownOption: (name: string) => `unknown option "${name}"`,
  missingCommand: "a command is missing; --help lists them",
  missingArgument: (name: string) => `missing argument: ${name}`,
  tooManyArguments: "too many arguments",
  optionNeedsValue: (name: string) => `option ${name} needs a value`,
  bug: "unexpected error (a bug in mujaz)",
  doctorCatalogue: (editions: number, enabled: number, sources: number) =>
    `catalogue: ${plural(editions, "edition")}, ${enabled} of ${plural(sources, "outlet")} on`,
  doctorRuntime: (version: string) => `runtime: Node ${version}`,
  doctorFeed: (good: number, all: number) => `feeds: ${good} of ${all} bring news`,
  doctorGood: "everything is in order",
  noAccount: "no chat platform is configured: only the terminal is served",
  noOutlets: "no outlet is on: there is no news to read",
  everyFeed: (all: number, cause: string) =>
    `none of ${all} feeds can be reached, all for one cause: ${cause}`,
  toDo: "What to do:",
  problems: (count: number) => plural(count, "problem"),
  unknownVariable: (name: string) => `${name}: no variable of mujaz`,
  wrongVariable: (name: string, expected: string) => `${name}: ${expected}`,
  remedies: REMEDIES_ENGLISH,
  /** What a variable should be, as it is said in English. */
  expectation: (english: string) => english,
  ok: "ok",
  checkFeeds: "also read every feed once",
  sources: SOURCES_ENGLISH,
  operate: OPERATE_ENGLISH,
  editions: EDITIONS_ENGLISH,
  init: INIT_ENGLISH,
  preview: PREVIEW_ENGLISH,
  /** A failure of the world, which is thrown in English, in the language of the caller. */
  failure: (message: string) => message,
};

const ARABIC: Messages = {
  usage: "الاستعمال:",
  options: "الخيارات:",
  arguments: "المعطيات:",
  commands: "الأوامر:",
  help: "عرض هذه المساعدة",
  version: "عرض رقم الإصدار",
  about: "موجز: نشرات الأخبار العربية؛ تدخل المقالات وتخرج النشرة.",
  digest: "طباعة موجز لأخبار اليوم",
  article: "قراءة مقال واحد (صفحة أو رابط أو نص ملصق) وعرضه بطاقةً",
  feed: "عرض ما يُقرأ من خلاصة واحدة",
  batch: "سطور JSON تدخل وسطور JSON تخرج: summarize وkeywords وrelated وsimilar وstories وground",
  start: "تشغيل الخدمة: المنصات والجدولة وقراءة الخلاصات",
  chat: "تجربة كل الأوامر في الطرفية كأنها محادثة",
  refresh: "قراءة الخلاصات المستحقة مرة واحدة",
  tick: "تسليم ما حان موعده ثم الانتهاء (لـcron وما شابهه)",
  status: "ما ينتظر وما أُرسل وما فشل وما تأخر",
  export: "طباعة الاشتراكات والإعدادات بصيغة JSON",
  import: "قراءة ما طبعه export من المدخل القياسي",
  json: "بصيغة JSON",
  opml: "خلاصات المصادر بصيغة OPML بدلًا منها",
  register: "نشر قوائم الأوامر في المنصات",
  registered: "نُشرت قوائم الأوامر",
  noPlatform: (tokens) =>
    `لا منصة محادثة مُعدّة بعد، والخدمة متاحة في الطرفية. يلزم ${tokens.join(" أو ")}، وفي ‎.env.example‎ بيان مصدره.`,
  refreshed: (added, read, failed) => `مقالات جديدة: ${added}؛ خلاصات قُرئت: ${read}، وتعذّرت: ${failed}`,
  refreshElsewhere: "عملية أخرى تقرأ الخلاصات الآن",
  ticked: (planned, sent, empty, failed, waiting) =>
    `خُطط: ${planned}، وسُلّم: ${sent}، وبلا أخبار: ${empty}، وفشل: ${failed}، وينتظر: ${waiting}`,
  dryRun: "بيان ما كان سيُرسل وإلى من، دون إرسال شيء أو كتابته",
  pretended: "الوقت المفترض لا يسلّم شيئًا إلى منصات المحادثة: هذا عرض فقط.",
  parts: (count) => `الرسائل: ${count}`,
  notSent: {
    empty: "لا أخبار",
    "too late": "فات موعده",
    "no such edition": "لا نشرة بهذا الاسم",
    "no platform": "منصته غير مُعدّة",
  },
  logFile: (path) => `السجل في ‎${path}‎.`,
  rehearsed: (count) => `ما كان سيُسلّم: ${count}؛ لم يُرسل شيء ولم يُكتب`,
  imported: (added, changed, kept) =>
    `الاشتراكات المستوردة: جديدة ${added}، ومعدّلة ${changed}؛ وبقيت كما هي: ${kept}`,
  wouldImport: (added, changed, kept) =>
    `ما كان سيُستورد من الاشتراكات: جديدة ${added}، ومعدّلة ${changed}؛ وما كان سيبقى كما هو: ${kept}. لم يُكتب شيء.`,
  importOutcomes: { new: "جديد", changed: "معدّل", kept: "باقٍ" },
  overwrite: "ما يُقرأ يغلب ما هو محفوظ وإن كان أحدث",
  importDryRun: "بيان ما كان سيتغير دون كتابة شيء",
  doctorDatabase: (kind) => `قاعدة البيانات: ${kind}، سليمة`,
  databaseFailed: "تعطلت قاعدة البيانات",
  doctorAccount: (platform, name, hasWebhook) =>
    `${platform}: الرمز صحيح، وصاحبه ${name}${hasWebhook ? "، وله عنوان webhook" : ""}`,
  doctorToken: (platform) => `${platform}: هذا الرمز غير معروف هناك`,
  doctorUnreachable: (platform, reason) => `${platform}: تعذّر الوصول إليه: ${reason}`,
  doctorDatabaseBad: (problem) => `قاعدة البيانات متضررة: ${problem}`,
  doctor: "فحص الإعداد وبيان ما يلزم إصلاحه",
  sample: "استعمال يوم العيّنة المرفق",
  as: "طريقة العرض",
  out: "الكتابة في ملف بدل الطرفية",
  summarize: "طباعة ملخص مقال واحد",
  with: "طريقة التلخيص: extractive أو llm",
  unknownSummariser: (name, known) => `لا ملخِّص باسم «${name}»؛ المتاح: ${known}`,
  noModel: "لم يُضبط نموذج لغوي: اضبط LLM_BASE_URL وLLM_MODEL، وفي ‎.env.example شرح ذلك",
  nothingWritten: "لم يثبت شيء مما كتبه النموذج، وهذه جمل المقال نفسه",
  doctorModel: (name, answer, ms, cost) => `النموذج ${name}: «${answer}» في ${ms} م.ث، والتكلفة ${cost}`,
  doctorModelBad: (name, reason) => `لم يأتِ النموذج ${name} بجواب يُقرأ (${reason})`,
  explain: "بيان سبب موضع كل خبر، وما لم يبلغ الموجز بقليل",
  at: "افتراض أن الوقت هو هذا (ISO 8601)",
  offline: (tried) => `تعذّر الوصول إلى أي خلاصة (جُرّبت ${tried}): هذا يوم العيّنة المرفق.`,
  partly: (silent, all) => `لم يصل شيء من ${silent} خلاصة من أصل ${all}؛ للتفاصيل: mujaz doctor --feeds`,
  unknownEdition: (name, known) => `لا توجد نشرة باسم «${name}»؛ النشرات المتاحة: ${known}`,
  unknownFormat: (name, known) => `لا توجد طريقة عرض باسم «${name}»؛ المتاح: ${known}`,
  unknownTask: (name, known) => `لا توجد مهمة باسم «${name}»؛ المتاح: ${known}`,
  badLines: (count) => `سطور تعذّرت قراءتها: ${count}؛ وفي الجواب بيانها`,
  badInstant: (text) => `ليس وقتًا بمنطقة زمنية (2026-11-24T07:00:00Z): «${text}»`,
  unknownCommand: (name) => `أمر غير معروف «${name}»؛ للمساعدة: mujaz --help`,
  unknownOption: (name) => `خيار غير معروف «${name}»`,
  missingCommand: "ينقص الأمر؛ ‎--help يعرض الأوامر",
  missingArgument: (name) => `معطى ناقص: ${name}`,
  tooManyArguments: "معطيات أكثر من اللازم",
  optionNeedsValue: (name) => `الخيار ${name} يحتاج إلى قيمة`,
  bug: "خطأ غير متوقع (خلل في البرنامج)",
  doctorCatalogue: (editions, enabled, sources) =>
    `الفهرس: النشرات ${editions}، والمصادر المفعّلة ${enabled} من ${sources}`,
  doctorRuntime: (version) => `بيئة التشغيل: Node ${version}`,
  doctorFeed: (good, all) => `الخلاصات التي تأتي بالأخبار: ${good} من ${all}`,
  doctorGood: "كل شيء على ما يرام",
  noAccount: "لا منصة محادثة مُعدّة: لا تُخدم إلا الطرفية",
  noOutlets: "لا مصدر مفعّل: لا أخبار تُقرأ",
  everyFeed: (all, cause) => `تعذّر الوصول إلى الخلاصات كلها (${all}) لسبب واحد: ${cause}`,
  toDo: "ما يلزم:",
  problems: (count) => (count === 1 ? "مشكلة واحدة" : count === 2 ? "مشكلتان" : `عدد المشكلات: ${count}`),
  unknownVariable: (name) => `${name}: ليس من متغيرات موجز`,
  wrongVariable: (name, expected) => `${name}: المطلوب ${expected}`,
  remedies: REMEDIES_ARABIC,
  expectation: expectationArabic,
  ok: "سليم",
  checkFeeds: "قراءة كل خلاصة مرة واحدة أيضًا",
  sources: SOURCES_ARABIC,
  operate: OPERATE_ARABIC,
  editions: EDITIONS_ARABIC,
  init: INIT_ARABIC,
  preview: PREVIEW_ARABIC,
  failure: arabicOf,
};

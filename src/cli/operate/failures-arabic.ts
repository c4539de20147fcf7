import { problemOf } from "./catalogue-arabic.ts";
import { type Said, worded } from "./worded.ts";

/** A failure as it is thrown, and how it is said in Arabic: names, paths and figures stay as they are. */
const SAID: Said = [
  [/^cannot read (.+?): (.+)$/, (path, why) => `تعذّرت قراءة ${path}: ${arabicOf(why)}`],
  [/^cannot read (.+)$/, (path) => `تعذّرت قراءة ${path}`],
  [/^cannot write (.+?): (.+)$/, (path, why) => `تعذّرت كتابة ${path}: ${arabicOf(why)}`],
  [/^cannot fetch the page: (.+)$/, (why) => `تعذّر جلب الصفحة: ${arabicOf(why)}`],
  [/^cannot fetch (.+?): (.+)$/, (host, why) => `تعذّر الوصول إلى ${host}: ${arabicOf(why)}`],
  [/^no such file(?: or directory)?$/, () => "لا ملف بهذا الاسم"],
  [/^(?:is )?a (?:folder|directory).*$/, () => "هذا مجلد لا ملف"],
  [/^(?:permission denied|not permitted.*|EACCES.*)$/, () => "لا إذن بذلك"],
  [/^ENOENT.*$/, () => "لا مجلد أو ملف بهذا الاسم"],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, () => "لا يُعرف عنوان هذا الاسم (DNS)"],
  [/^ECONNREFUSED$/, () => "رُفض الاتصال"],
  [/^(?:ENETUNREACH|EHOSTUNREACH)$/, () => "لا طريق إليه عبر الشبكة"],
  [/^HTTP (\d{3})$/, (status) => `أجاب الخادم بالرمز ${status}`],
  [/^no complete answer.*$/, () => "لم يصل جواب كامل"],
  [/^(.+) is not a public address$/, (host) => `${host} ليس عنوانًا عامًّا`],
  [/^(.+) is there already; --force sets it aside$/, (path) => `‎${path}‎ موجود؛ يحفظه ‎--force‎ جانبًا`],
  [/^(.+) is there already$/, (path) => `${path} موجود من قبل`],
  [/^there is no database at (.+)$/, (path) => `لا قاعدة بيانات في ${path}`],
  [/^a database in memory has no file$/, () => "قاعدة البيانات في الذاكرة لا ملف لها"],
  [
    /^PostgreSQL has its own tools: (.+), and (.+)$/,
    (dump, back) => `لـPostgreSQL أدواتها: ${dump} ثم ${back}`,
  ],
  [/^the copy is damaged: (.+)$/, (why) => `النسخة متضررة: ${arabicOf(why)}`],
  [/^not a database of mujaz$/, () => "ليست قاعدة بيانات لموجز"],
  [/^file is not a database$/, () => "ليس الملف قاعدة بيانات"],
  [
    /^the service is using the database.*$/,
    () => "الخدمة تستعمل قاعدة البيانات، أو توقفت للتو: أوقفها وانتظر دقيقة ثم أعد المحاولة",
  ],
  [
    /^the database is newer than this program \(it has (.+)\): update mujaz$/,
    (names) => `قاعدة البيانات أحدث من البرنامج (فيها ${names})؛ يلزم تحديث موجز`,
  ],
  [
    /^cannot open the (\w+) database: (.+)$/,
    (kind, why) => `تعذّر فتح قاعدة البيانات (${kind}): ${arabicOf(why)}`,
  ],
  [/^no Arabic article found here$/, () => "لا مقال عربيًّا هنا"],
  [/^no article on this page: .+$/, () => "لا مقال في هذه الصفحة"],
  [/^this is a feed, not an article$/, () => "هذه خلاصة وليست مقالًا؛ استعمل: mujaz feed"],
  [/^a web page instead of a feed$/, () => "هذه صفحة وليست خلاصة؛ استعمل: mujaz article"],
  [/^(.+) instead of a feed$/, (what) => `ليست خلاصة بل ${what}`],
  [/^not a feed$/, () => "ليست خلاصة"],
  [/^the (?:text|feed) is empty$/, () => "لا شيء فيه"],
  [/^binary data, not text$/, () => "بيانات ثنائية لا نص فيها"],
  [/^a PDF, which is not read$/, () => "ملف PDF، وهو مما لا يُقرأ"],
  [
    /^(?:the (?:input|feed|page|text) is (?:larger|longer) than|more than) (.+)$/,
    (bound) => `أكبر مما يُقرأ (${bound})`,
  ],
  [/^the page is nested too deeply$/, () => "الصفحة متداخلة أعمق مما يُقرأ"],
  [/^not JSON(?:, or not whole)?$/, () => "ليس JSON تامًّا"],
  [
    /^not an export of mujaz, nothing was imported((?:\n.*)*)$/,
    (rest) => `ليس هذا ما يطبعه export، ولم يُستورد شيء${rest}`,
  ],
  [/^not an OPML list$/, () => "ليست قائمة OPML"],
  [/^the OPML list is cut off$/, () => "قائمة OPML مقطوعة"],
  [/^(TELEGRAM_TOKEN|DISCORD_TOKEN): .+$/, (name) => `${name}: هذا الرمز غير معروف هناك`],
  [/^TELEGRAM_WEBHOOK_URL: .+$/, () => "TELEGRAM_WEBHOOK_URL: لا يقبل تيليغرام هذا العنوان"],
  [
    /^(.+): cannot listen there \((.+)\); choose another port or HTTP_HOST$/,
    (what, why) => `${what}: لا يمكن الاستماع هناك (${why})؛ اختر منفذًا آخر أو HTTP_HOST آخر`,
  ],
  [
    /^(\d+) problems? in the catalogue of editions and outlets\n([\s\S]+)$/,
    (count, lines) =>
      `في مجلد النشرات والمصادر ما يجب إصلاحه (${count}):\n${lines.split("\n").map(problemOf).join("\n")}`,
  ],
];

/** The failure in Arabic; as it is where nobody has worded it. */
export function arabicOf(message: string): string {
  const known = worded(message, SAID);
  if (known !== undefined) return known;
  // "feed.xml: not a feed": whose failure it is stands before it.
  const [, whose, rest = ""] = /^(\S+): (.+)$/s.exec(message) ?? [];
  const said = worded(rest, SAID);
  return said === undefined ? message : `${whose}: ${said}`;
}

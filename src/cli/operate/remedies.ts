/** What ends each problem that `mujaz doctor` finds. */
export type Remedies = typeof REMEDIES_ENGLISH;

const NO_NAMES = /ENOTFOUND|EAI_AGAIN|EAI_/;
const NO_ROUTE = /ENETUNREACH|EHOSTUNREACH|ENETDOWN/;
const REFUSED = /ECONNREFUSED|ECONNRESET|EPROTO|CERT/;

export const REMEDIES_ENGLISH = {
  variable: (name: string) => `set ${name} as it should be, or take it out of .env and the environment`,
  nearest: (name: string, known: string) => `write ${known} instead of ${name}`,
  unused: (name: string) => `take ${name} out; .env.example names every variable there is`,
  catalogue: "mend the file at the line that is named; DIGESTS_DIR says which folder is read",
  outlets: "set enabled: true in at least one file of digests/sources, or run: mujaz sources add URL",
  database:
    "check DATABASE_URL, that the server runs, and that folder and file are this user's; a damaged file: mujaz restore FILE",
  damaged:
    "stop the service, then: mujaz restore FILE with your last copy; the damaged file is kept beside it",
  account: (tokens: readonly string[]) =>
    `set ${tokens.join(" or ")} in .env; .env.example says where to get it`,
  token: (platform: string) =>
    `get a new token from ${platform === "Telegram" ? "@BotFather" : "the developer portal"} and put it into .env`,
  model: "check LLM_BASE_URL, LLM_MODEL and LLM_API_KEY, and that the server answers",
  unreachable: "check network, DNS and proxy of this machine, then try again",
  feeds:
    "look at the rows that are not read: an address may have moved (mujaz sources add URL finds the new one), or turn the outlet off with enabled: false",
  network: (cause: string) => networkRemedy(cause),
};

export const REMEDIES_ARABIC: Remedies = {
  variable: (name) => `صحّح قيمة ${name}، أو احذفه من ‎.env‎ ومن البيئة`,
  nearest: (name, known) => `اكتب ${known} مكان ${name}`,
  unused: (name) => `احذف ${name}؛ في ‎.env.example‎ كل متغير معروف`,
  catalogue: "أصلح الملف عند السطر المذكور؛ ويحدد DIGESTS_DIR المجلد المقروء",
  outlets: "ضع ‎enabled: true‎ في ملف واحد على الأقل من ‎digests/sources‎، أو نفّذ: mujaz sources add URL",
  database:
    "راجع DATABASE_URL، وتأكد من أن الخادم يعمل وأن المجلد والملف لهذا المستخدم؛ وللملف المتضرر: mujaz restore FILE",
  damaged: "أوقف الخدمة ثم نفّذ: mujaz restore FILE بآخر نسخة لديك؛ ويبقى الملف المتضرر محفوظًا بجانبها",
  account: (tokens) => `ضع ${tokens.join(" أو ")} في ‎.env‎، وفي ‎.env.example‎ بيان مصدره`,
  token: (platform) =>
    `خذ رمزًا جديدًا من ${platform === "Telegram" ? "‎@BotFather‎" : "بوابة المطوّرين"} وضعه في ‎.env‎`,
  model: "راجع LLM_BASE_URL وLLM_MODEL وLLM_API_KEY، وتأكد أن الخادم يجيب",
  unreachable: "راجع شبكة هذا الجهاز وDNS والوكيل (proxy)، ثم أعد المحاولة",
  feeds:
    "انظر في السطور التي لم تُقرأ: ربما انتقل العنوان (ويجد الجديدَ أمرُ mujaz sources add URL)، أو أوقف المصدر بـ‎enabled: false‎",
  network: (cause) => networkRemedyArabic(cause),
};

/** What a failure that all feeds share says of this machine. */
function networkRemedy(cause: string): string {
  if (NO_NAMES.test(cause))
    return "names are not resolved: check the DNS server of this machine (getent hosts example.org)";
  if (NO_ROUTE.test(cause)) return "there is no network: check its cable, address and route (ip route)";
  if (REFUSED.test(cause))
    return "connections are refused: a firewall or proxy stands between; where a proxy leads out, set HTTPS_PROXY and HTTP_PROXY";
  return "check network, DNS, firewall and clock of this machine";
}

function networkRemedyArabic(cause: string): string {
  if (NO_NAMES.test(cause))
    return "الأسماء لا تُحوَّل إلى عناوين: راجع خادم DNS لهذا الجهاز (getent hosts example.org)";
  if (NO_ROUTE.test(cause)) return "لا شبكة: راجع وصلتها وعنوانها ومسارها (ip route)";
  if (REFUSED.test(cause))
    return "الاتصالات مرفوضة: بينك وبين الشبكة جدار ناري أو وكيل؛ فإن كان الخروج عبر وكيل فضع عنوانه في HTTPS_PROXY وHTTP_PROXY";
  return "راجع شبكة هذا الجهاز وDNS والجدار الناري والساعة";
}

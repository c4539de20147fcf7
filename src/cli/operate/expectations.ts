/** A whole number between two, both included. */
const BETWEEN = /^(\d+) to (\d+)$/;

/** What a variable of the environment should be, by its English words; as it is where nobody has worded it. */
export function expectationArabic(english: string): string {
  return EXPECTATIONS[english] ?? english.replace(BETWEEN, "عدد من $1 إلى $2");
}

const EXPECTATIONS: Readonly<Record<string, string>> = {
  "host:port, separated by commas": "أزواج ‎host:port‎ تفصل بينها فواصل",
  "sqlite:PATH or postgres://…": "‎sqlite:PATH‎ أو ‎postgres://…‎",
  "an IANA time zone such as Africa/Cairo": "منطقة زمنية من IANA مثل ‎Africa/Cairo‎",
  "1 to 200 printable Latin characters": "من حرف إلى 200 حرف لاتيني مطبوع",
  "a token as BotFather gives it": "رمز كما يعطيه ‎@BotFather‎",
  "an http(s) address": "عنوان http أو https",
  "rich or classic": "rich أو classic",
  "an https address": "عنوان https",
  "port 443, 80, 88 or 8443: Telegram calls no other":
    "المنفذ 443 أو 80 أو 88 أو 8443، فتيليغرام لا يتصل بغيرها",
  "16 to 256 of A-Z a-z 0-9 _ -": "من 16 إلى 256 من A-Z وa-z و0-9 و_ و-",
  "a token as Discord's developer portal gives it": "رمز كما تعطيه بوابة مطوّري ديسكورد",
  "the application's number": "رقم التطبيق",
  "64 hexadecimal digits": "64 رقمًا ست عشريًّا",
  "arabic or latin": "arabic أو latin",
  "components or embeds": "components أو embeds",
  "a path such as /discord": "مسار مثل ‎/discord‎",
  "a port, or off": "رقم منفذ، أو off",
  "an address of this machine, such as 0.0.0.0": "عنوان لهذا الجهاز مثل 0.0.0.0",
  "retry or skip": "retry أو skip",
  "platform:user, such as telegram:12345": "‎platform:user‎ مثل ‎telegram:12345‎",
  "3 to 3650 days": "من 3 أيام إلى 3650 يومًا",
  "debug, info, warn, error or silent": "debug أو info أو warn أو error أو silent",
  "the model's name, as its server has it": "اسم النموذج كما يسميه خادمه",
  "a key in Latin characters": "مفتاح بحروف لاتينية",
  "on or off": "on أو off",
  "an amount such as 0.15": "مبلغ مثل 0.15",
  "needed with LLM_BASE_URL": "قيمة له مع LLM_BASE_URL",
  "needed with LLM_MODEL": "قيمة له مع LLM_MODEL",
  "an address without a key in it": "عنوان لا مفتاح فيه",
  "https where there is a key, unless LLM_ALLOW_PRIVATE_HOSTS names the host":
    "عنوان https ما دام له مفتاح، إلا أن يسمّي LLM_ALLOW_PRIVATE_HOSTS مضيفه",
  "a file that can be read": "ملف يمكن قراءته",
  "HTTP_PORT in its place: one port serves everything": "HTTP_PORT مكانه: منفذ واحد لكل شيء",
  "needed with TELEGRAM_WEBHOOK_URL": "قيمة له مع TELEGRAM_WEBHOOK_URL",
  "the address of a proxy: http://, https:// or socks5://": "عنوان وكيل: ‎http://‎ أو ‎https://‎ أو ‎socks5://‎",
  "a port: webhook, interactions, hubs and pages need it":
    "رقم منفذ، فعنوان webhook وتفاعلات ديسكورد ونداءات WebSub وصفحات الويب تحتاج إليه",
  "an address without a path, such as https://news.example.org":
    "عنوان بلا مسار، مثل ‎https://news.example.org‎",
};

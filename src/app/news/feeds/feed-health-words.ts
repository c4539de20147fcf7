import type { FeedHealth } from "#core/feeds/health.ts";

/** What is the matter with a feed and what helps, as an operator reads it. */
export type HealthWords = Readonly<Record<FeedHealth, { readonly state: string; readonly remedy: string }>>;

export const HEALTH_ARABIC: HealthWords = {
  retired: { state: "توقفت قراءتها", remedy: "ابحث عن عنوانها الجديد أو احذفها من ملف المصدر" },
  gone: { state: "لم تعد موجودة", remedy: "ابحث عن عنوانها الجديد بالأمر sources add" },
  challenge: {
    state: "تحجبها صفحة تحقق من الزائر",
    remedy: "اسأل المصدر أن يسمح للبرنامج، أو أضف عنوانا بديلا (alternate)",
  },
  login: { state: "تطلب تسجيل الدخول", remedy: "أعطِ الاسم وكلمة السر في fetch، أو أضف عنوانا بديلا" },
  refused: {
    state: "يرفض خادمها الطلب",
    remedy: "غيّر user_agent أو proxy في fetch، أو أضف عنوانا بديلا",
  },
  busy: { state: "يطلب خادمها التمهل", remedy: "ارفع least_minutes في fetch أو قلل خلاصات هذا المضيف" },
  page: { state: "صفحة ويب لا خلاصة", remedy: "ابحث عن عنوان الخلاصة بالأمر sources add" },
  unreadable: { state: "لا تمكن قراءتها", remedy: "انظر إليها بالأمر feed، وأضف عنوانا بديلا" },
  unset: { state: "ينقصها إعداد", remedy: "أعطِ السر أو الملف الذي يذكره ملف المصدر" },
  failing: { state: "لا تجيب", remedy: "تحقق من العنوان والشبكة؛ يعاد الطلب من تلقائه" },
  empty: { state: "فارغة", remedy: "أضف عنوانا بديلا، أو ابحث عن عنوانها الجديد" },
  foreign: { state: "ليست بالعربية", remedy: "ابحث عن خلاصة القسم العربي" },
  undated: { state: "موادها بلا تاريخ", remedy: "تؤرَّخ بأول رؤيتها؛ الأفضل خلاصة أو خريطة أخبار فيها تواريخ" },
  frozen: { state: "لا جديد فيها منذ مدة", remedy: "أضف عنوانا بديلا، أو ابحث عن عنوانها الجديد" },
  flood: { state: "تدفق غير معتاد", remedy: "تحقق من أن العنوان ما زال عنوان المصدر وحده" },
  teasers: { state: "عناوين بلا نص", remedy: "إن سمحت شروط المصدر فاجعل full_text: true" },
  well: { state: "سليمة", remedy: "" },
};

export const HEALTH_ENGLISH: HealthWords = {
  retired: { state: "retired", remedy: "find its new address, or take it out of the outlet's file" },
  gone: { state: "gone", remedy: "find its new address with sources add" },
  challenge: { state: "challenge page", remedy: "ask the outlet to let the bot in, or give an alternate" },
  login: { state: "login", remedy: "give basic or token in its fetch block, or an alternate" },
  refused: { state: "refused", remedy: "try user_agent or proxy in its fetch block, or give an alternate" },
  busy: {
    state: "asks for patience",
    remedy: "raise least_minutes in its fetch block, or read fewer feeds of this host",
  },
  page: { state: "web page", remedy: "find the feed's address with sources add" },
  unreadable: { state: "unreadable", remedy: "look at it with feed, and give an alternate" },
  unset: { state: "setting missing", remedy: "set the secret or file that the outlet's file names" },
  failing: { state: "no answer", remedy: "check address and network; it is tried again by itself" },
  empty: { state: "empty", remedy: "give an alternate, or find its new address" },
  foreign: { state: "not Arabic", remedy: "find the feed of the Arabic section" },
  undated: {
    state: "undated",
    remedy: "items count from when they are first seen; a news site map has dates",
  },
  frozen: { state: "frozen", remedy: "give an alternate, or find its new address" },
  flood: { state: "flood", remedy: "check that the address still is this outlet's own" },
  teasers: { state: "headlines only", remedy: "where the outlet's terms allow it, set full_text: true" },
  well: { state: "well", remedy: "" },
};

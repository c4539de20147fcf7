import { fold } from "#core/arabic/fold.ts";

/**
 * News agencies, papers and broadcasters that Arabic newsrooms cite: the form we print, then other
 * spellings. Sources: the names the agencies use for themselves and the spellings of Arabic newsrooms.
 */
const AGENCIES = `رويترز|وكالة رويترز للأنباء|رويتر|reuters
فرانس برس|وكالة الصحافة الفرنسية|الصحافة الفرنسية|وكالة الأنباء الفرنسية|فرانس برس|فرنس برس|أ ف ب|أ.ف.ب|أ.ف.ب.|ا.ف.ب|أف ب|ا ف ب|أ ف ب.|afp
أسوشيتد برس|أسوشييتد برس|اسوشيتدبرس|أسوشيتدبرس|أسوشيتد بريس|أسوشييتد بريس|أ ب|أ.ب|associated press
الألمانية|وكالة الأنباء الألمانية|د ب أ|د.ب.أ|د. ب. أ|دي بي أيه|dpa
بلومبيرغ|بلومبرغ|بلومبيرج|بلومبرج|bloomberg
نيوزويك|newsweek
الأناضول|وكالة الأناضول|وكالة الأناضول للأنباء|anadolu
شينخوا|شينوا|وكالة الأنباء الصينية|وكالة أنباء الصين|وكالة أنباء الصين الجديدة|الصين الجديدة|xinhua
تاس|وكالة تاس|tass
نوفوستي|ريا نوفوستي
سبوتنيك|وكالة سبوتنيك|sputnik
إنترفاكس|interfax
واس|وكالة الأنباء السعودية|وكالة أنباء السعودية|spa
وام|وكالة أنباء الإمارات|وكالة الأنباء الإماراتية|وكالة أنباء الإمارات الرسمية|وكالة الإمارات للأنباء|wam
كونا|وكالة الأنباء الكويتية|وكالة أنباء الكويت|kuna
قنا|وكالة الأنباء القطرية|وكالة أنباء قطر|qna
بنا|وكالة أنباء البحرين|وكالة الأنباء البحرينية|bna
العمانية|وكالة الأنباء العمانية
بترا|وكالة الأنباء الأردنية|وكالة أنباء الأردن|petra
سانا|وكالة الأنباء السورية|الوكالة العربية السورية للأنباء|sana
سبأ|وكالة سبأ|وكالة أنباء سبأ|وكالة الأنباء اليمنية
أ ش أ|أ.ش.أ|وكالة أنباء الشرق الأوسط|mena
واع|وكالة الأنباء العراقية
وفا|وكالة الأنباء الفلسطينية|وكالة الأنباء والمعلومات الفلسطينية|wafa
معا|وكالة معا
وات|وكالة تونس إفريقيا للأنباء
واج|وكالة الأنباء الجزائرية|aps
سونا|وكالة السودان للأنباء
الوطنية للإعلام|الوكالة الوطنية للإعلام
وكالة أنباء الطلبة الإيرانيين|أنباء الطلبة الإيرانيين|وكالة أنباء الطلبة الإيرانية|وكالة أنباء الطلبة|وكالة الطلبة|وكالة الطلبة الإيرانية|وكالة الطلبة الإيرانيين|إسنا|isna
إرنا|وكالة الأنباء الإيرانية|وكالة أنباء الجمهورية الإسلامية|وكالة أنباء الجمهورية الإسلامية الإيرانية|irna
فارس|وكالة فارس|وكالة أنباء فارس
تسنيم|وكالة تسنيم|وكالة أنباء تسنيم
مهر|وكالة مهر|وكالة أنباء مهر
يونهاب|yonhap
كيودو|kyodo
أنسا|ansa
إفي|efe
بي بي سي|بي.بي.سي|هيئة الإذاعة البريطانية|بي بي سي عربي|bbc|bbc عربي
سي إن إن|سي.إن.إن|سي ان ان|سي إن إن بالعربية|cnn|cnn بالعربية
فوكس نيوز|fox news
إن بي سي|إن بي سي نيوز|nbc|nbc news
سي بي إس|سي بي إس نيوز|cbs|cbs news
إيه بي سي|أيه بي سي|abc|abc news
سي إن بي سي|cnbc|cnbc عربية
سكاي نيوز|sky news
سكاي نيوز عربية
الجزيرة|الجزيرة نت
العربية|العربية نت
الحدث
روسيا اليوم|آر تي|rt|آر تي عربي|rt arabic
فرانس 24|فرانس24|france24|france 24
دويتشه فيله|دويتشه فيلة|dw
مونت كارلو الدولية
يورونيوز|euronews
نيويورك تايمز|ذا نيويورك تايمز|ذي نيويورك تايمز|new york times|the new york times
واشنطن بوست|ذا واشنطن بوست|washington post|the washington post
وول ستريت جورنال|ذا وول ستريت جورنال|وول ستريت|wall street journal|the wall street journal
فايننشال تايمز|فاينانشل تايمز|فايننشل تايمز|فاينانشال تايمز|فايننشيال تايمز|فاينانشيال تايمز|financial times
الغارديان|ذي غارديان|ذا غارديان|الجارديان|غارديان|ذا جارديان|guardian|the guardian
التايمز|ذا تايمز|تايمز
التلغراف|التليغراف|دايلي تلغراف|ديلي تليجراف|ديلي تلغراف|الديلي تلغراف|ديلي تليغراف|telegraph|daily telegraph
الإندبندنت|إندبندنت|اندبندنت|independent|the independent
ديلي ميل|دايلي ميل|ذي دايلي مايل|الديلي ميل|daily mail
الإيكونوميست|إيكونوميست|ذي إيكونوميست|economist|the economist
تايم|time
صنداي تايمز|ذا صنداي تايمز|sunday times
لوس أنجلوس تايمز|لوس أنجليس تايمز|los angeles times
هافينغتون بوست|هاف بوست|huffpost
فرانس أنفو|فرانس إنفو|franceinfo
فوربس|forbes
فورين بوليسي|foreign policy
فورين أفيرز|foreign affairs
ناشونال إنترست|national interest
بوليتيكو|politico
أكسيوس|axios
ميدل إيست آي|middle east eye
يو إس إيه توداي|usa today
لوموند|لو موند|le monde
لوفيغارو|لو فيغارو|le figaro
ليبراسيون|liberation
دير شبيغل|دير شبيجل|شبيغل|der spiegel
بيلد|bild
إل باييس|إل بايس|الباييس|el pais
هآرتس|هاآرتس|haaretz
يديعوت أحرونوت|yedioth ahronoth
معاريف
يسرائيل هيوم|يسرائيل هايوم|إسرائيل هيوم
جيروزاليم بوست|جيروزليم بوست|جيروزالم بوست|jerusalem post
تايمز أوف إسرائيل|times of israel
الشرق الأوسط
القدس العربي
العربي الجديد
أخبار اليوم
الأهرام`;

const BY_SPELLING: ReadonlyMap<string, string> = new Map(
  AGENCIES.split("\n").flatMap((line) => {
    const names = line.split("|");
    return names.map((name): [string, string] => [spellingKey(name), names[0] ?? name]);
  }),
);

/** Every spelling, for building patterns; in ordinary spelling, "|" between them. */
export const AGENCY_SPELLINGS: string = AGENCIES.replaceAll("\n", "|");

/** Names that are also ordinary words, places or people: they need a class noun ("وكالة") or parentheses. */
const AMBIGUOUS: ReadonlySet<string> = new Set(
  `الألمانية|تاس|واس|وام|كونا|قنا|بنا|العمانية|بترا|سانا|سبأ|وفا|معا|وات|واج|سونا|واع|فارس|تسنيم|مهر|إفي|الجزيرة|العربية|الحدث|تايم|التايمز|تايمز
  |أب|ا ب|أ ب|rt|spa|mena|bna|sana|time|الصين الجديدة|independent|guardian|economist|telegraph|abc|الشرق الأوسط|القدس العربي|العربي الجديد|الأهرام
  |معاريف|بيلد|شبيغل|التلغراف|إندبندنت|وول ستريت|الصحافة الفرنسية|wam|aps|efe|ansa|dw`
    .split("|")
    .map(spellingKey),
);

/** The form in which we print a name: one for all spellings of a known one, else as it came. */
export function printedName(name: string): string {
  return BY_SPELLING.get(spellingKey(name)) ?? name;
}

export function isKnownAgency(name: string): boolean {
  return BY_SPELLING.has(spellingKey(name));
}

export function isAmbiguousName(name: string): boolean {
  return AMBIGUOUS.has(spellingKey(name));
}

function spellingKey(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

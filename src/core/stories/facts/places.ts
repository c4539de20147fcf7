import { fold } from "#core/arabic/fold.ts";

/** Countries, each with the cities that the news names in its stead. Ambiguous names (مالي, عمان) are left out. */
const COUNTRIES = `السعودية الرياض جدة تبوك نجران
مصر القاهرة الإسكندرية أسوان المنيا
الإمارات أبوظبي دبي الشارقة
قطر الدوحة
الكويت
البحرين المنامة
مسقط صلالة صحار
اليمن صنعاء عدن الحديدة تعز
العراق بغداد البصرة الموصل أربيل
سوريا دمشق حلب اللاذقية حمص
لبنان بيروت صيدا
الأردن إربد عجلون
فلسطين رام غزة نابلس
السودان الخرطوم أمدرمان
ليبيا بنغازي مصراتة
تونس صفاقس سوسة
الجزائر وهران قسنطينة
المغرب الرباط مراكش طنجة فاس أغادير
موريتانيا نواكشوط
الصومال مقديشو
جيبوتي
إيران طهران أصفهان
تركيا أنقرة إسطنبول إزمير
إسرائيل
أفغانستان كابل كابول
باكستان كراتشي لاهور
الهند نيودلهي مومباي
بنغلاديش دكا
سريلانكا كولومبو
نيبال كاتماندو
الصين بكين شنغهاي
اليابان طوكيو أوساكا
كوريا سول
إندونيسيا جاكرتا
ماليزيا كوالالمبور
سنغافورة
تايلاند بانكوك
فيتنام هانوي
الفلبين مانيلا
ميانمار
كمبوديا
كازاخستان أستانا
أوزبكستان طشقند
أذربيجان باكو
أرمينيا يريفان
جورجيا تبليسي
روسيا موسكو
أوكرانيا كييف
بيلاروسيا مينسك
بولندا وارسو
ألمانيا برلين ميونخ
فرنسا باريس مرسيليا
بريطانيا لندن
إيرلندا دبلن
إسبانيا مدريد برشلونة
البرتغال لشبونة
إيطاليا روما ميلانو
سويسرا جنيف زيورخ
النمسا فيينا
بلجيكا بروكسل
هولندا أمستردام لاهاي
الدنمارك كوبنهاغن
السويد ستوكهولم
النرويج أوسلو
فنلندا هلسنكي
اليونان أثينا
قبرص نيقوسيا
مالطا
المجر بودابست
رومانيا بوخارست
بلغاريا صوفيا
صربيا بلغراد
كرواتيا زغرب
البوسنة سراييفو
ألبانيا تيرانا
كوسوفو
أمريكا واشنطن نيويورك
كندا أوتاوا تورونتو
المكسيك
كوبا هافانا
بنما
كولومبيا بوغوتا
فنزويلا كاراكاس
الإكوادور كيتو
البيرو ليما
بوليفيا
البرازيل برازيليا
الأرجنتين
تشيلي سانتياغو
الأوروغواي
الباراغواي
أستراليا سيدني كانبرا
نيوزيلندا
إثيوبيا
إريتريا أسمرة
كينيا نيروبي
أوغندا كمبالا
رواندا
تنزانيا
نيجيريا أبوجا لاغوس
النيجر نيامي
تشاد نجامينا
السنغال داكار
غانا أكرا
بنين
توغو
الكاميرون
الغابون
أنغولا
زامبيا
زيمبابوي
موزمبيق
ناميبيا
مدغشقر
ليبيريا
غامبيا
المالديف`;

const CLITICS = /^[وف]?(?:[بك]?ال|لل|[بلك])?/;
const CONJUNCTIONS = /^[وف]?(?:ال|ل)?/;
const RELATIONS = ["يين", "يون", "يات", "يه", "ي"];

/** Where a word points: a country's number, and whether by the name of one of its cities. */
export type Place = { readonly country: number; readonly city: boolean };

const names = new Map<string, Place>();
const relations = new Map<string, Place>();
for (const [country, line] of COUNTRIES.split("\n").entries()) {
  for (const [at, name] of line.split(" ").entries()) {
    const bare = fold(name).replace(/^ال(?=.{3})(?!ماني|باني)/, "");
    names.set(bare, { country, city: at > 0 });
    // تركي from تركيا, ألماني from ألمانيا, سعودي from السعودية: the name without its ending.
    if (at === 0) relations.set(bare.replace(/(?:يا|يه|ا|ه)$/, ""), { country, city: false });
  }
}
for (const [spelling, usual] of [["اميركا", "امريكا"]] as const) {
  const place = names.get(usual);
  if (!place) continue;
  names.set(spelling, place);
  relations.set(spelling.slice(0, -1), place);
}

/** The place that a folded token names, by a country's own name, a city's, or as an adjective. */
export function placeOf(token: string): Place | undefined {
  for (const form of [token, token.replace(CLITICS, ""), token.replace(CONJUNCTIONS, "")]) {
    const place = names.get(form) ?? relationOf(form);
    if (place) return place;
  }
  return undefined;
}

function relationOf(form: string): Place | undefined {
  const ending = RELATIONS.find((suffix) => form.endsWith(suffix));
  return ending === undefined ? undefined : relations.get(form.slice(0, -ending.length));
}

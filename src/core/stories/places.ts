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
جزر القمر
إيران طهران أصفهان
تركيا أنقرة إسطنبول إزمير
إسرائيل
أفغانستان كابل كابول
باكستان إسلام كراتشي لاهور
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
إثيوبيا أديس
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
const RELATIONS = ["يين", "يون", "يات", "يه", "ي"];

const names = new Map<string, number>();
const relations = new Map<string, number>();
for (const [number, line] of COUNTRIES.split("\n").entries()) {
  for (const [at, name] of line.split(" ").entries()) {
    const bare = fold(name).replace(/^ال(?=.{3})(?!ماني|باني)/, "");
    names.set(bare, number);
    // تركي from تركيا, ألماني from ألمانيا, سعودي from السعودية: the name without its ending.
    if (at === 0) relations.set(bare.replace(/(?:يا|يه|ا|ه)$/, ""), number);
  }
}
names.set("اميركا", names.get("امريكا") ?? -1);
relations.set("اميرك", names.get("امريكا") ?? -1);

/** Number of the country that a folded token names, by its own name, a city's, or as an adjective. */
export function placeOf(token: string): number | undefined {
  const bare = token.replace(CLITICS, "");
  for (const form of [token, bare, token.replace(/^[وف]?(?:ال|ل)?/, "")]) {
    const country = names.get(form) ?? relationOf(form);
    if (country !== undefined) return country;
  }
  return undefined;
}

function relationOf(form: string): number | undefined {
  const ending = RELATIONS.find((suffix) => form.endsWith(suffix));
  return ending === undefined ? undefined : relations.get(form.slice(0, -ending.length));
}

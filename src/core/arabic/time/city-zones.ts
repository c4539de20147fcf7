import { fold } from "#core/arabic/fold.ts";

/**
 * Cities by the clock they live by: an IANA zone, then cities between commas, other names of a city after
 * slashes. The first one names the clock. A country in brackets stands where two places share a name, and a
 * country of one zone is found by its own name. Sources: tzdata 2026, and the cities of over a million
 * people of Arab countries and of the larger Arab communities abroad.
 */
const CITIES: Readonly<Record<string, string>> = {
  "Asia/Riyadh": `الرياض/السعودية/المملكة العربية السعودية, جدة, مكة المكرمة/مكة, المدينة المنورة/المدينة, الدمام, الخبر,
    الطائف, تبوك, أبها, بريدة, حائل, جازان/جيزان, نجران, الأحساء/الهفوف, الجبيل, ينبع, خميس مشيط, الظهران, القطيف`,
  "Africa/Cairo": `القاهرة/مصر/جمهورية مصر العربية, الإسكندرية/اسكندرية, الجيزة, المنصورة, طنطا, أسيوط, أسوان, الأقصر,
    بورسعيد, السويس, الإسماعيلية, الفيوم, المنيا, سوهاج, دمياط, الزقازيق, الغردقة, شرم الشيخ`,
  "Asia/Dubai":
    "دبي/الإمارات/الإمارات العربية المتحدة, أبوظبي/أبو ظبي, الشارقة, العين, عجمان, رأس الخيمة, الفجيرة, أم القيوين",
  "Asia/Baghdad": `بغداد/العراق, البصرة, الموصل, أربيل/إربيل, السليمانية, النجف, كربلاء, كركوك, دهوك, الناصرية, الرمادي,
    الحلة, العمارة, الديوانية`,
  "Asia/Amman": "عمّان (الأردن)/الأردن, الزرقاء, إربد, العقبة, السلط, الكرك",
  "Asia/Beirut": "بيروت/لبنان, طرابلس (لبنان), صيدا, صور (لبنان), بعلبك, زحلة, جونية",
  "Asia/Damascus":
    "دمشق/سوريا/سورية/الشام, حلب, حمص, حماة, اللاذقية, طرطوس, دير الزور, إدلب, الحسكة, القامشلي, الرقة, درعا",
  "Africa/Casablanca": `الدار البيضاء/المغرب/كازابلانكا, الرباط, مراكش, فاس, طنجة, أكادير, مكناس, وجدة, تطوان, القنيطرة,
    سلا, الناظور`,
  "Africa/El_Aaiun": "العيون, الداخلة",
  "Africa/Algiers":
    "الجزائر/الجزائر العاصمة, وهران, قسنطينة, عنابة, سطيف, باتنة, بجاية, تلمسان, البليدة, ورقلة, غرداية",
  "Africa/Tunis": "تونس/تونس العاصمة, صفاقس, سوسة, القيروان, بنزرت, قابس, المنستير, قفصة",
  "Africa/Tripoli": "طرابلس (ليبيا)/ليبيا, بنغازي, مصراتة, البيضاء, سبها, طبرق, الزاوية, سرت",
  "Africa/Khartoum": "الخرطوم/السودان, أم درمان, بورتسودان, ود مدني, كسلا, الأبيض, نيالا, الفاشر, عطبرة",
  "Africa/Juba": "جوبا/جنوب السودان",
  "Asia/Kuwait": "الكويت/مدينة الكويت, الجهراء, الأحمدي, حولي, السالمية",
  "Asia/Qatar": "الدوحة/قطر, الريان, الوكرة, الخور",
  "Asia/Bahrain": "المنامة/البحرين, المحرق, الرفاع, مدينة حمد",
  "Asia/Muscat": "مسقط/عُمان/سلطنة عُمان, صلالة, صحار, نزوى, صور (عُمان), البريمي",
  "Asia/Aden": "عدن, صنعاء/اليمن, تعز, الحديدة, المكلا, إب, مأرب, ذمار, سيئون",
  "Asia/Gaza": "غزة, خان يونس, رفح, دير البلح, جباليا",
  "Asia/Hebron": "الخليل/فلسطين/الضفة الغربية, رام الله, نابلس, جنين, طولكرم, بيت لحم, أريحا, قلقيلية",
  "Asia/Jerusalem": "القدس, الناصرة, حيفا, يافا, عكا, أم الفحم, رهط, بئر السبع, تل أبيب",
  "Africa/Nouakchott": "نواكشوط/موريتانيا, نواذيبو",
  "Africa/Mogadishu": "مقديشو/الصومال, هرجيسا, بوصاصو, كيسمايو",
  "Africa/Djibouti": "جيبوتي",
  "Indian/Comoro": "موروني/جزر القمر",
  "Africa/Ndjamena": "نجامينا/تشاد",
  "Africa/Asmara": "أسمرة/إريتريا",
  "Africa/Addis_Ababa": "أديس أبابا/إثيوبيا",
  "Africa/Nairobi": "نيروبي/كينيا",
  "Africa/Dakar": "دكار/داكار/السنغال",
  "Africa/Bamako": "باماكو/مالي",
  "Africa/Niamey": "نيامي/النيجر",
  "Africa/Lagos": "لاغوس/لاجوس/أبوجا/نيجيريا",
  "Africa/Johannesburg": "جوهانسبرغ/جوهانسبرج/جنوب أفريقيا, كيب تاون",
  "Europe/Istanbul":
    "إسطنبول/اسطنبول/استنبول/استانبول/تركيا, أنقرة, غازي عنتاب/عنتاب, مرسين, أنطاليا, إزمير, أنطاكيا, شانلي أورفا/أورفا, بورصة",
  "Asia/Tehran": "طهران/إيران, الأهواز, مشهد, أصفهان, شيراز",
  "Asia/Kabul": "كابل/كابول/أفغانستان",
  "Asia/Karachi": "كراتشي/باكستان, إسلام آباد, لاهور",
  "Asia/Kolkata": "دلهي/نيودلهي/الهند, مومباي, كلكتا, حيدر آباد",
  "Asia/Dhaka": "دكا/بنغلاديش",
  "Asia/Jakarta": "جاكرتا",
  "Asia/Kuala_Lumpur": "كوالالمبور/كوالا لمبور/ماليزيا",
  "Asia/Singapore": "سنغافورة",
  "Asia/Bangkok": "بانكوك/تايلاند/تايلند",
  "Asia/Shanghai": "بكين/بيجين/الصين, شنغهاي, غوانزو/قوانغتشو, ييوو/إيوو",
  "Asia/Hong_Kong": "هونغ كونغ/هونج كونج",
  "Asia/Tokyo": "طوكيو/اليابان",
  "Asia/Seoul": "سيول/سول/كوريا الجنوبية",
  "Asia/Nicosia": "نيقوسيا/قبرص, لارنكا, ليماسول",
  "Europe/London": "لندن/بريطانيا/المملكة المتحدة, مانشستر, برمنغهام, ليفربول, غلاسكو, إدنبرة, كارديف, ليدز",
  "Europe/Dublin": "دبلن/أيرلندا/إيرلندا",
  "Europe/Paris": "باريس/فرنسا, مرسيليا, ليون, ليل, تولوز, ستراسبورغ, نيس, بوردو",
  "Europe/Berlin": `برلين/ألمانيا, هامبورغ, ميونخ/ميونيخ, كولونيا, فرانكفورت, دوسلدورف, شتوتغارت, لايبزيغ, دورتموند, إيسن,
    بريمن, هانوفر`,
  "Europe/Vienna": "فيينا/النمسا, غراتس, لينز",
  "Europe/Zurich": "جنيف/سويسرا, زيورخ/زيوريخ, برن, بازل",
  "Europe/Brussels": "بروكسل/بلجيكا, أنتويرب",
  "Europe/Amsterdam": "أمستردام/هولندا, روتردام, لاهاي, أوتريخت",
  "Europe/Stockholm": "ستوكهولم/السويد, مالمو, غوتنبرغ/يوتوبوري, أوبسالا",
  "Europe/Copenhagen": "كوبنهاغن/الدنمارك/الدانمارك, آرهوس",
  "Europe/Oslo": "أوسلو/النرويج",
  "Europe/Helsinki": "هلسنكي/فنلندا",
  "Europe/Rome": "روما/إيطاليا, ميلانو, تورينو",
  "Europe/Madrid": "مدريد/إسبانيا, برشلونة, بلنسية, إشبيلية, مالقة",
  "Europe/Lisbon": "لشبونة/البرتغال",
  "Europe/Athens": "أثينا/اليونان",
  "Europe/Warsaw": "وارسو/بولندا",
  "Europe/Prague": "براغ/التشيك",
  "Europe/Budapest": "بودابست/المجر/هنغاريا",
  "Europe/Bucharest": "بوخارست/رومانيا",
  "Europe/Sofia": "صوفيا/بلغاريا",
  "Europe/Belgrade": "بلغراد/صربيا",
  "Europe/Sarajevo": "سراييفو/البوسنة",
  "Europe/Kyiv": "كييف/أوكرانيا",
  "Europe/Moscow": "موسكو, سان بطرسبرغ",
  "America/New_York": "نيويورك, واشنطن, ديترويت, ديربورن, بوسطن, فيلادلفيا, ميامي, أتلانتا",
  "America/Chicago": "شيكاغو, هيوستن, دالاس, مينيابوليس, ناشفيل",
  "America/Denver": "دنفر",
  "America/Phoenix": "فينيكس",
  "America/Los_Angeles": "لوس أنجلوس/لوس أنجليس, سان فرانسيسكو, سان دييغو, سياتل, لاس فيغاس",
  "America/Toronto": "تورونتو, مونتريال, أوتاوا, ميسيساغا, هاميلتون",
  "America/Winnipeg": "وينيبيغ",
  "America/Edmonton": "إدمنتون, كالغاري",
  "America/Vancouver": "فانكوفر",
  "America/Halifax": "هاليفاكس",
  "America/Mexico_City": "مكسيكو/المكسيك",
  "America/Sao_Paulo": "ساو باولو, ريو دي جانيرو, برازيليا",
  "America/Argentina/Buenos_Aires": "بوينس آيرس/بوينوس آيرس/الأرجنتين",
  "America/Santiago": "سانتياغو/تشيلي",
  "America/Bogota": "بوغوتا/كولومبيا",
  "America/Caracas": "كاراكاس/فنزويلا",
  "Australia/Sydney": "سيدني, كانبرا",
  "Australia/Melbourne": "ملبورن",
  "Australia/Brisbane": "بريزبن",
  "Australia/Perth": "بيرث",
  "Australia/Adelaide": "أديلايد",
  "Pacific/Auckland": "أوكلاند/نيوزيلندا",
  "Etc/UTC": "غرينتش/جرينتش/التوقيت العالمي",
};

/** What buttons offer before anything is typed: the largest cities first, then Arabs abroad. */
export const COMMON_ZONES: readonly string[] = [
  ...[
    "Africa/Cairo",
    "Asia/Riyadh",
    "Asia/Baghdad",
    "Africa/Casablanca",
    "Africa/Algiers",
    "Africa/Khartoum",
  ],
  ...["Asia/Dubai", "Asia/Damascus", "Asia/Amman", "Africa/Tunis", "Asia/Beirut", "Asia/Gaza"],
  ...["Asia/Aden", "Africa/Tripoli", "Asia/Kuwait", "Asia/Qatar", "Europe/Istanbul", "Europe/Berlin"],
];

/** All zones of the table; tzdata's current names, some of which the runtime lists under older ones. */
export const CITY_ZONES: readonly string[] = Object.keys(CITIES);

const MOST_FOUND = 25;
const LONGEST_TYPED = 64;

export type ZoneChoice = { readonly zone: string; readonly label: string };

type Place = ZoneChoice & {
  /** Folded names without the article; the Latin ones of tzdata among them. */
  readonly keys: readonly string[];
};

const PLACES: readonly Place[] = Object.entries(CITIES).flatMap(([zone, cities]) =>
  cities.split(",").map((city, index): Place => {
    const names = city.split("/").map((name) => name.trim());
    const latin = index === 0 ? [zone, zone.split("/").at(-1) ?? ""] : [];
    const keys = [...names, ...names.map(withoutBracket), ...latin].map(keyOf);
    return { zone, label: names[0] ?? "", keys };
  }),
);

/** The city that names a zone's clock: "الرياض"; undefined for zones that are not in the table. */
export function zoneCity(zone: string): string | undefined {
  const known = Object.hasOwn(CITIES, zone) ? CITIES[zone] : zone === "UTC" ? CITIES["Etc/UTC"] : undefined;
  return known === undefined ? undefined : withoutBracket(known.split(/[,/]/)[0] ?? "");
}

/**
 * Time zones by a city as it is typed, whatever its hamzas and with or without the article, by the name of a
 * country of one zone, or by an IANA name. Where a place has exactly that name, only such places; else those
 * that begin with it. Best first, at most 25; the common ones where nothing is typed.
 */
export function findZones(typed: string): readonly ZoneChoice[] {
  const offset = offsetZone(typed);
  if (offset) return [offset];
  const wanted = keyOf(typed.slice(0, LONGEST_TYPED));
  if (typed.trim() === "") return COMMON_ZONES.map((zone) => ({ zone, label: zoneCity(zone) ?? zone }));
  if (wanted === "") return [];
  const exact = PLACES.filter(({ keys }) => keys.includes(wanted));
  const iana = exact.length > 0 ? undefined : ianaZone(typed.trim());
  if (iana) return [{ zone: iana, label: zoneCity(iana) ?? iana }];
  const starting = PLACES.filter(({ keys }) => keys.some((key) => key.startsWith(wanted)));
  const inside = PLACES.filter(({ keys }) => keys.some((key) => key.includes(` ${wanted}`)));
  const found = exact.length > 0 ? marked(exact, typed) : [...new Set([...starting, ...inside])];
  return found.slice(0, MOST_FOUND).map(({ zone, label }) => ({ zone, label }));
}

/** A place has exactly this name, whatever its hamzas and with or without the article. */
export function isPlaceName(typed: string): boolean {
  const wanted = keyOf(typed.slice(0, LONGEST_TYPED));
  return (
    wanted !== "" && (PLACES.some(({ keys }) => keys.includes(wanted)) || offsetZone(typed) !== undefined)
  );
}

const OFFSET = /^(?:(?:gmt|utc|غرينتش|جرينتش|غرينيتش) ?)?([+-]) ?(\d{1,2})(?::?00)?$/;
/** Offsets of tzdata's Etc area, whose signs are the other way round. */
const MOST_EAST = 14;
const MOST_WEST = 12;

/** "GMT+3", "+3", "غرينتش+3": a clock by its distance from Greenwich. */
function offsetZone(typed: string): ZoneChoice | undefined {
  if (typed.length > LONGEST_TYPED) return undefined;
  const [, sign, digits] = OFFSET.exec(fold(typed).trim()) ?? [];
  const hours = Number(digits);
  if (!sign || hours > (sign === "+" ? MOST_EAST : MOST_WEST)) return undefined;
  if (hours === 0) return { zone: "Etc/UTC", label: zoneCity("Etc/UTC") ?? "Etc/UTC" };
  return { zone: `Etc/GMT${sign === "+" ? "-" : "+"}${hours}`, label: `غرينتش${sign}${hours}` };
}

/** Vowel signs tell apart what folds to the same: عمّان is not عُمان. */
function marked(places: readonly Place[], typed: string): readonly Place[] {
  const country = /\u0651/u.test(typed)
    ? "Asia/Amman"
    : /^\P{L}*(?:ال)?ع\u064f/u.test(typed)
      ? "Asia/Muscat"
      : "";
  const meant = fold(typed).includes("عمان") ? places.filter(({ zone }) => zone === country) : [];
  return meant.length > 0 ? meant : places;
}

/** The zone in its canonical spelling if it is one of the IANA database, else undefined. */
export function ianaZone(name: string): string | undefined {
  // Names without a slash are old abbreviations: EST would be Panama.
  if (!/^[a-z][a-z0-9_+-]*(?:\/[a-z0-9_+-]+){1,2}$/i.test(name) || name.length > LONGEST_TYPED)
    return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function withoutBracket(name: string): string {
  return name.replace(/ \(.*/, "");
}

function keyOf(name: string): string {
  return fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .map((word) => word.replace(/^ال(?=..)/, ""))
    .join(" ");
}

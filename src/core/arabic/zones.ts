/** Cities that a newsroom names a clock by; for all others ICU knows a country or an offset. */
const CITIES: Readonly<Record<string, string>> = {
  "Africa/Algiers": "الجزائر",
  "Africa/Cairo": "القاهرة",
  "Africa/Casablanca": "الدار البيضاء",
  "Africa/Djibouti": "جيبوتي",
  "Africa/Khartoum": "الخرطوم",
  "Africa/Mogadishu": "مقديشو",
  "Africa/Nouakchott": "نواكشوط",
  "Africa/Tripoli": "طرابلس",
  "Africa/Tunis": "تونس",
  "Asia/Aden": "عدن",
  "Asia/Amman": "عمّان",
  "Asia/Baghdad": "بغداد",
  "Asia/Bahrain": "المنامة",
  "Asia/Beirut": "بيروت",
  "Asia/Damascus": "دمشق",
  "Asia/Dubai": "دبي",
  "Asia/Gaza": "غزة",
  "Asia/Hebron": "الخليل",
  "Asia/Jerusalem": "القدس",
  "Asia/Kuwait": "الكويت",
  "Asia/Muscat": "مسقط",
  "Asia/Qatar": "الدوحة",
  "Asia/Riyadh": "الرياض",
  "Europe/Berlin": "برلين",
  "Europe/Istanbul": "إسطنبول",
  "Europe/London": "لندن",
  "Europe/Paris": "باريس",
  "America/New_York": "نيويورك",
  "Etc/UTC": "غرينتش",
  UTC: "غرينتش",
};

/** "بتوقيت الرياض": whose clock a time is read from. `timeZone` is an IANA name. */
export function zoneWords(timeZone: string): string {
  const city = CITIES[timeZone];
  if (city) return `بتوقيت ${city}`;
  const named = new Intl.DateTimeFormat("ar", { timeZone, timeZoneName: "shortGeneric" })
    .formatToParts(0)
    .find(({ type }) => type === "timeZoneName")?.value;
  if (!named) return "";
  return named.startsWith("توقيت") ? `ب${named}` : `بتوقيت ${named}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** RFC 9110 §5.6.7: the form that may be sent today, and the two that must still be understood. */
const FORMS = [
  /^[A-Z][a-z]{2}, (?<day>\d{2}) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
  /^[A-Z][a-z]{2,8}, (?<day>\d{2})-(?<month>[A-Z][a-z]{2})-(?<year>\d{2}|\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
  /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/,
];

/** The date of an HTTP header, or undefined where it is none ("0" and "-1" are common). */
export function parseHttpDate(text: string): Temporal.Instant | undefined {
  const found = FORMS.map((form) => form.exec(text.trim())?.groups).find(Boolean);
  if (!found) return undefined;
  const { day = "", month = "", year = "", time } = found;
  const number = String(MONTHS.indexOf(month) + 1).padStart(2, "0");
  try {
    return Temporal.Instant.from(`${year.padStart(4, "20")}-${number}-${day.replace(" ", "0")}T${time}Z`);
  } catch {
    return undefined;
  }
}

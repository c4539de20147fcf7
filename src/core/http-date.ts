const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** RFC 9110 §5.6.7, the one form that may be sent today. */
const IMF_FIXDATE = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/;

/** The date of an HTTP header, or undefined where it is none ("0" and "-1" are common). */
export function parseHttpDate(text: string): Temporal.Instant | undefined {
  const [, day, name = "", year, time] = IMF_FIXDATE.exec(text.trim()) ?? [];
  const month = String(MONTHS.indexOf(name) + 1).padStart(2, "0");
  try {
    return Temporal.Instant.from(`${year}-${month}-${day}T${time}Z`);
  } catch {
    return undefined;
  }
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** RFC 5322 §3.3 as programs write it. */
const MAIL =
  /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}(?::\d{2})?) (GMT|UTC|Z|[+-]\d{4})$/;
/** RFC 3339 in whole seconds. */
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * The instant of the two forms that nearly all feeds have, read without looking for anything else;
 * undefined for every other text, which may still be a date.
 */
export function parseMachineDate(text: string): Temporal.Instant | undefined {
  const mail = MAIL.exec(text);
  if (mail) {
    const [, day = "", name = "", year, time, zone = ""] = mail;
    const month = String(MONTHS.indexOf(name) + 1).padStart(2, "0");
    const offset = /^[GUZ]/.test(zone) ? "Z" : zone;
    return instantOf(`${year}-${month}-${day.padStart(2, "0")}T${time}${offset}`);
  }
  return ISO.test(text) ? instantOf(text) : undefined;
}

function instantOf(iso: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(iso);
  } catch {
    return undefined;
  }
}

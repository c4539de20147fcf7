export type DateContext = { readonly now: Temporal.Instant; readonly timeZone: string };

/** The instant that a feed's or a page's date text names, or nothing where it is not credible. */
export function parseDate(text: string, context: DateContext): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text.trim());
  } catch {
    try {
      return Temporal.PlainDateTime.from(text.trim()).toZonedDateTime(context.timeZone).toInstant();
    } catch {
      return undefined;
    }
  }
}

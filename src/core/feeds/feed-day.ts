/** The day of GMT, as "2026-11-29". */
export function dayOf(at: Temporal.Instant): string {
  return at.toString().slice(0, 10);
}

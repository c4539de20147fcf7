/** Stand-in until core's own parser is there. */
export function parseDate(
  text: string,
  { now }: { readonly now: Temporal.Instant; readonly timeZone?: string },
): Temporal.Instant | undefined {
  const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
  const iso = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/.exec(
    text.trim(),
  )?.[0];
  const rfc = /(\d{1,2}) ([a-z]{3})[a-z]* (\d{4}) (\d\d):(\d\d)(?::(\d\d))? ?([+-]\d{4}|gmt|utc|z)?/i.exec(
    text,
  );
  try {
    if (iso)
      return Temporal.Instant.from(
        iso.length === 10 ? `${iso}T00:00Z` : /Z|[+-]\d\d:?\d\d$/.test(iso) ? iso : `${iso}Z`,
      );
    if (!rfc) return undefined;
    const month = months.indexOf((rfc[2] ?? "").toLowerCase()) + 1;
    const zone = /^[+-]/.test(rfc[7] ?? "") ? rfc[7] : "Z";
    const pad = (value: string | number | undefined) => String(value ?? 0).padStart(2, "0");
    const instant = Temporal.Instant.from(
      `${rfc[3]}-${pad(month)}-${pad(rfc[1])}T${rfc[4]}:${rfc[5]}:${pad(rfc[6])}${zone}`,
    );
    return Temporal.Instant.compare(instant, now) > 0 ? now : instant;
  } catch {
    return undefined;
  }
}

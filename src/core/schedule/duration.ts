const HOURS = { h: 1, d: 24 } as const;

const DEFAULT_CATCH_UP = "6h";

/** How late a slot is still worth sending; an edition without a schedule has the schedule's default. */
export function catchUpOf(edition: {
  readonly schedule?: { readonly catch_up: string } | undefined;
}): Temporal.Duration {
  return parseDuration(edition.schedule?.catch_up ?? DEFAULT_CATCH_UP);
}

/** "6h" or "2d", as editions write it. */
export function parseDuration(text: string): Temporal.Duration {
  const match = /^(\d{1,3})([hd])$/.exec(text);
  if (!match) throw new RangeError(`Not a duration: ${text}`);
  return Temporal.Duration.from({ hours: Number(match[1]) * HOURS[match[2] as "h" | "d"] });
}

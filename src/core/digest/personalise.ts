import { formatHijri } from "#core/arabic/time/dates.ts";
import { nextSlot, type Schedule } from "#core/schedule/schedule.ts";
import type { Preferences } from "#core/schedule/subscription.ts";
import type { Style } from "#core/style.ts";
import type { Digest } from "./digest.ts";
import { type BlockName, type Edition, type SectionSpec, sectionSchema } from "./edition.ts";

/** Every length has all sections. Of a section's stories a medium digest tells this part, a short one so many. */
const MEDIUM = 1 / 2;
const SHORT_SECTION = 3;
/** What a digest of each length has beside its sections, if its edition wants it. */
const BLOCKS: Readonly<Record<Preferences["length"], readonly BlockName[]>> = {
  full: ["opening", "lead", "figure", "quote", "courses", "agenda"],
  medium: ["opening", "lead", "courses"],
  short: ["opening"],
};
/** The section of what a reader follows, and its stories at most. */
export const FOLLOWED = "followed";
const FOLLOWED_STORIES = 10;

/** By whose clock a digest is read, and when that reader gets the next one; without times none is promised. */
export type ReaderClock = { readonly timeZone: string } & (Schedule | { readonly times?: undefined });

/** An edition as one subscriber wants it. */
export function personalise(edition: Edition, preferences: Preferences): Edition {
  const kept = edition.sections.filter(({ id }) => preferences.sections?.includes(id) ?? true);
  // A choice that names only sections the edition no longer has is no choice.
  const sections = [...followed(preferences), ...(kept.length > 0 ? kept : edition.sections)].map((section) =>
    muted(section, preferences),
  );
  return {
    ...edition,
    ...(preferences.taste ? { taste: preferences.taste } : {}),
    digits: preferences.digits ?? edition.digits,
    months: preferences.months ?? edition.months,
    hijri: preferences.hijri ?? edition.hijri,
    sections: sections.map((section) => shortened(section, preferences)),
    blocks: edition.blocks.filter((block) => BLOCKS[preferences.length].includes(block)),
  };
}

/** A cache key: equal for preferences with the same content; what only affects sending is left out. */
export function preferencesKey(preferences: Preferences): string {
  const {
    sections,
    muted,
    follow = [],
    threads = [],
    taste = [],
    digits,
    months,
    hijri,
    length,
  } = preferences;
  return JSON.stringify({
    ...(sections ? { sections: [...new Set(sections)].sort() } : {}),
    ...(muted.length > 0 ? { muted: [...new Set(muted)].sort() } : {}),
    ...(follow.length > 0 ? { follow: [...new Set(follow)].sort() } : {}),
    ...(threads.length > 0 ? { threads: [...new Set(threads.map(({ id }) => id))].sort() } : {}),
    ...(taste.length > 0 ? { taste: taste.map(({ of, value, by, on }) => [of, value, by, on]).sort() } : {}),
    ...(digits ? { digits } : {}),
    ...(months ? { months } : {}),
    ...(hijri === undefined ? {} : { hijri }),
    ...(length === "full" ? {} : { length }),
  });
}

/** The clock of an edition's own readers. */
export function clockOf({ schedule, time_zone }: Edition): ReaderClock {
  return { ...schedule, timeZone: time_zone };
}

/**
 * A digest by one reader's clock: their day, their hours, and when their next one comes. `at` is when it is read, where
 * its news ended earlier.
 */
export function forReader(
  digest: Digest,
  edition: Edition,
  clock: ReaderClock,
  at: Temporal.Instant = Temporal.Instant.from(digest.window.to),
): Digest {
  const { timeZone } = clock;
  const date = at.toZonedDateTimeISO(timeZone).toPlainDate();
  const { nextAt: _ofTheEdition, ...rest } = digest;
  return {
    ...rest,
    timeZone,
    date: date.toString(),
    ...(edition.hijri ? { hijriDate: formatHijri(date, edition) } : {}),
    ...(clock.times ? { nextAt: nextSlot(clock, timeZone, at).at.toString() } : {}),
  };
}

export function styleOf(edition: Edition): Style {
  return { digits: edition.digits, months: edition.months, hijri: edition.hijri };
}

/** How a subscriber's digests are worded and look. */
export function styleFor(edition: Edition, { plain }: Preferences): Style {
  return plain ? { ...styleOf(edition), plain } : styleOf(edition);
}

/** What a reader follows stands before everything, each running story and each word as long as it is news. */
function followed({ follow = [], threads = [] }: Preferences): SectionSpec[] {
  if (follow.length === 0 && threads.length === 0) return [];
  const spec = { id: FOLLOWED, title: "ما تتابعه", include: follow };
  const parsed = sectionSchema.parse({ ...spec, limit: FOLLOWED_STORIES, per_outlet: FOLLOWED_STORIES });
  return [{ ...parsed, threads: threads.map(({ id }) => id) }];
}

function muted(section: SectionSpec, preferences: Preferences): SectionSpec {
  return { ...section, exclude: [...section.exclude, ...preferences.muted] };
}

function shortened(section: SectionSpec, { length }: Preferences): SectionSpec {
  switch (length) {
    case "full":
      return section;
    case "medium": {
      const show = section.show === "card" ? "summary" : section.show;
      return { ...section, show, limit: Math.ceil(section.limit * MEDIUM) };
    }
    case "short":
      return { ...section, show: "headline", limit: Math.min(section.limit, SHORT_SECTION) };
    default:
      length satisfies never;
      throw new Error("unreachable");
  }
}

import { formatHijri } from "#core/arabic/time/dates.ts";
import { nextSlot } from "#core/schedule/schedule.ts";
import type { Preferences, Timetable } from "#core/schedule/subscription.ts";
import type { Style } from "#core/style.ts";
import type { Digest } from "./digest.ts";
import type { Edition, SectionSpec } from "./edition.ts";

/** Stories of a short and a medium digest; a full one is as long as its edition. */
const SHORT_STORIES = 6;
const MEDIUM_STORIES = 12;

/** An edition as one subscriber wants it. */
export function personalise(edition: Edition, preferences: Preferences): Edition {
  const kept = edition.sections.filter(({ id }) => preferences.sections?.includes(id) ?? true);
  // A choice that names only sections the edition no longer has is no choice.
  const sections = (kept.length > 0 ? kept : edition.sections).map((section) => muted(section, preferences));
  return {
    ...edition,
    digits: preferences.digits ?? edition.digits,
    months: preferences.months ?? edition.months,
    hijri: preferences.hijri ?? edition.hijri,
    sections: sections.map((section) => shortened(section, preferences)),
    limit: limitOf(edition, preferences),
  };
}

/** Equal for preferences that say the same; what only changes the sending is left out. */
export function preferencesKey(preferences: Preferences): string {
  const { sections, muted, digits, months, hijri, length } = preferences;
  return JSON.stringify({
    ...(sections ? { sections: [...new Set(sections)].sort() } : {}),
    ...(muted.length > 0 ? { muted: [...new Set(muted)].sort() } : {}),
    ...(digits ? { digits } : {}),
    ...(months ? { months } : {}),
    ...(hijri === undefined ? {} : { hijri }),
    ...(length === "full" ? {} : { length }),
  });
}

/** A digest by one reader's clock: their day, their hours, and when their next one comes. */
export function forReader(digest: Digest, edition: Edition, timetable: Timetable): Digest {
  const at = Temporal.Instant.from(digest.window.to);
  const { timeZone } = timetable;
  const date = at.toZonedDateTimeISO(timeZone).toPlainDate();
  return {
    ...digest,
    timeZone,
    date: date.toString(),
    ...(edition.hijri ? { hijriDate: formatHijri(date, edition) } : {}),
    nextAt: nextSlot(timetable, timeZone, at).at.toString(),
  };
}

export function styleOf(edition: Edition): Style {
  return { digits: edition.digits, months: edition.months, hijri: edition.hijri };
}

/** How a subscriber's digests are worded and look. */
export function styleFor(edition: Edition, { plain }: Preferences): Style {
  return plain ? { ...styleOf(edition), plain } : styleOf(edition);
}

function muted(section: SectionSpec, preferences: Preferences): SectionSpec {
  return { ...section, exclude: [...section.exclude, ...preferences.muted] };
}

function shortened(section: SectionSpec, { length }: Preferences): SectionSpec {
  switch (length) {
    case "full":
      return section;
    case "medium":
      return { ...section, show: section.show === "card" ? "summary" : section.show };
    case "short":
      return { ...section, show: "headline" };
    default:
      length satisfies never;
      throw new Error("unreachable");
  }
}

function limitOf(edition: Edition, { length }: Preferences): number {
  switch (length) {
    case "full":
      return edition.limit;
    case "medium":
      return Math.min(edition.limit, MEDIUM_STORIES);
    case "short":
      return Math.min(edition.limit, SHORT_STORIES);
    default:
      length satisfies never;
      throw new Error("unreachable");
  }
}

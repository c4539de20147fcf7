import { formatClock, formatDate, formatDay } from "#core/arabic/time/dates.ts";
import { zoneWords } from "#core/arabic/time/zones.ts";
import type { Card, DigestSection, Follows, LeadStory } from "#core/digest/digest.ts";
import type { Block, Inline } from "#core/document/document.ts";
import type { Genre } from "#core/judgement/genre/genre.ts";
import type { Story } from "#core/stories/story.ts";
import type { Style } from "#core/style.ts";

/** What a section needs to know of the digest around it. */
export type Layout = {
  readonly style: Style;
  /** Local times are read from this clock. */
  readonly timeZone: string;
  /** The digest's own day: its times are said without a date. Absent: every time says its date and zone. */
  readonly today?: Temporal.PlainDate;
  /** A card's place in the whole digest, from 1. */
  readonly numberOf?: (card: Card) => number | undefined;
  /** The address of the message that told a place of a story before; undefined where there is none. */
  readonly messageOf?: (follows: Follows) => string | undefined;
  /** The story that is told in full, with its affair. */
  readonly lead?: LeadStory;
  /** Ids of cards that the opening tells whole: no list tells them again. */
  readonly told?: ReadonlySet<string>;
};

/** One way to choose a section's stories and to lay them out. */
export interface SectionKind {
  readonly kind: string;
  /** Which stories it tells, in a few English words: editors read it in the JSON Schema. */
  readonly help: string;
  /** Whether the digest's opening and its lead may be taken from it. */
  readonly leads: boolean;
  /** Whether it tells stories that a piece of this genre leads. */
  takes(genre: Genre): boolean;
  /** The stories in the order in which the section takes them, out of the weightiest first. */
  order(stories: readonly Story[]): readonly Story[];
  /** Blocks below the section's heading, in printed order. */
  blocks(section: DigestSection, layout: Layout): readonly Block[];
}

/** When a development came, as short as it can be said: "9:30 مساءً", "أمس 9:30 مساءً", "الأحد 18 مارس". */
export function developmentTime(instant: string, layout: Layout): Inline {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO(layout.timeZone).toPlainDate();
  const age = layout.today?.since(day).days ?? 0;
  return age < 2
    ? publishedTime(instant, layout)
    : { type: "time", instant, text: formatDay(day, layout.style) };
}

/** When a story was published: "9:30 مساءً", "أمس 9:30 مساءً", else with its date. */
export function publishedTime(instant: string, { style, timeZone, today }: Layout): Inline {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const clock = formatClock(local.toPlainTime(), style);
  const age = today?.since(local.toPlainDate()).days;
  const dated = `${formatDate(local.toPlainDate(), style)}، ${clock}`;
  const words =
    age === 0 ? clock : age === 1 ? `أمس ${clock}` : today ? dated : `${dated} ${zoneWords(timeZone)}`;
  return { type: "time", instant, text: words };
}

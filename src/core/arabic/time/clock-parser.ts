import { fold } from "#core/arabic/fold.ts";
import { ZONE_NAMES, ZONE_PLACES } from "./zone-names.ts";

/** A time of day found in a folded line, and the line without it. */
export type FoundTime = {
  /** 0–24; 24:00 is the end of the day (ISO 8601-1:2019). Undefined where it is impossible. */
  readonly time: { readonly hour: number; readonly minute: number; readonly second: number } | undefined;
  readonly zone: string | undefined;
  readonly rest: string;
};

export type Meridian = "am" | "pm" | "noon" | "night";

/** Longer wordings first: "بعد منتصف الليل" is not "ليلا", "م" not "مساء". */
const MERIDIANS: readonly (readonly [string, Meridian])[] = [
  ["بعد منتصف الليل", "am"],
  ["منتصف الليل", "am"],
  ["بعد الظهر", "pm"],
  ["صباحا|صباح|فجرا|ص|a\\.m\\.?|am", "am"],
  ["مساءا|مساء|عصرا|م|p\\.m\\.?|pm", "pm"],
  ["ظهرا", "noon"],
  ["ليلا", "night"],
];
const MERIDIAN_WORDS = MERIDIANS.map(([words]) => words).join("|");
const MERIDIAN = `(?: ?(${MERIDIAN_WORDS})(?!\\p{L}))`;
const OFFSET = "(?: ?(?:gmt|utc)? ?([+-])(\\d{1,2})(?::?(\\d{2}))?(?![\\d/.]))";

const CLOCK = new RegExp(
  `(?<![\\d:])(?:الساعه ?)?(\\d{1,2}) ?[:h] ?(\\d{1,2})(?:: ?(\\d{1,2})(?:[.,]\\d+)?)?(?!\\d)${MERIDIAN}?${OFFSET}?`,
  "u",
);
const BARE_HOUR = new RegExp(`(?<![\\d/.:-])(?:الساعه ?)?(\\d{1,2})()()${MERIDIAN}${OFFSET}?`, "u");
const NAMED_HOUR = new RegExp(`الساعه ?(\\d{1,2})(?:\\.(\\d{2}))?()(?!\\d)${MERIDIAN}?${OFFSET}?`, "u");

const PLACES = new Map(Object.entries(ZONE_PLACES).map(([place, zone]) => [fold(place), zone]));
const PLACE = /توقيت (\p{L}+)/u;
const IANA = /(?<![\p{L}/])(?:africa|asia|europe|america|atlantic|australia|pacific|indian)\/[a-z_]+/u;
const ZONE_WORD = /(?<![\p{L}/])[a-z]{1,4}(?![\p{L}/])/gu;

export function findTime(line: string): FoundTime {
  const match = CLOCK.exec(line) ?? BARE_HOUR.exec(line) ?? NAMED_HOUR.exec(line);
  if (!match) return { time: { hour: 0, minute: 0, second: 0 }, zone: namedZone(line), rest: line };
  const [whole, hour, minute, second, meridian, sign, offsetHours = "0", offsetMinutes = "0"] = match;
  const rest = `${line.slice(0, match.index)} ${line.slice(match.index + whole.length)}`;
  const offset = sign && `${sign}${offsetHours.padStart(2, "0")}:${offsetMinutes.padStart(2, "0")}`;
  return {
    time: clock(Number(hour), Number(minute ?? 0), Number(second ?? 0), meridianOf(meridian)),
    zone: offset || namedZone(rest),
    rest,
  };
}

function clock(written: number, minute: number, second: number, meridian: Meridian | undefined) {
  const hour = onDayClock(written, meridian);
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) return undefined;
  // A leap second is the last one of its minute.
  return { hour, minute, second: Math.min(second, 59) };
}

/** 22:15 with "مساء" is 22:15; only 1–12 are on the clock of half a day. */
export function onDayClock(hour: number, meridian: Meridian | undefined): number {
  if (hour < 1 || hour > 12) return hour;
  switch (meridian) {
    case undefined:
      return hour;
    case "am":
      return hour % 12;
    case "pm":
      return (hour % 12) + 12;
    case "noon":
      return hour >= 10 ? hour : hour + 12;
    case "night":
      return hour < 5 || hour === 12 ? hour % 12 : hour + 12;
    default:
      return meridian satisfies never;
  }
}

function meridianOf(word: string | undefined): Meridian | undefined {
  return word === undefined
    ? undefined
    : MERIDIANS.find(([words]) => new RegExp(`^(?:${words})$`, "u").test(word))?.[1];
}

function namedZone(line: string): string | undefined {
  const place = PLACE.exec(line)?.[1];
  if (place) return PLACES.get(place);
  const iana = IANA.exec(line)?.[0];
  if (iana) return iana;
  for (const [word] of line.matchAll(ZONE_WORD)) {
    const zone = ZONE_NAMES[word];
    if (zone) return zone;
  }
  return undefined;
}

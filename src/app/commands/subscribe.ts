import { z } from "zod";
import { say } from "#app/answer.ts";
import type { Call, Choice, Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { contactOf } from "#app/conversation/contact.ts";
import { editionOption, wordsSchema } from "#app/conversation/edition-argument.ts";
import { readerOf } from "#app/conversation/reader.ts";
import {
  COMMON_TIMES,
  editionPage,
  outcomeReply,
  type Step,
  timePage,
  zonePage,
} from "#app/conversation/subscribing.ts";
import { completed, fitting } from "#app/conversation/typed/complete.ts";
import { findEdition } from "#app/conversation/typed/find-edition.ts";
import { findClocks, unpackTimes } from "#app/conversation/typed/typed-clocks.ts";
import { takeTypedDays, unpackDays } from "#app/conversation/typed/typed-days.ts";
import { zoneByRef } from "#app/conversation/typed/zone-ref.ts";
import { toDisplay } from "#core/arabic/display.ts";
import { findZones, type ZoneChoice } from "#core/arabic/time/city-zones.ts";
import { formatClock } from "#core/arabic/time/dates.ts";
import { WEEKDAYS } from "#core/arabic/time/weekdays.ts";
import type { Edition } from "#core/digest/edition.ts";
import { DEFAULT_STYLE, type Style } from "#core/style.ts";
import type { Weekday } from "#core/weekday.ts";

/** More do not fit into the buttons of the next step. */
const MOST_TIMES = 4;
const LONGEST_ECHO = 40;
const MOST_NEAR = 4;
/** "بتوقيت بيروت" is Beirut. */
const CLOCK_OF = /^(?:ب|ال)?توقيت\s+/;

export type SubscribeArgs = {
  readonly edition?: Edition;
  readonly times: readonly string[];
  /** One where the zone is clear, several where a name fits several. */
  readonly zones: readonly ZoneChoice[];
  readonly days?: readonly Weekday[];
  /** What could not be read, and the cities that may have been meant by it. */
  readonly unread: string;
  readonly near: readonly ZoneChoice[];
};

export function createSubscribeCommand(deps: CommandDeps): Command<SubscribeArgs> {
  const { editions } = deps.catalogue;
  return {
    name: "subscribe",
    arabicName: "اشتراك",
    aliases: ["اشترك", "follow"],
    description: "اشتراك في نشرة بالموعد الذي يناسبك",
    access: "manager",
    group: "subscription",
    options: [
      editionOption(editions),
      {
        name: "time",
        arabicName: "الوقت",
        description: "مثل 7:30 مساءً أو 19:30",
        required: false,
        complete: async (typed) => timeChoices(typed),
      },
      {
        name: "zone",
        arabicName: "المدينة",
        description: "المدينة التي يُحسب الوقت بتوقيتها",
        required: false,
        complete: async (typed) => {
          const found = findZones(typed);
          return found.length > 0 ? found.map(asChoice) : completed(typed, findZones("").map(asChoice));
        },
      },
    ],
    args: z
      .object({
        edition: wordsSchema.default(""),
        time: wordsSchema.default(""),
        zone: wordsSchema.default(""),
        on: z
          .string()
          .regex(/^[1-7]{0,7}$/)
          .default(""),
        text: wordsSchema.default(""),
      })
      .transform((typed) => readArgs(typed, editions)),
    isSlow: false,
    run: (call) => subscribe(call, deps),
  };
}

async function subscribe(call: Call<SubscribeArgs>, deps: CommandDeps) {
  if (call.obstacle) return say(call.obstacle);
  const { edition, times, zones, days, unread, near } = call.args;
  const { style, timeZone, subscriptions } = await readerOf(call.address, deps);
  const known = subscriptions.find((one) => one.edition === edition?.id);
  const step = stepOf(call.args, style);
  if (!edition) return editionPage(deps.catalogue.editions, times.slice(0, MOST_TIMES), step);
  if (known?.status.state === "active" && isBare(call.args))
    return outcomeReply({ outcome: "unchanged", subscription: known }, edition, style, undefined, call.place);
  const isChange = known !== undefined && (days !== undefined || zones.length === 1);
  if (times.length === 0 && !isChange) return timePage(edition, step);
  const [zone] = zones;
  const chosen = zone && zones.length === 1 ? zone.zone : undefined;
  const isAsked = chosen === undefined && times.length <= MOST_TIMES && !(known && zones.length === 0);
  if (isAsked && (unread || zones.length > 1 || !timeZone))
    return zonePage(edition, times, zones.length > 0 ? zones : near, step);
  const timetable = {
    ...(times.length > 0 ? { times: [...times] } : {}),
    ...(days ? { weekdays: days.length === WEEKDAYS.length ? undefined : [...days] } : {}),
    timeZone: chosen ?? known?.timetable.timeZone ?? timeZone ?? edition.time_zone,
  };
  const outcome = await deps.subscriptions.subscribe(call.address, edition.id, {
    timetable,
    ...contactOf(call),
  });
  return outcomeReply(outcome, edition, style, zones.length === 1 ? zone?.label : undefined, call.place);
}

function stepOf({ days, zones, unread, near }: SubscribeArgs, style: Style): Step {
  const [zone] = zones;
  return {
    style,
    ...(days ? { days } : {}),
    ...(zones.length === 1 && zone ? { zone: zone.zone } : {}),
    ...(unread ? { problem: problemOf(unread, near) } : {}),
  };
}

/** Nothing but the edition was said: whoever has it is told so, and starts nothing anew. */
function isBare({ times, zones, days, unread }: SubscribeArgs): boolean {
  return times.length === 0 && zones.length === 0 && days === undefined && unread === "";
}

function asChoice({ zone, label }: ZoneChoice): Choice {
  return { value: zone, label };
}

/** Near names are asked about rather than taken. */
function problemOf(unread: string, near: readonly ZoneChoice[]): string {
  const [only, ...others] = near;
  return only && others.length === 0 ? `أتقصد «${only.label}»؟` : `لم أفهم «${unread}».`;
}

/** The times that typed words mean, either half of the day where they do not say it; without any, common ones. */
function timeChoices(typed: string): readonly Choice[] {
  const [read] = findClocks(typed).times;
  const hour = Number(read?.slice(0, 2));
  const isHalf = read !== undefined && hour >= 1 && hour < 12 && !/\p{L}/u.test(typed);
  const other = isHalf ? [`${hour + 12}${read.slice(2)}`] : [];
  return (read ? [read, ...other] : COMMON_TIMES).map((value) => ({
    value,
    label: formatClock(Temporal.PlainTime.from(value), DEFAULT_STYLE),
  }));
}

type Typed = {
  readonly edition: string;
  readonly time: string;
  readonly zone: string;
  readonly on: string;
  readonly text: string;
};

/** Forgiving: times, edition and city in any order; what fits none of them is handed back as `unread`. */
function readArgs(typed: Typed, editions: readonly Edition[]): SubscribeArgs {
  const given = typed.edition === "" ? undefined : findEdition(editions, typed.edition);
  const packed = unpackTimes(typed.time);
  const isTitle = (word: string) => !given?.edition && findEdition(editions, word).edition !== undefined;
  const said = takeTypedDays(`${packed ? "" : typed.time} ${typed.text}`);
  const clocks = findClocks(said.rest, isTitle);
  const found = given?.edition
    ? { edition: given.edition, rest: clocks.rest }
    : findEdition(editions, clocks.rest);
  const named = typed.zone.includes("/") || typed.zone.startsWith("~") ? zoneByRef(typed.zone) : undefined;
  const place = [named ? "" : typed.zone, found.rest].join(" ").trim().replace(CLOCK_OF, "");
  const days = unpackDays(typed.on) ?? said.days;
  const zones = named ? [{ zone: named, label: "" }] : place === "" ? [] : findZones(place);
  const isRead = place === "" || (!named && zones.length > 0);
  const near = isRead ? [] : fitting(place, findZones("").map(asChoice)).slice(0, MOST_NEAR);
  return {
    ...(found.edition ? { edition: found.edition } : {}),
    times: [...new Set([...(packed ?? []), ...clocks.times])].sort().slice(0, 6),
    zones,
    ...(days ? { days } : {}),
    near: near.map(({ value, label }) => ({ zone: value, label })),
    unread:
      isRead && !(given && !given.edition) ? "" : toDisplay(place || typed.edition).slice(0, LONGEST_ECHO),
  };
}

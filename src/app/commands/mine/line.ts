import { typedWords } from "#app/commands/settings/words-setting.ts";
import { regionNamed, type Topic, topicCalled, topicNamed } from "#app/conversation/own/matters.ts";
import { ADDRESS, addressesIn } from "#app/conversation/own/own-feeds.ts";
import { findClocks } from "#app/conversation/typed/typed-clocks.ts";
import { takeTypedDays } from "#app/conversation/typed/typed-days.ts";
import { toDisplay } from "#core/arabic/display.ts";
import { fold } from "#core/arabic/fold.ts";
import { findZones } from "#core/arabic/time/city-zones.ts";
import { withoutArticle } from "#core/article/words/forms.ts";
import type { Source } from "#core/feeds/source.ts";
import type { Recipe } from "#core/personal/recipe.ts";
import type { Weekday } from "#core/weekday.ts";

/** An edition as it is described in a line; what is not named in it is absent. */
export type MineLine = {
  readonly recipe: Partial<Recipe>;
  readonly times: readonly string[];
  readonly days?: readonly Weekday[];
  readonly zone?: string;
  /** Of feeds to add. */
  readonly addresses: readonly string[];
  /** What could not be read. */
  readonly unread: string;
};

const LONGEST_ECHO = 60;
const FOLLOW = /^و?(?:تابع|اتابع|متابعه|كلمات|كلمه|واتابع)\s+/;
const WITHOUT = /^و?(?:بلا|بدون|من دون|ما عدا|عدا|احجب|من غير)\s+/;
/** An address, and what says that it is to be added. */
const ADDING = new RegExp(
  `(?:و?(?:أضف|اضف|ضيف|زد|تابع)\\s+)?(?:(?:لي\\s+)?(?:ال)?(?:مصدر|موقع|خلاصة|مدونة|قناة)\\s+)?${ADDRESS.source}`,
  ADDRESS.flags,
);
/** "أخبار الذهب": no topic, so a word to follow. */
const ABOUT = /^(?:أخبار|اخبار)\s+(.{2,60})$/u;
const CLOCK_OF = /(?:^|\s)(?:ب|ال)?توقيت\s+(.+)$/;
const EVERY: readonly (readonly [RegExp, Recipe["every"]])[] = [
  [/(?:^|\s)(?:ال)?(?:اسبوعي|اسبوعيا|اسبوع|اسبوعيه)(?:\s|$)/, "week"],
  [/(?:^|\s)(?:ال)?(?:شهري|شهريا|شهر|شهريه)(?:\s|$)/, "month"],
];

/** "اقتصاد وتقنية، تابع الذهب، بلا الجزيرة، كل يوم 8 مساءً بتوقيت دبي", its clauses in any order. */
export function readLine(typed: string, sources: readonly Source[]): MineLine {
  const said = { topics: [], regions: [], follow: [], without: [] } as {
    topics: Recipe["topics"];
    regions: Recipe["regions"];
    follow: string[];
    without: string[];
  };
  let every: Recipe["every"] | undefined;
  let times: readonly string[] = [];
  let days: readonly Weekday[] | undefined;
  let zone: string | undefined;
  const unread: string[] = [];
  const { addresses } = addressesIn(typed);

  for (const clause of typed
    .replace(ADDING, "،")
    .split(/[،,;؛\n]|(?:^|\s)ثم(?=\s)/)
    .map((part) => part.trim())
    .filter(Boolean)) {
    const key = fold(clause);
    if (FOLLOW.test(key)) {
      said.follow.push(...typedWords(behind(clause, key, FOLLOW)).flatMap(apart));
      continue;
    }
    if (WITHOUT.test(key)) {
      const names = apart(behind(clause, key, WITHOUT));
      const outlets = names.map((name) => outletNamed(name, sources));
      if (outlets.includes(undefined)) unread.push(clause);
      else said.without.push(...outlets.filter((id) => id !== undefined));
      continue;
    }
    const about = ABOUT.exec(clause)?.[1];
    const matters = mattersOf(about ?? clause, about === undefined ? topicNamed : topicCalled);
    if (matters) {
      said.topics.push(...matters.topics);
      said.regions.push(...matters.regions);
      continue;
    }
    if (about) {
      said.follow.push(about);
      continue;
    }
    const period = EVERY.find(([pattern]) => pattern.test(key));
    const timetable = timetableOf(clause);
    every = period?.[1] ?? every;
    times = timetable.times.length > 0 ? timetable.times : times;
    days = timetable.days ?? days;
    zone = timetable.zone ?? zone;
    const isRead = period || timetable.times.length > 0 || timetable.days || timetable.zone;
    if (!isRead) unread.push(clause);
  }
  return {
    recipe: {
      ...Object.fromEntries(Object.entries(said).filter(([, values]) => values.length > 0)),
      ...(every ? { every } : {}),
    },
    times,
    addresses,
    ...(days ? { days } : {}),
    ...(zone ? { zone } : {}),
    unread: toDisplay(unread.join("، ")).slice(0, LONGEST_ECHO),
  };
}

/** What a clause says behind its first words; folding keeps the number of words. */
function behind(clause: string, key: string, pattern: RegExp): string {
  const words = (pattern.exec(key)?.[0] ?? "").trim().split(/\s+/).length;
  return clause.split(/\s+/).slice(words).join(" ");
}

/** "الذهب والنفط" is two; a و without an article may begin the word itself. */
function apart(words: string): string[] {
  return words
    .split(/\s+و(?=ال)/)
    .map((word) => word.trim())
    .filter(Boolean);
}

/** Topics and regions, where a clause names nothing else. */
function mattersOf(
  clause: string,
  topicOf: (name: string) => Topic | undefined,
): { topics: Recipe["topics"]; regions: Recipe["regions"] } | undefined {
  const names = clause.split(/\s+و(?=\S)|\s*\+\s*|\s+/);
  const topics: Recipe["topics"] = [];
  const regions: Recipe["regions"] = [];
  for (const name of names.filter(Boolean)) {
    const region = regionNamed(name);
    const topic = topicOf(name) ?? topicOf(name.replace(/^و(?=...)/, ""));
    if (region) regions.push(region);
    else if (topic) topics.push(topic);
    else return undefined;
  }
  return topics.length + regions.length > 0 ? { topics, regions } : undefined;
}

export function outletNamed(name: string, sources: readonly Source[]): string | undefined {
  const key = withoutArticle(fold(name));
  return sources.find(({ id, name: of }) => id === name || withoutArticle(fold(of)) === key)?.id;
}

function timetableOf(clause: string): Pick<MineLine, "times" | "days" | "zone"> {
  const said = takeTypedDays(clause);
  const place = CLOCK_OF.exec(said.rest)?.[1];
  const [zone] = place ? findZones(place) : [];
  const { times } = findClocks(place ? said.rest.replace(CLOCK_OF, "") : said.rest);
  return { times, ...(said.days ? { days: said.days } : {}), ...(zone ? { zone: zone.zone } : {}) };
}

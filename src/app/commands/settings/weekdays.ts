import { daysWords } from "#app/conversation/timetable-words.ts";
import { takeTypedDays } from "#app/conversation/typed/typed-days.ts";
import { fold } from "#core/arabic/fold.ts";
import { parseWeekday, WEEKDAYS, weekdayName } from "#core/arabic/time/weekdays.ts";
import type { Weekday } from "#core/weekday.ts";
import { type Change, changeTo, marked, refuse, type Setting, UNREAD } from "./setting.ts";

const ALL = "all";
/** What may stand beside days: "يوم السبت من كل أسبوع". */
const WEEKLY = /^(?:(?:من |كل |في )*(?:ال)?اسبوع)?$/;
const EVERY_DAY = /^(?:all|كل يوم|كل الايام|جميع الايام|يوميا)$/;

/** Days of the week; a button takes one away or adds one, typed days are all there are. */
export const weekdays: Setting = {
  id: "weekdays",
  arabicName: "الأيام",
  hint: "الضغط على يوم يضيفه أو يحذفه، ويمكن كتابة الأيام، مثل: السبت والثلاثاء.",
  value: ({ subscription }) => daysWords(subscription.timetable.weekdays),
  choices: ({ subscription }) => {
    const current = subscription.timetable.weekdays ?? WEEKDAYS;
    return [
      ...WEEKDAYS.map((day) => ({
        value: `${current.includes(day) ? "-" : "+"}${day}`,
        label: marked(weekdayName(day), current.includes(day)),
      })),
      { value: ALL, label: "كل يوم" },
    ];
  },
  read(to, { subscription }) {
    if (EVERY_DAY.test(fold(to).trim())) return days(WEEKDAYS);
    const current = subscription.timetable.weekdays ?? WEEKDAYS;
    const day = parseWeekday(to.slice(1));
    if (day && to.startsWith("-")) return days(current.filter((known) => known !== day));
    if (day && to.startsWith("+")) return days([...current, day]);
    const words = to.split(/[\s،,]+/).filter((word) => !/^(?:و|يوم|أيام|ايام|)$/.test(word));
    const named = words.map(parseWeekday).filter((found) => found !== undefined);
    if (named.length > 0 && named.length === words.length) return days(named);
    const said = takeTypedDays(to);
    return said.days && WEEKLY.test(fold(said.rest).trim()) ? days(said.days) : UNREAD;
  },
};

function days(chosen: readonly Weekday[]): Change {
  const kept = WEEKDAYS.filter((day) => chosen.includes(day));
  if (kept.length === 0) return refuse("لا بد من يوم واحد على الأقل. لإيقاف الموجز مدةً هناك الإيقاف المؤقت.");
  return changeTo({ timetable: { weekdays: kept.length === WEEKDAYS.length ? undefined : kept } });
}

import { COMMON_TIMES } from "#app/conversation/subscribing.ts";
import { timesWords } from "#app/conversation/timetable-words.ts";
import { findClocks, packTimes, unpackTimes } from "#app/conversation/typed/typed-clocks.ts";
import { counted } from "#core/arabic/counting.ts";
import { formatClock } from "#core/arabic/time/dates.ts";
import { changeTo, marked, refuse, type Setting, UNREAD } from "./setting.ts";

/** As the timetable's schema has it. */
const MOST_TIMES = 6;

/** Times of day; a button takes one away or adds one, a typed one is added. */
export const times: Setting = {
  id: "times",
  arabicName: "الأوقات",
  hint: "الضغط على وقت يضيفه أو يحذفه، ويمكن كتابة وقت آخر، مثل: 7:30 مساءً.",
  value: ({ subscription, style }) => timesWords(subscription.timetable.times, style),
  choices: ({ subscription, style }) => {
    const current = subscription.timetable.times;
    return [...new Set([...current, ...COMMON_TIMES])].sort().map((time) => ({
      value: `${current.includes(time) ? "-" : "+"}${packTimes([time])}`,
      label: marked(formatClock(Temporal.PlainTime.from(time), style), current.includes(time)),
    }));
  },
  read(to, { subscription, style }) {
    const current = subscription.timetable.times;
    const button = /^([+-])(\d{4})$/.exec(to);
    const named = button ? unpackTimes(button[2] ?? "") : findClocks(to).times;
    if (!named || named.length === 0) return UNREAD;
    const left =
      button?.[1] === "-"
        ? current.filter((time) => !named.includes(time))
        : [...new Set([...current, ...named])].sort();
    if (left.length === 0)
      return refuse("لا بد من وقت واحد على الأقل. لإيقاف الموجز مدةً هناك الإيقاف المؤقت.");
    if (left.length > MOST_TIMES)
      return refuse(`أقصى ما يمكن ${counted(MOST_TIMES, "time", { digits: style.digits })} في اليوم.`);
    return changeTo({ timetable: { times: left } });
  },
};

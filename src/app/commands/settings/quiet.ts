import { findClocks, unpackTimes } from "#app/conversation/typed/typed-clocks.ts";
import { fold } from "#core/arabic/fold.ts";
import { formatClock } from "#core/arabic/time/dates.ts";
import type { Style } from "#core/style.ts";
import { changeTo, marked, refuse, type Setting, UNREAD } from "./setting.ts";

const OFF = "off";
const NONE = /^(?:off|لا|بلا|بدون|الغاء|لا شيء)$/;
const PRESETS = ["22:00-07:00", "23:00-06:00", "00:00-08:00"];

/** Hours in which a digest comes without a sound. */
export const quiet: Setting = {
  id: "quiet",
  arabicName: "ساعات الهدوء",
  hint: "ما يصل في هذه الساعات يصل بلا صوت. يمكن أيضًا كتابتها، مثل: من 22:00 إلى 7:00.",
  value: ({ subscription, style }) => {
    const hours = subscription.timetable.quiet;
    return hours ? rangeWords(hours, style) : "لا توجد";
  },
  choices: ({ subscription, style }) => {
    const hours = subscription.timetable.quiet;
    const presets = PRESETS.map((preset) => {
      const [from = "", to = ""] = preset.split("-");
      const isChosen = hours?.from === from && hours.to === to;
      return { value: preset.replaceAll(":", ""), label: marked(rangeWords({ from, to }, style), isChosen) };
    });
    return [...presets, { value: OFF, label: marked("بلا ساعات هدوء", hours === undefined) }];
  },
  read(to) {
    if (NONE.test(fold(to).trim())) return changeTo({ timetable: { quiet: undefined } });
    const button = /^(\d{4})-(\d{4})$/.exec(to);
    const [from, until] = button ? (unpackTimes(`${button[1]}${button[2]}`) ?? []) : inOrder(to);
    if (!from || !until) return UNREAD;
    if (from === until) return refuse("تبدأ ساعات الهدوء وتنتهي في وقتين مختلفين.");
    return changeTo({ timetable: { quiet: { from, to: until } } });
  },
};

/** Two clocks as typed: "من 10 مساء إلى 7 صباحا". */
function inOrder(typed: string): readonly (string | undefined)[] {
  const [before = "", after = ""] = typed.split(/\s(?:إلى|الى|حتى|وحتى|-|–)\s/);
  return [before.replace(/^\s*من\s/, ""), after].map((half) => findClocks(half).times[0]);
}

function rangeWords(hours: { readonly from: string; readonly to: string }, style: Style): string {
  const [from, to] = [hours.from, hours.to].map((time) => formatClock(Temporal.PlainTime.from(time), style));
  return `من ${from} إلى ${to}`;
}

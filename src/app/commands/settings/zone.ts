import { refOf } from "#app/conversation/buttons/ref.ts";
import { zoneByRef } from "#app/conversation/typed/zone-ref.ts";
import { findZones } from "#core/arabic/time/city-zones.ts";
import { zoneWords } from "#core/arabic/time/zones.ts";
import { changeTo, marked, type Setting, UNREAD } from "./setting.ts";

const OFFERED = 18;

/** Whose clock the times are read from. */
export const zone: Setting = {
  id: "zone",
  arabicName: "التوقيت",
  hint: "بتوقيت أي مدينة؟ يمكن أيضًا كتابة اسم مدينة أخرى.",
  value: ({ subscription }) => zoneWords(subscription.timetable.timeZone).replace(/^بتوقيت /, ""),
  choices: ({ subscription }) =>
    findZones("")
      .slice(0, OFFERED)
      .map((choice) => ({
        value: refOf(choice.zone),
        label: marked(choice.label, choice.zone === subscription.timetable.timeZone),
      })),
  read(to) {
    const known = zoneByRef(to.trim());
    const found = known ? [{ zone: known, label: known }] : to.trim() === "" ? [] : findZones(to);
    const [first] = found;
    if (!first) return UNREAD;
    if (found.length === 1) return changeTo({ timetable: { timeZone: first.zone } });
    return { outcome: "which", choices: found.map((one) => ({ value: refOf(one.zone), label: one.label })) };
  },
};

import { fold } from "#core/arabic/fold.ts";
import { changeTo, type Setting, UNREAD } from "./setting.ts";

const OFF = "off";
const NONE = /^(?:off|لا|بلا|بدون|الغاء|لا احد)$/;
/** As a client writes a role that is typed or chosen. */
const ROLE = /^<@&(\d{17,20})>$/;

/** The role that each digest calls; nobody, unless a manager says so. */
export const mention: Setting = {
  id: "mention",
  arabicName: "إشارة إلى دور",
  hint: "دور يُنبَّه أعضاؤه مع كل موجز. يُكتب الدور نفسه، مثل: @أخبار. ولا يُنبَّه أحد سواه.",
  isOffered: ({ canMention }) => canMention,
  value: ({ subscription }) => (subscription.preferences.mention ? "دور مختار" : "لا أحد"),
  choices: ({ subscription }) =>
    subscription.preferences.mention ? [{ value: OFF, label: "بلا إشارة" }] : [],
  read(to) {
    const typed = to.trim();
    if (NONE.test(fold(typed))) return changeTo({ preferences: { mention: undefined } });
    const role = ROLE.exec(typed)?.[1];
    return role ? changeTo({ preferences: { mention: role } }) : UNREAD;
  },
};

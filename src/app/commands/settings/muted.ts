import { byRef, refOf } from "#app/conversation/ref.ts";
import { counted } from "#core/arabic/counting.ts";
import { toDisplay } from "#core/arabic/display.ts";
import { fold } from "#core/arabic/fold.ts";
import { changeTo, refuse, type Setting, UNREAD } from "./setting.ts";

/** As the schema of preferences has it. */
const MOST_WORDS = 50;
const LONGEST_WORD = 100;
/** More buttons than this are not shown; the others are removed once these are gone. */
const BUTTONS = 24;

/** Words whose stories are left out; typed ones are added, a button takes one away. */
export const muted: Setting = {
  id: "muted",
  arabicName: "كلمات محجوبة",
  hint: "لا يصل خبر فيه كلمة منها. تُكتب الكلمة أو العبارة لحجبها، وبين عدة عبارات فاصلة. والضغط على كلمة يحذفها.",
  value: ({ subscription }) => subscription.preferences.muted.join("، ") || "لا شيء",
  choices: ({ subscription }) =>
    subscription.preferences.muted
      .slice(0, BUTTONS)
      .map((word) => ({ value: `-${refOf(word)}`, label: `حذف: ${word}` })),
  read(to, { subscription, style }) {
    const current = subscription.preferences.muted;
    const removed = to.startsWith("-") ? byRef(to.slice(1), current, (word) => word) : undefined;
    if (removed) return changeTo({ preferences: { muted: current.filter((word) => word !== removed) } });
    if (/^-~[0-9a-z]+$/.test(to)) return changeTo({});
    const known = new Set(current.map(fold));
    const added = to
      .split(/[،,\n]/)
      .map((word) => toDisplay(word).replace(/\s+/g, " ").trim())
      .filter((word) => /[\p{L}\p{N}]/u.test(word));
    if (added.length === 0) return UNREAD;
    if (added.some((word) => word.length > LONGEST_WORD))
      return refuse("العبارة أطول من المقبول. تكفي كلمة أو كلمتان.");
    const all = [...current];
    for (const word of added) {
      if (!known.has(fold(word))) all.push(word);
      known.add(fold(word));
    }
    if (all.length > MOST_WORDS)
      return refuse(
        `أقصى ما يمكن حجبه ${counted(MOST_WORDS, "word", { case: "oblique", digits: style.digits })}.`,
      );
    return changeTo({ preferences: { muted: all } });
  },
};

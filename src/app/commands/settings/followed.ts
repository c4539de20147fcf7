import { byRef, refOf } from "#app/conversation/buttons/ref.ts";
import type { Preferences } from "#core/schedule/subscription.ts";
import { changeTo, type Setting, type SettingContext } from "./setting.ts";
import { deleting, NOTHING, wordsSetting } from "./words-setting.ts";

const LONGEST_TITLE = 60;

const words = wordsSetting({
  id: "followed",
  arabicName: "ما أتابعه",
  hint: "تأتي أخباره أولًا في الموجز. تُكتب الكلمة أو العبارة لمتابعتها، وبين عدة عبارات فاصلة. والضغط على واحدة يترك متابعتها.",
  most: ({ mostFollowed }) => mostFollowed,
  words: ({ subscription }) => subscription.preferences.follow ?? [],
  change: (follow) => ({ preferences: { follow } }),
});

const threadsOf = ({ subscription }: SettingContext) => subscription.preferences.threads ?? [];
const shortened = (title: string) =>
  title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : title;

/** Words and running stories whose news comes first. */
export const followed: Setting = {
  ...words,
  value(context) {
    const titles = threadsOf(context).map(({ title }) => `«${shortened(title)}»`);
    return [...(context.subscription.preferences.follow ?? []), ...titles].join("، ") || NOTHING;
  },
  choices: (context) => [
    ...words.choices(context),
    ...threadsOf(context).map(({ id, title }) => ({
      value: `=${refOf(id)}`,
      label: deleting(shortened(title)),
    })),
  ],
  read(to, context) {
    const threads = threadsOf(context);
    const named = threads.find(({ title }) => to.trim() === deleting(shortened(title)));
    if (!named && !/^=[~\w:+-]+$/.test(to)) return words.read(to, context);
    const left = named ?? byRef(to.slice(1), threads, ({ id }) => id);
    const preferences: Partial<Preferences> = { threads: threads.filter((one) => one !== left) };
    return changeTo({ preferences });
  },
};

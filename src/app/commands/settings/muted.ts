import type { Setting } from "./setting.ts";
import { wordsSetting } from "./words-setting.ts";

/** Words whose stories are left out. */
export const muted: Setting = wordsSetting({
  id: "muted",
  arabicName: "كلمات محجوبة",
  hint: "لا يصل خبر فيه كلمة منها. تُكتب الكلمة أو العبارة لحجبها، وبين عدة عبارات فاصلة. والضغط على كلمة يحذفها.",
  most: () => 50,
  words: ({ subscription }) => subscription.preferences.muted,
  change: (words) => ({ preferences: { muted: words } }),
});

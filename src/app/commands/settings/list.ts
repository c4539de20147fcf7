import {
  alerts,
  announcements,
  digits,
  hijri,
  length,
  months,
  plain,
  share,
  silent,
} from "./choice-settings.ts";
import { followed } from "./followed.ts";
import { mention } from "./mention.ts";
import { muted } from "./muted.ts";
import { quiet } from "./quiet.ts";
import { sections } from "./sections.ts";
import type { Setting } from "./setting.ts";
import { taste } from "./taste.ts";
import { times } from "./times.ts";
import { weekdays } from "./weekdays.ts";
import { zone } from "./zone.ts";

/** All settings in the order of their buttons. */
export const SETTINGS: readonly Setting[] = [
  ...[times, weekdays, zone, quiet],
  ...[sections, followed, muted, length, alerts, taste],
  ...[silent, share, mention, plain, digits, months, hijri, announcements],
];

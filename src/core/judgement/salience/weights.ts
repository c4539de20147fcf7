import type { FeatureName } from "./features.ts";

/** What each feature weighs. Written by scripts/fit-salience.ts from mornings that an editor judged. */
export const WEIGHTS: Readonly<Record<FeatureName, number>> = {
  outlets: 0.54,
  articles: 0.65,
  thread: 0.28,
  fullness: 0.73,
  trust: 0.77,
  age: -1.01,
  told: -0.57,
  soft: -1.42,
  quote: -0.01,
  economy: -0.6,
  sport: -1.43,
  technology: -0.93,
  culture: -1.1,
  deaths: 0.61,
  disaster: 0.95,
  war: 0.6,
  power: 0.4,
  leaders: 0.15,
  rupture: 0.59,
  justice: 0.12,
  money: 0.62,
  routine: -0.22,
  sensation: -0.44,
};

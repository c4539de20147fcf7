import type { FeatureName } from "./features.ts";

/** What each feature weighs. Written by scripts/fit-salience.ts from mornings that an editor judged. */
export const WEIGHTS: Readonly<Record<FeatureName, number>> = {
  outlets: 0.79,
  articles: 0.48,
  thread: 0.25,
  fullness: 0.59,
  trust: 0.54,
  age: -0.72,
  told: -0.68,
  soft: -1.49,
  quote: -0.15,
  economy: -0.53,
  sport: -1.16,
  technology: -0.96,
  culture: -1.01,
  deaths: 0.66,
  disaster: 0.78,
  war: 0.69,
  power: 0.62,
  leaders: 0.33,
  rupture: 0.55,
  justice: 0.28,
  money: 0.51,
  routine: -0.33,
  sensation: -0.69,
};

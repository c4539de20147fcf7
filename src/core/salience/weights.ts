import type { FeatureName } from "./features.ts";

/** What each feature weighs. Written by scripts/fit-salience.ts from mornings that an editor judged. */
export const WEIGHTS: Readonly<Record<FeatureName, number>> = {
  outlets: 0.78,
  articles: 0.52,
  thread: 0.29,
  fullness: 0.65,
  trust: 0.57,
  age: -0.75,
  told: -0.67,
  soft: -1.48,
  quote: -0.16,
  economy: -0.55,
  sport: -1.22,
  technology: -0.95,
  culture: -1.01,
  deaths: 0.65,
  disaster: 0.81,
  war: 0.65,
  power: 0.62,
  leaders: 0.31,
  rupture: 0.55,
  justice: 0.24,
  money: 0.51,
  routine: -0.3,
  sensation: -0.67,
};

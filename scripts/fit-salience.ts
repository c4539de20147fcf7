import { writeFileSync } from "node:fs";
import { echoesOf } from "#core/digest/weighing/echoes.ts";
import { subjectsOf } from "#core/digest/weighing/subjects.ts";
import { isNoReport } from "#core/judgement/genre/genre.ts";
import { FEATURE_NAMES, FEATURES, type FeatureName, type Subject } from "#core/salience/features.ts";
import { echoPoints } from "#core/salience/salience.ts";
import type { Story } from "#core/stories/story.ts";
import { type Morning, readMornings, trustOf } from "./newsday.ts";

/**
 * node scripts/fit-salience.ts FOLDER [--write]
 * Fits the weights of salience on judged mornings: a logistic regression on how much an editor wanted each story,
 * held to what was thought of it beforehand. Prints how well it orders a window that it was not fitted on.
 */
const TARGET = new URL("../src/core/salience/weights.ts", import.meta.url);
const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node scripts/fit-salience.ts FOLDER [--write]");

type Weights = Readonly<Record<FeatureName, number>>;

/** What was thought before any figure was seen; a fit must pay for leaving it. */
const PRIOR: Weights = {
  outlets: 1,
  articles: 0.5,
  thread: 0.3,
  fullness: 0.5,
  trust: 0.5,
  age: -0.5,
  told: -0.7,
  soft: -1.5,
  quote: -0.3,
  economy: -0.5,
  sport: -1,
  technology: -1,
  culture: -1,
  deaths: 0.7,
  disaster: 0.7,
  war: 0.7,
  power: 0.7,
  leaders: 0.3,
  rupture: 0.5,
  justice: 0.4,
  money: 0.5,
  routine: -0.4,
  sensation: -0.8,
};
/** How dear it is to leave a prior by 1. Less orders the mornings it was fitted on better, and others worse. */
const HOLD = 20;
const STEPS = 3_000;
const RATE = 0.5;

type Row = {
  readonly values: readonly number[];
  readonly wanted: number;
  readonly event: string;
  readonly story: Story;
  readonly threadArticles: number;
};
type Judged = { readonly morning: Morning; readonly rows: readonly Row[] };

const judged: Judged[] = readMornings(folder).map((morning) => ({ morning, rows: rowsOf(morning) }));
const windows = [...new Set(judged.map(({ morning }) => morning.window))];

console.log(
  "prior          ",
  figures(judged, () => PRIOR),
);
const whole = regress(judged);
console.log(
  "fitted         ",
  figures(judged, () => whole),
);
const left = new Map(
  windows.map((window) => [window, regress(judged.filter(({ morning }) => morning.window !== window))]),
);
console.log(
  "leave one out  ",
  figures(judged, ({ window }) => left.get(window) ?? PRIOR),
);
for (const name of FEATURE_NAMES)
  console.log(
    name.padEnd(12),
    PRIOR[name].toFixed(2).padStart(6),
    whole[name].toFixed(2).padStart(6),
    FEATURES[name].reason,
  );
if (process.argv.includes("--write")) write(whole);

function rowsOf({ material, from, to, top, next, labelOf }: Morning): Row[] {
  const subjects = subjectsOf(material.stories, { window: { from, to }, trust: trustOf }).filter(
    ({ story }) => !isNoReport(story.lead.genre),
  );
  return subjects.map((subject: Subject) => {
    const { event, importance } = labelOf(subject.story.lead);
    const place = top.indexOf(event);
    const wanted =
      place >= 0
        ? place < 5
          ? 1
          : 0.85
        : next.has(event)
          ? 0.45
          : importance >= 2
            ? 0.35
            : 0.05 * importance;
    return {
      values: FEATURE_NAMES.map((name) => FEATURES[name].of(subject)),
      wanted,
      event,
      story: subject.story,
      threadArticles: subject.threadArticles,
    };
  });
}

/** Gradient descent on the loss by the rows, and the square of the distance from the priors. */
function regress(some: readonly Judged[]): Weights {
  const rows = some.flatMap(({ rows }) => rows);
  const prior = FEATURE_NAMES.map((name) => PRIOR[name]);
  const weights = [...prior];
  let bias = -3;
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((weight, at) => HOLD * (weight - (prior[at] ?? 0)));
    let biasSlope = 0;
    for (const { values, wanted } of rows) {
      const off = 1 / (1 + Math.exp(-bias - dot(values, weights))) - wanted;
      biasSlope += off;
      values.forEach((value, at) => {
        slope[at] = (slope[at] ?? 0) + off * value;
      });
    }
    slope.forEach((by, at) => {
      weights[at] = (weights[at] ?? 0) - (RATE * by) / rows.length;
    });
    bias -= (RATE * biasSlope) / rows.length;
  }
  return Object.fromEntries(FEATURE_NAMES.map((name, at) => [name, weights[at] ?? 0])) as Weights;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

/** Rows, weightiest first, after what tells again what a weightier one tells has fallen behind. */
function withEchoes(rows: readonly Row[], vector: readonly number[]): Row[] {
  const echoes = echoesOf(rows.map(({ story }) => story));
  return rows
    .map((row, at) => ({
      row,
      weight: dot(row.values, vector) + echoPoints(echoes[at] ?? 0, row.threadArticles),
    }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ row }) => row);
}

/** Of the front page's events: five in five, eight in ten, eight in twenty; cards of twenty that are wanted. */
function figures(some: readonly Judged[], weightsOf: (morning: Morning) => Weights): string {
  const sums = { five: 0, fives: 0, ten: 0, twenty: 0, eights: 0, worth: 0, cards: 0 };
  for (const { morning, rows } of some) {
    const weights = weightsOf(morning);
    const vector = FEATURE_NAMES.map((name) => weights[name]);
    const order = withEchoes(
      rows.toSorted((a, b) => dot(b.values, vector) - dot(a.values, vector)),
      vector,
    );
    const within = (events: readonly string[], count: number) =>
      events.filter((event) => order.slice(0, count).some((row) => row.event === event)).length;
    sums.five += within(morning.top.slice(0, 5), 5);
    sums.fives += Math.min(5, morning.top.length);
    sums.ten += within(morning.top, 10);
    sums.twenty += within(morning.top, 20);
    sums.eights += morning.top.length;
    sums.worth += order.slice(0, 20).filter(({ wanted }) => wanted >= 0.35).length;
    sums.cards += Math.min(20, order.length);
  }
  const share = (a: number, b: number) => ((100 * a) / b).toFixed(1);
  return `5in5 ${share(sums.five, sums.fives)}  8in10 ${share(sums.ten, sums.eights)}  8in20 ${share(sums.twenty, sums.eights)}  worth20 ${share(sums.worth, sums.cards)}`;
}

function write(weights: Weights): void {
  const lines = FEATURE_NAMES.map((name) => `  ${name}: ${Number(weights[name].toFixed(2))},`);
  writeFileSync(
    TARGET,
    `import type { FeatureName } from "./features.ts";

/** What each feature weighs. Written by scripts/fit-salience.ts from mornings that an editor judged. */
export const WEIGHTS: Readonly<Record<FeatureName, number>> = {
${lines.join("\n")}
};
`,
  );
}

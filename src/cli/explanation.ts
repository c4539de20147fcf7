import type { Explained } from "#core/digest/explain.ts";
import { FEATURES, type FeatureName } from "#core/salience/features.ts";
import type { Part } from "#core/salience/salience.ts";

/** Parts that are no feature of the story itself. */
const REASONS: Readonly<Record<string, string>> = {
  echo: "tells again what a weightier story of its thread tells",
  pin: "pinned by the edition",
  taste: "the reader's own taste",
};
/** Parts that are told one by one; the rest are one sum. */
const PARTS = 6;

/** Why each card stands where it stands, and what fell just below; `safe` makes foreign text safe for a terminal. */
export function explanation(explained: readonly Explained[], safe: (text: string) => string): string {
  return `${explained.map((one, at) => lines(one, at + 1, safe).join("\n")).join("\n\n")}\n`;
}

function lines(one: Explained, number: number, safe: (text: string) => string): string[] {
  const { story, section, topic, phase, weight, fresh, parts, placed } = one;
  const outlets = [...new Set(fresh.map(({ outlet }) => outlet))];
  const strongest = parts.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const rest = strongest.slice(PARTS).reduce((sum, part) => sum + part.points, 0);
  const place = section ? `${number}. ${section}` : "below";
  return [
    `${place}  ${points(weight)}  ${safe(story.lead.title)}`,
    `   ${topic} · ${phase} · ${safe(outlets.join("، "))}`,
    ...(placed === undefined ? [] : [`   placed by the model: ${safe(placed)}`]),
    `   event ${safe(story.id)} · thread ${safe(story.thread)}`,
    ...strongest
      .slice(0, PARTS)
      .map(({ feature, points: sum }) => `   ${points(sum)} ${feature}: ${reasonOf(feature)}`),
    ...(strongest.length > PARTS ? [`   ${points(rest)} the rest`] : []),
  ];
}

function reasonOf(feature: Part["feature"]): string {
  return REASONS[feature] ?? FEATURES[feature as FeatureName].reason;
}

function points(sum: number): string {
  return `${sum < 0 ? "" : "+"}${sum.toFixed(2)}`;
}

import { type Recipe, recipeSchema } from "#core/personal/recipe.ts";
import { type Preferences, preferencesSchema } from "#core/schedule/subscription.ts";
import type { Taste } from "#core/schedule/taste.ts";

/** Somebody who reads: an edition of one's own in the morning, in the evening another or the operator's, and wishes. */
export type Reader = {
  readonly name: string;
  readonly own: Recipe;
  readonly evening?: "official" | Recipe;
  readonly preferences: Preferences;
};

type Given = {
  readonly own?: object;
  readonly evening?: "official" | object;
  readonly preferences?: object;
};

const ALERTS = { breaking: true, followed: true, most: 3 };
const wish = (of: Taste["of"], value: string, by: number, on: string): Taste => ({ of, value, by, on });

/** Twenty of them, on a day. */
export function people(today: string): Reader[] {
  const taste = (...of: (readonly [Taste["of"], string, number])[]) => ({
    taste: of.map(([what, value, by]) => wish(what, value, by, today)),
  });
  const all: readonly (readonly [string, Given])[] = [
    ["everything", {}],
    ["politics", { own: { topics: ["arab", "world"] } }],
    ["economy and technology", { own: { topics: ["economy", "technology"] } }],
    ["sport alone", { own: { topics: ["sport"], leading: false } }],
    ["culture and health", { own: { topics: ["culture", "health"] } }],
    ["follows Trump", { own: { follow: ["ترامب"] } }],
    ["follows Syria and Russia", { own: { topics: ["arab"], follow: ["سوريا", "روسيا"] } }],
    ["follows Salah", { own: { topics: ["sport"], follow: ["محمد صلاح"] } }],
    ["follows oil and gold", { own: { topics: ["economy"], follow: ["النفط", "الذهب"] } }],
    ["no BBC", { own: { without: ["bbc"] } }],
    ["SkyNews alone", { own: { outlets: ["skynews"], topics: ["world"] } }],
    ["mutes Trump and football", { preferences: { muted: ["ترامب", "كرة القدم"] } }],
    ["mutes war", { own: { topics: ["arab"] }, preferences: { muted: ["قصف", "غارات"] } }],
    ["likes technology", { preferences: taste(["topic", "technology", 3], ["topic", "sport", -3]) }],
    ["tired of sport and culture", { preferences: taste(["topic", "sport", -3], ["topic", "culture", -3]) }],
    ["short", { preferences: { length: "short" } }],
    ["two editions", { evening: "official" }],
    [
      "two of one's own",
      { own: { topics: ["world"] }, evening: { title: "مسائي", topics: ["world", "economy"] } },
    ],
    ["alerts and two editions", { evening: "official", preferences: { alerts: ALERTS } }],
    [
      "alerts of what is followed",
      { own: { follow: ["ترامب"] }, preferences: { alerts: ALERTS, follow: ["ترامب"] } },
    ],
  ];
  return all.map(([name, { own = {}, evening, preferences = {} }]) => ({
    name,
    own: recipeSchema.parse(own),
    ...(evening ? { evening: evening === "official" ? evening : recipeSchema.parse(evening) } : {}),
    preferences: preferencesSchema.parse(preferences),
  }));
}

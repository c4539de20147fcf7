import { z } from "zod";

/** More wishes of one reader are forgotten, the oldest first. */
export const MOST_TASTES = 60;
/** How often one wish can be said again and still count. */
const STRONGEST = 3;
/** A wish counts half after so many weeks: what tired a reader in spring is no reason in summer. */
const HALF_LIFE_WEEKS = 3;

/** What a reader wants more or less of; `by` counts how often it was said, less being negative. */
export const tasteSchema = z.strictObject({
  of: z.enum(["topic", "outlet", "word"]),
  value: z.string().trim().min(1).max(80),
  by: z.int().min(-STRONGEST).max(STRONGEST),
  on: z.iso.date().describe("When it was last said"),
});
export type Taste = z.infer<typeof tasteSchema>;

/** What is left of a wish, from 0 to 1. */
export function fadedBy(on: string, today: Temporal.PlainDate): number {
  const weeks = Math.floor(Temporal.PlainDate.from(on).until(today).days / 7);
  return 0.5 ** (Math.max(0, weeks) / HALF_LIFE_WEEKS);
}

/** The wishes with one more said: those of the same thing are counted together, the newest stands last. */
export function withWish(tastes: readonly Taste[], wish: Taste): Taste[] {
  const before = tastes.find(({ of, value }) => of === wish.of && value === wish.value);
  const others = tastes.filter((one) => one !== before);
  const by = Math.max(-STRONGEST, Math.min(STRONGEST, (before?.by ?? 0) + wish.by));
  return by === 0 ? others : [...others, { ...wish, by }].slice(-MOST_TASTES);
}

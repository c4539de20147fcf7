import type { StoryWord } from "./story-word.ts";

/** What a stretch of text states. */
export type Statements = {
  readonly numbers: ReadonlySet<number>;
  readonly places: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  /** Days of months. */
  readonly dates: ReadonlySet<number>;
};

/** What title and lead of an article state, and what its whole text supports. */
export type Facts = {
  readonly title: readonly StoryWord[];
  readonly lead: readonly StoryWord[];
  readonly head: Statements;
  readonly whole: Statements;
};

export function factsOf(
  title: readonly StoryWord[],
  lead: readonly StoryWord[],
  body: readonly StoryWord[],
): Facts {
  return { title, lead, head: statementsOf(title, lead), whole: statementsOf(title, body) };
}

function statementsOf(...texts: readonly (readonly StoryWord[])[]): Statements {
  const numbers = new Set<number>();
  const places = new Set<number>();
  const days = new Set<number>();
  const dates = new Set<number>();
  for (const words of texts) {
    for (const { number, place, day, date } of words) {
      if (number !== undefined) numbers.add(number);
      if (place) places.add(place.country);
      if (day !== undefined) days.add(day);
      if (date !== undefined) dates.add(date);
    }
  }
  return { numbers, places, days, dates };
}

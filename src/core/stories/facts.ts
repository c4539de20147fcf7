import type { StoryWord } from "./story-word.ts";

/** What a stretch of text states. */
export type Statements = {
  readonly numbers: ReadonlySet<number>;
  readonly places: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
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
  const stated = { numbers: new Set<number>(), places: new Set<number>(), days: new Set<number>() };
  for (const words of texts) {
    for (const { number, place, day } of words) {
      if (number !== undefined) stated.numbers.add(number);
      if (place) stated.places.add(place.country);
      if (day !== undefined) stated.days.add(day);
    }
  }
  return stated;
}

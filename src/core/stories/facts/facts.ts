import type { StoryWord } from "./story-word.ts";

/** What a stretch of text states, each once. */
export type Statements = {
  readonly numbers: readonly number[];
  readonly places: readonly number[];
  readonly days: readonly number[];
  /** Days of months. */
  readonly dates: readonly number[];
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
  const words = texts.flat();
  return {
    numbers: distinct(words.map(({ number }) => number)),
    places: distinct(words.map(({ place }) => place?.country)),
    days: distinct(words.map(({ day }) => day)),
    dates: distinct(words.map(({ date }) => date)),
  };
}

const NOTHING: readonly number[] = [];

/** Arrays, and one for all that state nothing: a few numbers in a Set take ten times the memory. */
function distinct(values: readonly (number | undefined)[]): readonly number[] {
  const stated = values.filter((value) => value !== undefined);
  return stated.length === 0 ? NOTHING : [...new Set(stated)];
}

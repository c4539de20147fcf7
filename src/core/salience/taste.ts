import { createHeadMatcher } from "#core/article/match-words.ts";
import { fadedBy, type Taste } from "#core/schedule/taste.ts";
import type { Subject } from "./features.ts";

/** Weight of one wish; a topic is wide and an outlet says little of a story, a name says most. */
const POINTS: Readonly<Record<Taste["of"], number>> = { topic: 0.4, outlet: 0.25, word: 0.5 };
/** However much was said, a story moves no further than this. */
const FURTHEST = 1.5;

/** How far a reader's wishes move each story, from -1.5 to 1.5; whole weeks of age fade them. */
export function createTaste(
  tastes: readonly Taste[],
  today: Temporal.PlainDate,
): (subject: Subject) => number {
  const wishes = tastes.map(({ of, value, by, on }) => ({
    points: by * POINTS[of] * fadedBy(on, today),
    fits: matcherOf(of, value),
  }));
  return (subject) => {
    const sum = wishes.reduce((total, { points, fits }) => total + (fits(subject) ? points : 0), 0);
    return Math.max(-FURTHEST, Math.min(FURTHEST, sum));
  };
}

function matcherOf(of: Taste["of"], value: string): (subject: Subject) => boolean {
  switch (of) {
    case "topic":
      return ({ topic }) => topic === value;
    case "outlet":
      return ({ story }) => story.lead.sourceId === value;
    case "word": {
      const holds = createHeadMatcher([value]);
      return ({ story: { lead } }) => holds(lead);
    }
    default:
      of satisfies never;
      throw new Error("unreachable");
  }
}

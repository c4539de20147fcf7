import type { Article } from "#core/article/article.ts";
import { flawsOf } from "#core/article/best-headline.ts";
import type { LeadStory } from "#core/digest/digest.ts";
import { type Telling, tell } from "#core/digest/telling.ts";
import { byTime, isAfter } from "#core/instants.ts";
import { isNoReport, isSoft } from "#core/judgement/genre/genre.ts";
import { isAnswer } from "#core/stories/newness/phase.ts";
import { createKnownSimilarity } from "#core/stories/similarity.ts";
import type { Story } from "#core/stories/story.ts";

const MOST_DEVELOPMENTS = 4;
const MOST_REACTIONS = 3;
/** A thread of weeks is told from here on. */
const DAYS = 7;
/** Stories of the thread that are looked at, the latest. */
const STORIES = 16;
/** Likeness to the story itself, beyond being of one thread: a thread holds what only touches it, too. */
const NEAR = 0.25;
/** An answer speaks of it in other words. */
const ANSWERS = 0.15;
/** Flaws from which on a headline asks or keeps something back. */
const SERIOUS = 2;

/** What is told of the affair of the story that leads, beside the stories that the digest tells. */
export function leadStoryOf(
  lead: Story,
  stories: readonly Story[],
  told: ReadonlySet<string>,
  now: Temporal.Instant,
): LeadStory {
  const since = now.subtract({ hours: DAYS * 24 });
  const similarity = createKnownSimilarity();
  const affair = stories
    .filter((story) => story.thread === lead.thread && !told.has(story.id) && isPlain(story.lead))
    .filter(({ firstAt, lastAt }) => isAfter(firstAt, since) && !isAfter(lastAt, now))
    .sort((a, b) => byTime(b.firstAt, a.firstAt))
    .slice(0, STORIES)
    .map((story) => ({ story, near: similarity(story.lead, lead.lead), answers: isAnswer(story.lead.title) }))
    .sort((a, b) => b.near - a.near);
  const reactions = affair
    .filter(({ story, near, answers }) => answers && near >= ANSWERS && isAfter(story.firstAt, lead.firstAt))
    .slice(0, MOST_REACTIONS);
  const developments = affair
    .filter(({ near, answers }) => !answers && near >= NEAR)
    .slice(0, MOST_DEVELOPMENTS)
    .map(({ story }) => story)
    .sort((a, b) => byTime(a.firstAt, b.firstAt));
  return {
    id: lead.id,
    developments: developments.map((story) => ({
      at: story.firstAt.toString(),
      ...headlineOf(tell(story)),
    })),
    reactions: reactions.map(({ story }) => headlineOf(tell(story))),
  };
}

/** A report whose headline says what happened. */
function isPlain({ genre, title }: Article): boolean {
  return !isNoReport(genre) && !isSoft(genre) && flawsOf(title) < SERIOUS;
}

function headlineOf({ headline, url, teller }: Telling) {
  return {
    headline,
    ...(teller.outlet ? { outlet: teller.outlet } : {}),
    ...(url ? { url } : {}),
  };
}

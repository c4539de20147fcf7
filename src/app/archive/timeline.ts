import type { PublishedStory } from "#core/archive/issue.ts";
import type { Stores } from "#core/stores.ts";
import type { ThreadBoard, ThreadEvent } from "./thread-board.ts";

/** A running story of weeks has hundreds of events; the latest tell where it stands. */
const MOST_EVENTS = 60;

export type TimelineEvent = ThreadEvent & {
  /** Where it has a page of its own. */
  readonly published?: Pick<PublishedStory, "key" | "words">;
};

/** The running story that a published one belongs to, the oldest event first; at least the story itself. */
export async function timelineOf(
  story: PublishedStory,
  board: ThreadBoard,
  archive: Pick<Stores["archive"], "ofThreads" | "ofStories" | "removed">,
): Promise<readonly TimelineEvent[]> {
  const thread = (await board.threadOf(story.id)) ?? story.thread;
  const told = await archive.ofThreads([...new Set([thread, story.thread])], MOST_EVENTS);
  const held = await board.eventsOf(thread);
  const events = new Map<string, ThreadEvent>([story, ...told].map((one) => [one.id, eventOf(one)]));
  for (const event of held) events.set(event.storyId, { ...events.get(event.storyId), ...event });
  const removed = await archive.removed();
  const latest = [...events.values()]
    .filter(({ storyId }) => !removed.has(storyId))
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.storyId < b.storyId ? -1 : 1))
    .slice(-MOST_EVENTS);
  const published = await archive.ofStories(latest.map(({ storyId }) => storyId));
  return latest.map((event) => {
    const page = published.get(event.storyId);
    return page ? { ...event, headline: page.headline, published: page } : event;
  });
}

function eventOf({ id, headline, outlet, url, at }: PublishedStory): ThreadEvent {
  return { storyId: id, headline, outlets: [outlet], ...(url === undefined ? {} : { url }), at };
}

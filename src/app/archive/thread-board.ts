import type { Newsroom } from "#app/news/newsroom.ts";
import type { Article } from "#core/article/article.ts";
import { isOwnFeed } from "#core/feeds/own-feed.ts";
import type { Clock } from "#core/ports.ts";
import type { Story } from "#core/stories/story.ts";

/** However many pages are asked for, all of the news is looked through this seldom. */
const FRESH_MS = 60_000;

/** One event of a running story. */
export type ThreadEvent = {
  readonly storyId: string;
  readonly headline: string;
  /** Who told it, the one whose headline it is first. */
  readonly outlets: readonly string[];
  readonly url?: string;
  readonly at: Temporal.Instant;
};

/** The running stories of the last fortnight. */
export interface ThreadBoard {
  /** The thread that a story is in now, where it is still held. */
  threadOf(storyId: string): Promise<string | undefined>;
  /** Events of a thread; none where it is not held any more. */
  eventsOf(thread: string): Promise<readonly ThreadEvent[]>;
}

export function createThreadBoard(newsroom: Newsroom, clock: Clock): ThreadBoard {
  let board: { readonly at: number; readonly read: Promise<Map<string, Story[]>> } | undefined;

  const stories = (): Promise<Map<string, Story[]>> => {
    const now = clock.monotonicMs();
    if (board && now - board.at < FRESH_MS) return board.read;
    const read = newsroom
      .news(clock.now())
      .then(({ material }) => Map.groupBy(material.stories, ({ thread }) => thread));
    board = { at: now, read };
    read.catch(() => {
      board = undefined;
    });
    return read;
  };

  return {
    async threadOf(storyId) {
      for (const [thread, told] of await stories()) if (told.some(({ id }) => id === storyId)) return thread;
      return undefined;
    },
    async eventsOf(thread) {
      return ((await stories()).get(thread) ?? []).flatMap(eventOf);
    },
  };
}

/** What the operator's outlets told; undefined where only feeds of readers did. */
function eventOf({ id, lead, articles, firstAt }: Story): ThreadEvent[] {
  const open = [lead, ...articles].filter(({ sourceId }) => !isOwnFeed(sourceId));
  const [first] = open;
  if (!first) return [];
  return [
    {
      storyId: id,
      headline: first.title,
      outlets: [...new Set(open.map(({ outlet }: Article) => outlet))],
      ...(first.url === undefined ? {} : { url: first.url }),
      at: firstAt,
    },
  ];
}

import type { Affinity, Member } from "./affinity.ts";
import { type OpenStory, type Thread, witnesses } from "./open-story.ts";

/** Half the mean and half the highest relation of their articles, from which two threads are one. */
const ONE_THREAD = 0.18;
/** A thread is looked at where the story itself is this near to it. */
const TOUCHED = 0.14;
/** Stories of a thread that are compared, the latest, and articles of each. */
const STORIES = 8;
const ARTICLES = 1;
/** The latest of a thread that are remembered, so that those that leave seldom make it look through all. */
const LATEST = 2 * STORIES;
/** Threads that a story is held against. */
const CANDIDATES = 5;

/** Which stories are one running story: an event, what came of it, its reactions and backgrounds. */
export interface Threads {
  /** Puts a story into the thread of this id, as it was before. */
  resume(story: OpenStory, id: string): void;
  /**
   * Links a story that is new or has changed with what has been going on; `near` are stories like it, likeliest
   * first. Answers the stories whose thread is another now.
   */
  link(story: OpenStory, near: readonly OpenStory[]): readonly OpenStory[];
  /** Takes a story that is no more out of its thread. */
  leave(story: OpenStory): void;
}

export function createThreads(relation: Affinity): Threads {
  const threads = new Map<string, Thread>();

  const enter = (story: OpenStory, id: string): Thread => {
    const thread = threads.get(id) ?? {
      id,
      stories: new Set(),
      firstMs: Number.POSITIVE_INFINITY,
      latest: [],
    };
    threads.set(id, thread);
    thread.stories.add(story);
    story.thread = thread;
    touch(thread, story);
    return thread;
  };

  const leave = (story: OpenStory): void => {
    const { thread } = story;
    if (!thread) return;
    thread.stories.delete(story);
    thread.latest = thread.latest.filter((one) => one !== story);
    if (thread.stories.size === 0) threads.delete(thread.id);
    story.thread = undefined;
  };

  return {
    resume: enter,
    leave,
    link(story, near) {
      const moved = new Set<OpenStory>();
      let thread = story.thread ?? enter(story, story.id);
      touch(thread, story);
      const own = witnesses(story.members, ARTICLES);
      const others = new Set(near.flatMap((other) => other.thread ?? []));
      for (const other of [...others].slice(0, CANDIDATES)) {
        if (other === thread || linkage(own, articlesOf(other), relation) < TOUCHED) continue;
        if (linkage(articlesOf(thread), articlesOf(other), relation) < ONE_THREAD) continue;
        const [kept, gone] = began(thread, other) ? [thread, other] : [other, thread];
        for (const one of [...gone.stories]) {
          leave(one);
          enter(one, kept.id);
          moved.add(one);
        }
        thread = kept;
      }
      return [...moved];
    },
  };
}

/** Whether a thread began before another. */
function began(a: Thread, b: Thread): boolean {
  return a.firstMs < b.firstMs || (a.firstMs === b.firstMs && a.id < b.id);
}

/** A thread of weeks has thousands of stories: what is asked of it is kept, not looked for. */
function touch(thread: Thread, story: OpenStory): void {
  thread.firstMs = Math.min(thread.firstMs, story.firstMs);
  const others = thread.latest.filter((one) => one !== story);
  thread.latest = latestOf([...others, story]);
}

function latestOf(stories: readonly OpenStory[]): readonly OpenStory[] {
  return stories.toSorted((a, b) => b.lastMs - a.lastMs || a.number - b.number).slice(0, LATEST);
}

function linkage(a: readonly Member[], b: readonly Member[], relation: Affinity): number {
  let sum = 0;
  let highest = 0;
  let pairs = 0;
  for (const one of a) {
    for (const other of b) {
      const score = relation(one, other);
      sum += score;
      highest = Math.max(highest, score);
      pairs++;
    }
  }
  return pairs === 0 ? 0 : (sum / pairs + highest) / 2;
}

function articlesOf(thread: Thread): Member[] {
  const { stories, latest } = thread;
  if (latest.length < Math.min(STORIES, stories.size)) thread.latest = latestOf([...stories]);
  return thread.latest.slice(0, STORIES).flatMap(({ members }) => witnesses(members, ARTICLES));
}

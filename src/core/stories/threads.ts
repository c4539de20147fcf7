import type { Affinity, Member } from "./affinity.ts";
import { type OpenStory, type Thread, witnesses } from "./open-story.ts";

/** Half the mean and half the highest relation of their articles, from which two threads are one. */
const ONE_THREAD = 0.18;
/** A thread is looked at where the story itself is this near to it. */
const TOUCHED = 0.14;
/** Stories of a thread that are compared, the latest, and articles of each. */
const STORIES = 8;
const ARTICLES = 1;
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
    const thread = threads.get(id) ?? { id, stories: new Set() };
    threads.set(id, thread);
    thread.stories.add(story);
    story.thread = thread;
    return thread;
  };

  const leave = (story: OpenStory): void => {
    story.thread?.stories.delete(story);
    if (story.thread?.stories.size === 0) threads.delete(story.thread.id);
    story.thread = undefined;
  };

  return {
    resume: enter,
    leave,
    link(story, near) {
      const moved = new Set<OpenStory>();
      let thread = story.thread ?? enter(story, story.id);
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
  const first = ({ stories }: Thread) => Math.min(...[...stories].map(({ firstMs }) => firstMs));
  return first(a) - first(b) < 0 || (first(a) === first(b) && a.id < b.id);
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

function articlesOf({ stories }: Thread): Member[] {
  return [...stories]
    .sort((a, b) => b.lastMs - a.lastMs || a.number - b.number)
    .slice(0, STORIES)
    .flatMap(({ members }) => witnesses(members, ARTICLES));
}

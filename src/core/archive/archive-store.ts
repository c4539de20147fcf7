import type { Issue, IssueLine, IssueRef, PublishedStory } from "./issue.ts";

/** What an issue says of a story when it is published. */
export type StoryTold = Omit<PublishedStory, "toldAt" | "removedAt">;

/** Issues and their stories, for everybody: nothing here is forgotten with the news it was made of. */
export interface ArchiveStore {
  /**
   * Keeps the first issue of a slot, with the stories that it tells; false where there is one. `words` and `at` of a
   * story stay what they were first.
   */
  publish(issue: Issue, stories: readonly StoryTold[]): Promise<boolean>;
  /** Puts a corrected digest in the place of the one that was published; false where none was. */
  correct(issue: Issue, stories: readonly StoryTold[]): Promise<boolean>;
  issue(ref: IssueRef): Promise<Issue | undefined>;
  /** The newest first; of all editions where none is named. */
  latest(options: { readonly edition?: string; readonly limit: number }): Promise<readonly IssueLine[]>;
  /** Of local dates from `from` to `to`, both included, in the order of time; YYYY-MM-DD. */
  between(edition: string, from: string, to: string): Promise<readonly IssueLine[]>;
  /** Months that have issues, the newest first: YYYY-MM with how many. */
  months(edition: string): Promise<readonly { readonly month: string; readonly issues: number }[]>;
  /** The issues of the same edition before and after a moment. */
  around(
    edition: string,
    at: Temporal.Instant,
  ): Promise<{ readonly before?: IssueLine; readonly after?: IssueLine }>;
  /** The story of a key; of one that became part of another, that other. */
  story(key: string): Promise<PublishedStory | undefined>;
  /** Issues that told a story, and the id that it had then; the newest first. */
  tellings(key: string, limit: number): Promise<readonly (IssueRef & { readonly storyId: string })[]>;
  /** Stories of these threads, the newest first. */
  ofThreads(threads: readonly string[], limit: number): Promise<readonly PublishedStory[]>;
  /** The stories that were published, out of these, by story id. */
  ofStories(ids: readonly string[]): Promise<ReadonlyMap<string, PublishedStory>>;
  /** The stories that were told last, page by page. */
  recentStories(limit: number): Promise<readonly PublishedStory[]>;
  /** Takes a story off the web, or (without `at`) puts it back; the story as it is now, undefined for an unknown key. */
  setRemoved(key: string, at: Temporal.Instant | undefined): Promise<PublishedStory | undefined>;
  /** Every story that was taken off, and what became part of one of them: story ids. */
  removed(): Promise<ReadonlySet<string>>;
  /**
   * Forgets issues of before `before`, and stories that none of the others tells; returns how many issues. What was taken
   * off stays known as that.
   */
  prune(before: Temporal.Instant): Promise<number>;
}

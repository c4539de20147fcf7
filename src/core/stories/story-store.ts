export type StoryLink = {
  readonly storyId: string;
  readonly threadId: string;
  readonly articleIds: readonly string[];
  readonly lastAt: Temporal.Instant;
};

export interface StoryStore {
  put(stories: readonly StoryLink[]): Promise<void>;
  /** Story and thread of each of these articles that has a story, by article; a story may have no thread yet. */
  ofArticles(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly storyId: string; readonly threadId: string | undefined }>>;
  /** Gives all articles of one story to another. */
  merge(from: string, into: string): Promise<void>;
  prune(before: Temporal.Instant): Promise<number>;
}

/** One feed as a parser found it: raw strings, still escaped, still relative. */
export type FeedDraft = {
  readonly title?: string | undefined;
  readonly homepage?: string | undefined;
  readonly base?: string | undefined;
  /** The feed's own address, as it gives it. */
  readonly self?: string | undefined;
  /** When to read it again: minutes, and hours of the day in GMT. */
  readonly ttl?: number | undefined;
  readonly skipHours?: readonly number[] | undefined;
  /** Names of weekdays in English. */
  readonly skipDays?: readonly string[] | undefined;
  /** Addresses that hold the items, newest first, where this is only their index. */
  readonly parts?: readonly string[] | undefined;
  /** Where older items are. */
  readonly next?: string | undefined;
  readonly items: readonly ItemDraft[];
};

export type ItemDraft = {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  readonly published?: string | undefined;
  readonly updated?: string | undefined;
  readonly summary?: string | undefined;
  readonly content?: string | undefined;
  /** True where the content is text, not markup. */
  readonly plain?: boolean | undefined;
  readonly image?: string | undefined;
  readonly author?: string | undefined;
  readonly categories: readonly string[];
  /** The outlet that an item was taken from, as RSS names it. */
  readonly origin?: { readonly name?: string | undefined; readonly url?: string | undefined } | undefined;
  readonly base?: string | undefined;
};

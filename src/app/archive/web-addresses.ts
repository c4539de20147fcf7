import type { IssueRef, PublishedStory } from "#core/archive/issue.ts";

/** Where everything stands on the web; addresses never change, and none says a place in a list. */
export interface WebAddresses {
  /** Of a path that one of the others gave: "https://news.example/editions/sabah". */
  absolute(path: string): string;
  home(): string;
  edition(id: string): string;
  month(edition: string, month: string): string;
  day(edition: string, date: string): string;
  issue(ref: IssueRef): string;
  card(ref: IssueRef): string;
  story(story: Pick<PublishedStory, "key" | "words">): string;
  feed(edition: string, form: FeedForm): string;
}

export const FEED_FORMS = ["rss.xml", "atom.xml", "feed.json"] as const;
export type FeedForm = (typeof FEED_FORMS)[number];

/** `base`: the web edition's address without a path: "https://news.example". */
export function createWebAddresses(base: string): WebAddresses {
  const origin = base.replace(/\/+$/, "");
  const edition = (id: string) => `/editions/${id}`;
  const day = (id: string, date: string) => `${edition(id)}/${date}`;
  const issue = ({ edition, date, time }: IssueRef) => `${day(edition, date)}/${time.replace(":", "")}`;
  return {
    absolute: (path) => origin + path,
    home: () => "/",
    edition,
    month: (id, month) => `${edition(id)}/${month}`,
    day,
    issue,
    card: (ref) => `${issue(ref)}/card.png`,
    story: ({ key, words }) => `/stories/${words === "" ? key : `${key}-${encodeURIComponent(words)}`}`,
    feed: (id, form) => `${edition(id)}/${form}`,
  };
}

import type { Issue, IssueLine, IssueRef, PublishedStory } from "#core/archive/issue.ts";
import { storyKey } from "#core/archive/story-key.ts";
import { type Card, cardsOf } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { styleOf } from "#core/digest/personalise.ts";
import type { Stores } from "#core/stores.ts";
import { DEFAULT_STYLE, type Style } from "#core/style.ts";
import { type FoundNews, findNews } from "./find-news.ts";
import type { ThreadBoard } from "./thread-board.ts";
import { type TimelineEvent, timelineOf } from "./timeline.ts";
import { withoutRemoved } from "./without-removed.ts";

/** Issues that a story's page names. */
const MOST_TELLINGS = 20;

/** An edition as everybody sees it. */
export type PublicEdition = Pick<Edition, "id" | "title" | "description" | "color" | "time_zone"> & {
  readonly style: Style;
  readonly times?: readonly string[];
};

export type IssuePage = Issue & {
  readonly style: Style;
  /** Where each of its cards has a page, by the card's id. */
  readonly pages: ReadonlyMap<string, Pick<PublishedStory, "key" | "words">>;
};

export type StoryPage = {
  readonly story: PublishedStory;
  /** As it was last told. */
  readonly card: Card;
  readonly style: Style;
  readonly timeZone: string;
  readonly tellings: readonly (IssueRef & { readonly title: string })[];
  readonly events: readonly TimelineEvent[];
};

/** What everybody may read: issues of the operator's editions, and their stories. Nothing of any chat or reader. */
export interface Archive {
  /** As they come in a day; what has no schedule comes last. */
  readonly editions: readonly PublicEdition[];
  /** The newest issues first; of one edition, or of all. */
  latest(limit: number, edition?: string): Promise<readonly IssueLine[]>;
  between(edition: string, from: string, to: string): Promise<readonly IssueLine[]>;
  months(edition: string): Promise<readonly { readonly month: string; readonly issues: number }[]>;
  issue(ref: IssueRef): Promise<IssuePage | undefined>;
  /** The issues before and after one. */
  around(issue: Pick<IssuePage, "edition" | "at">): ReturnType<Stores["archive"]["around"]>;
  /** The story of a key, or of what it became part of; "gone" where it was taken off the web. */
  story(key: string): Promise<StoryPage | "gone" | undefined>;
  find(query: string): Promise<readonly FoundNews[]>;
  recentStories(limit: number): Promise<readonly PublishedStory[]>;
}

export type ArchiveDeps = {
  readonly stores: Pick<Stores, "archive" | "articles" | "stories">;
  readonly editions: readonly Edition[];
  readonly board: ThreadBoard;
};

export function createArchive({ stores, editions, board }: ArchiveDeps): Archive {
  const { archive } = stores;
  const shown = editions
    .filter(({ web }) => web !== "off")
    .map(publicEdition)
    .sort((a, b) => ((a.times?.[0] ?? "24:00") < (b.times?.[0] ?? "24:00") ? -1 : 1));
  /** An edition that is no more keeps its issues; one that was taken off the web does not. */
  const isShown = (id: string) => !editions.some((edition) => edition.id === id && edition.web === "off");
  const styleFor = (id: string) => shown.find((edition) => edition.id === id)?.style ?? DEFAULT_STYLE;

  const open = async (lines: readonly IssueLine[]): Promise<readonly IssueLine[]> => {
    const removed = await archive.removed();
    return lines
      .filter(({ edition }) => isShown(edition))
      .map((line) => ({ ...line, leading: line.leading.filter(({ id }) => !removed.has(id)) }));
  };

  return {
    editions: shown,
    latest: async (limit, edition) => open(await archive.latest({ limit, ...(edition ? { edition } : {}) })),
    between: async (edition, from, to) => open(await archive.between(edition, from, to)),
    months: async (edition) => (isShown(edition) ? archive.months(edition) : []),

    async issue(ref) {
      const issue = isShown(ref.edition) ? await archive.issue(ref) : undefined;
      if (!issue) return undefined;
      const digest = withoutRemoved(issue.digest, await archive.removed());
      const pages = await archive.ofStories(cardsOf(digest).map(({ id }) => id));
      return { ...issue, digest, style: styleFor(ref.edition), pages };
    },

    around: ({ edition, at }) => archive.around(edition, at),

    async story(key) {
      const story = await archive.story(key);
      if (!story) return undefined;
      if (story.removedAt) return "gone";
      const tellings = (await archive.tellings(story.key, MOST_TELLINGS)).filter(({ edition }) =>
        isShown(edition),
      );
      const [last] = tellings;
      const issue = last && (await archive.issue(last));
      const card = issue && cardsOf(issue.digest).find(({ id }) => id === last.storyId);
      // It was thrown out of all that told it.
      if (!card) return "gone";
      const titles = new Map(shown.map(({ id, title }) => [id, title]));
      return {
        ...{ story, card, style: styleFor(last.edition), timeZone: issue.digest.timeZone },
        tellings: tellings.map(({ storyId: _known, ...ref }) => ({
          ...ref,
          title: titles.get(ref.edition) ?? issue.digest.title,
        })),
        events: await timelineOf(story, board, archive),
      };
    },

    find: (query) => findNews(query, stores),
    recentStories: archive.recentStories,
  };
}

/** The key that an operator typed: of a story's address, or by itself; undefined where it is neither. */
export function typedStoryKey(typed: string): string | undefined {
  const [, key] = /(?:^|\/stories\/)([0-9a-f]{16})(?:$|[-/?#])/.exec(typed.trim()) ?? [];
  return key ?? (/^https?:/.test(typed) ? storyKey(typed.trim()) : undefined);
}

function publicEdition(edition: Edition): PublicEdition {
  const { id, title, description, color, time_zone, schedule } = edition;
  return {
    ...{ id, title, description, color, time_zone },
    style: styleOf(edition),
    ...(schedule ? { times: schedule.times } : {}),
  };
}

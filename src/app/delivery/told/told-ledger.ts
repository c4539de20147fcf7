import type { StoryNames } from "#app/news/newsroom.ts";
import { cardsOf, type Follows } from "#core/digest/digest.ts";
import type { Heard } from "#core/digest/told/without-heard.ts";
import type { Platform } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { TOLD_HOURS } from "#core/schedule/told.ts";
import type { SentMessage, Stores } from "#core/stores.ts";
import { createSingleFlight } from "#lib/single-flight.ts";

/** What an alert is called where something refers to it. */
const ALERT = "تنبيه سابق";

/** What a place was told of a story, and the message that did. */
export type ToldBefore = Heard & { readonly ref?: string; readonly place?: string };

/** What a place was told, found by any name that a story ever bore. */
export type ToldThere = {
  /** Of the story itself. */
  of(storyId: string): ToldBefore | undefined;
  /** The last of the running story that it belongs to. */
  ofAffair(storyId: string): ToldBefore | undefined;
  readonly all: readonly ToldBefore[];
};

/** What each place was told in the last days, whichever digest or alert told it. */
export interface ToldLedger {
  /** Told up to `now`, leaving out what the digest of this number itself told. */
  at(address: Address, now: Temporal.Instant, besides?: number): Promise<ToldThere>;
}

export type ToldLedgerDeps = {
  readonly stores: Pick<Stores, "chats" | "alerts" | "digests">;
  readonly newsroom: StoryNames;
};

type Issue = { readonly title: string; readonly to: Temporal.Instant; readonly ids: readonly string[] };

export function createToldLedger({ stores, newsroom }: ToldLedgerDeps): ToldLedger {
  /** Of each digest what matters here: many places got the same one. */
  const issues = createSingleFlight<Issue | undefined>();

  const issueOf = (id: number) =>
    issues(String(id), async () => {
      const digest = await stores.digests.get(id);
      if (!digest) return undefined;
      const to = Temporal.Instant.from(digest.window.to);
      return { title: digest.title, to, ids: cardsOf(digest).map((card) => card.id) };
    });

  return {
    async at(address, now, besides) {
      const since = now.subtract({ hours: TOLD_HOURS });
      const told = new Map<string, ToldBefore>();
      const affairs = new Map<string, ToldBefore>();
      const keep = (names: Map<string, ToldBefore>, name: string, one: ToldBefore) => {
        const known = names.get(name);
        if (!known || Temporal.Instant.compare(known.at, one.at) < 0) names.set(name, one);
      };
      const note = (id: string, one: ToldBefore) => {
        keep(told, newsroom.nameOf(id), one);
        keep(affairs, newsroom.threadOf(id), one);
      };
      for (const { digestId, messages } of await stores.chats.sentDigests(address)) {
        const issue = digestId === besides ? undefined : await issueOf(digestId);
        if (!issue || Temporal.Instant.compare(issue.to, since) < 0) continue;
        for (const { id, ...told } of storiesIn(issue, messages))
          note(id, { at: issue.to, title: issue.title, ...told });
      }
      for (const { storyId, at, messageRef: ref, place } of await stores.alerts.toldTo(address, since))
        note(storyId, { at, title: ALERT, ...(ref ? { ref } : {}), ...(place ? { place } : {}) });
      return {
        of: (id) => told.get(newsroom.nameOf(id)),
        ofAffair: (id) => affairs.get(newsroom.threadOf(id)),
        all: [...told.values(), ...affairs.values()],
      };
    },
  };
}

/** The addresses of the messages that told a place of stories before; undefined where its platform gives messages none. */
export function messagesOf(
  told: ToldThere,
  address: Address,
  platform: Platform,
): ((follows: Follows) => string | undefined) | undefined {
  const links = new Map(
    told.all.flatMap(({ ref, place, ...heard }) => {
      const url = ref && platform.linkTo?.(address, ref, place);
      return url ? [[nameOf({ ...heard, at: heard.at.toString() }), url] as const] : [];
    }),
  );
  return links.size > 0 ? (follows) => links.get(nameOf(follows)) : undefined;
}

function storiesIn({ ids }: Issue, messages: readonly SentMessage[]) {
  return messages.flatMap(({ stories: { first, last }, ...message }) =>
    ids.slice(first - 1, last).map((id, at) => ({ id, number: first + at, ...message })),
  );
}

function nameOf({ title, at, number }: Follows): string {
  return JSON.stringify([title, at, number]);
}

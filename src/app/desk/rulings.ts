import { createWordMatcher } from "#core/article/match-words.ts";
import { type EditedFor, edited } from "#core/desk/edited.ts";
import type { DraftHead, DraftStore, KeptDraft } from "#core/desk/kept-draft.ts";
import type { Answering, Ruling, RulingOn } from "#core/desk/ruling.ts";
import type { Card } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { personalise, preferencesKey } from "#core/digest/personalise.ts";
import { later } from "#core/instants.ts";
import type { Clock } from "#core/ports.ts";
import { minutesOf } from "#core/schedule/desk-rules.ts";
import { catchUpOf } from "#core/schedule/duration.ts";
import { nextSlot } from "#core/schedule/schedule.ts";
import { type Preferences, preferencesSchema } from "#core/schedule/subscription.ts";
import { createLoadingCache } from "#lib/loading-cache.ts";

/** A draft that could not be made in so long is not waited for where the edition may go out unseen. */
const DRAFT_PATIENCE_MINUTES = 10;
/** Thousands of deliveries ask about one slot; an editor's yes is heard within this time. */
const HEADS_FOR_HOURS = 1 / 3_600;
const MOST_HEADS = 500;
const DRAFTS_FOR_HOURS = 5 / 3_600;
const MOST_DRAFTS = 20;
const EVERYBODY = preferencesKey(preferencesSchema.parse({}));

export type Rulings = {
  readonly rulingOn: RulingOn;
  /** What editors have a say in of what somebody asks for at this time; undefined where they have none. */
  readonly onRequest: (edition: Edition, at: Temporal.Instant) => Promise<Answering | undefined>;
};

export type RulingDeps = {
  readonly drafts: Pick<DraftStore, "get" | "headAt" | "lastPublished">;
  readonly clock: Clock;
};

/**
 * What the desk of an edition makes of a slot. At an hour of the edition the draft of that hour is what goes out. A
 * reader's own hour is no editor's: they get what was published last where nothing may go out unseen, else what the
 * machine makes of their hour, without what editors threw out of the last draft.
 */
export function createRulings({ drafts, clock }: RulingDeps): Rulings {
  const heads = createLoadingCache<DraftHead>(clock, MOST_HEADS);
  const kept = createLoadingCache<KeptDraft>(clock, MOST_DRAFTS);

  /** A draft that is published changes by a correction alone. */
  const publishedDraft = ({ id }: DraftHead) =>
    kept(String(id), () => forHours(drafts.get(id), DRAFTS_FOR_HOURS));

  const atItsOwnHour = async (edition: Edition, slotAt: Temporal.Instant): Promise<Ruling | undefined> => {
    const head = await heads(`${edition.id} ${slotAt}`, () =>
      forHours(drafts.headAt(edition.id, slotAt), HEADS_FOR_HOURS),
    );
    if (!head?.slot.at.equals(slotAt)) {
      const late = clock.now().since(slotAt).total("minutes");
      const mayGoUnseen = edition.desk?.silent === "publish" && late >= DRAFT_PATIENCE_MINUTES;
      return mayGoUnseen ? undefined : { ruling: "wait" };
    }
    switch (head.stands.state) {
      case "drafted":
      case "held":
        return { ruling: "wait" };
      case "skipped":
        return { ruling: "skip", reason: "its editors let the next one take its news over" };
      case "published": {
        const draft = await publishedDraft(head);
        return draft && sending(draft, later(slotAt, head.stands.since));
      }
      default:
        return head.stands satisfies never;
    }
  };

  const atAReadersHour = async (edition: Edition, slotAt: Temporal.Instant): Promise<Ruling | undefined> => {
    const head = await heads(`published ${edition.id} ${slotAt}`, () =>
      forHours(drafts.lastPublished(edition.id, slotAt), HEADS_FOR_HOURS),
    );
    const draft = head && (await publishedDraft(head));
    if (edition.desk?.silent === "hold")
      return draft ? sending(draft, slotAt) : { ruling: "skip", reason: "no draft was published yet" };
    if (!draft) return undefined;
    const { newsTo: _ofTheDraft, ...ruling } = sending(draft, slotAt, () => true);
    return ruling;
  };

  /** What was let go last, before its hour or since. */
  const lastLetGo = async (edition: Edition, at: Temporal.Instant) => {
    const ahead = at.add({ minutes: minutesOf(edition.desk?.before ?? "0m") });
    const head = await heads(`asked ${edition.id} ${ahead}`, () =>
      forHours(drafts.lastPublished(edition.id, ahead), HEADS_FOR_HOURS),
    );
    return head && publishedDraft(head);
  };

  return {
    async rulingOn(edition, slotAt) {
      if (!edition.desk || !edition.schedule) return undefined;
      const just = slotAt.subtract({ milliseconds: 1 });
      const isOwn = nextSlot(edition.schedule, edition.time_zone, just).at.equals(slotAt);
      return isOwn ? atItsOwnHour(edition, slotAt) : atAReadersHour(edition, slotAt);
    },

    async onRequest(edition, at) {
      if (!edition.desk || !edition.schedule) return undefined;
      const draft = await lastLetGo(edition, at);
      if (!draft) return undefined;
      const isFresh =
        Temporal.Instant.compare(draft.stands.since.add(catchUpOf(edition)), at) > 0 &&
        Temporal.Instant.compare(draft.slot.at.add(catchUpOf(edition)), at) > 0;
      const { window } = draft;
      if (isFresh || edition.desk.silent === "hold") return { window, apply: sending(draft, at).apply };
      // Later news is in it too; what editors threw out is not.
      return { apply: sending(draft, at, () => true).apply };
    },
  };
}

/** `isMuted`: what is not added, beside what the reader does not want. */
function sending(
  { id, draft, log, window }: KeptDraft,
  since: Temporal.Instant,
  isMuted: (card: Card) => boolean = () => false,
) {
  return {
    ruling: "send" as const,
    since,
    newsTo: window.to,
    name: `${id} ${log.length}`,
    apply: (digest: Parameters<typeof edited>[0], edition: Edition, preferences: Preferences) => {
      const isOwn = preferencesKey(preferences) === EVERYBODY && isOfWindow(digest, window);
      const reader = readerOf(edition, preferences);
      return edited(isOwn ? draft.digest : digest, draft, log, {
        ...reader,
        isMuted: (card) => isMuted(card) || reader.isMuted(card),
      });
    },
  };
}

/** What was composed again hours later for the same window is told as it was drafted. */
function isOfWindow(digest: Parameters<typeof edited>[0], { from, to }: KeptDraft["window"]): boolean {
  return digest.window.from === from.toString() && digest.window.to === to.toString();
}

function readerOf(edition: Edition, preferences: Preferences): EditedFor {
  const isMuted = createWordMatcher(preferences.muted);
  return {
    sections: personalise(edition, preferences).sections,
    isMuted: ({ headline, summary }) =>
      preferences.muted.length > 0 && isMuted([headline, ...summary].join("\n")),
    isShortened: preferences.length !== "full",
  };
}

async function forHours<Value>(loading: Promise<Value | undefined>, hours: number) {
  const value = await loading;
  return value === undefined ? undefined : { value, hours };
}

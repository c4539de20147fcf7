import type { Signals } from "#app/delivery/send-through.ts";
import type { Log } from "#app/log.ts";
import { atItsHour } from "#core/desk/decide.ts";
import type { DraftHead, KeptDraft } from "#core/desk/kept-draft.ts";
import type { Edition } from "#core/digest/edition.ts";
import { earlier, later } from "#core/instants.ts";
import { type DeskRules, minutesOf } from "#core/schedule/desk-rules.ts";
import { catchUpOf, parseDuration } from "#core/schedule/duration.ts";
import { type Slot, slotsOf } from "#core/schedule/schedule.ts";
import { type DeskDeps, letGo } from "./desk.ts";
import { type MakeDraftDeps, makeDraft } from "./make-draft.ts";
import type { Notify } from "./notices.ts";
import { draftNotice, heldNotice, publishedNotice, reminder, skippedNotice } from "./pages/notices.ts";
import type { Renew } from "./renew-notice.ts";

/** What became of a draft is told and looked after for so long after it was decided. */
const AFTER = { minutes: 10 };
/** The notice that shows a draft as it stands. */
const ANNOUNCED = "draft";
/** A draft that could not be made is tried again after so long. */
const AGAIN_MS = 60_000;
/** As far back as any digest reaches. */
const LONGEST_ABSENCE = Temporal.Duration.from({ hours: 72 });

export type TendDeps = DeskDeps &
  MakeDraftDeps & {
    readonly editions: readonly Edition[];
    readonly notify: Notify;
    readonly renew: Renew;
    readonly log: Log;
  };

/** An edition whose drafts editors see. */
type DeskEdition = Edition & { readonly desk: DeskRules };

/**
 * Looks after every desk: makes the drafts whose time has come, lets the rule decide at their hour, and tells editors.
 * Any process may call it at any time; what is decided is decided once, in the database.
 */
export function createTend(deps: TendDeps): (signals: Signals) => Promise<void> {
  const { stores, clock, log, notify, renew } = deps;
  const editions = deps.editions.filter((one): one is DeskEdition => one.desk !== undefined);
  const byId = new Map(editions.map((edition) => [edition.id, edition]));
  const failedAt = new Map<string, number>();

  const draftFor = async (edition: DeskEdition, slot: Slot, signals: Signals): Promise<void> => {
    const now = clock.now();
    const head = await stores.drafts.headAt(edition.id, slot.at);
    if (head?.slot.at.equals(slot.at)) return;
    await replaceWaiting(head, now);
    const previous = head && (await stores.drafts.get(head.id));
    const window = { from: windowStart(edition, previous, now), to: now };
    const draft = await makeDraft(edition, window, previous, deps, signals.stop);
    const kept = await stores.drafts.open({ edition: edition.id, slot, window, draft }, clock.now());
    log.info({ edition: edition.id, draft: kept.id, stories: draft.digest.counts.stories }, "drafted");
  };

  /** Its news is in the next draft, whose time has come. */
  const replaceWaiting = async (head: DraftHead | undefined, at: Temporal.Instant): Promise<void> => {
    if (head?.stands.state !== "held") return;
    await stores.drafts.change(head.id, ({ stands }) =>
      stands.state === "held" ? { at, stands: { state: "skipped", reason: "replaced" } } : undefined,
    );
    await stores.drafts.hasten(head, at);
  };

  const make = async (edition: DeskEdition, signals: Signals): Promise<void> => {
    if ((failedAt.get(edition.id) ?? Number.NEGATIVE_INFINITY) > clock.monotonicMs() - AGAIN_MS) return;
    for (const slot of slotsToDraft(edition, clock.now())) {
      try {
        await draftFor(edition, slot, signals);
      } catch (error) {
        if (signals.stop.aborted) return;
        failedAt.set(edition.id, clock.monotonicMs());
        log.error({ error, edition: edition.id }, "no draft could be made; it will be tried again");
      }
    }
  };

  const decide = async (head: DraftHead, { desk }: DeskEdition): Promise<KeptDraft | undefined> => {
    if (head.stands.state !== "drafted") return stores.drafts.get(head.id);
    return stores.drafts.change(head.id, (kept) => {
      const stands = atItsHour(kept, desk.silent, clock.now());
      return stands && { at: clock.now(), stands };
    });
  };

  const tell = async (kept: KeptDraft, edition: DeskEdition, signals: Signals): Promise<void> => {
    const { desk } = edition;
    const say = (name: string, notice: Parameters<Notify>[3]) => notify(kept, desk, name, notice, signals);
    switch (kept.stands.state) {
      case "drafted":
        return say(ANNOUNCED, async () => draftNotice(kept, edition));
      case "held": {
        if (Temporal.Instant.compare(clock.now(), kept.slot.at) < 0) return;
        await say("held", async () => heldNotice(kept, edition));
        for (const after of desk.remind) {
          const at = kept.slot.at.add({ minutes: minutesOf(after) });
          if (Temporal.Instant.compare(clock.now(), at) >= 0)
            await say(`remind ${after}`, async () => reminder(kept, edition, clock.now()));
        }
        return;
      }
      case "published":
        await letGo(kept, deps);
        return say("published", async () => publishedNotice(kept, edition));
      case "skipped":
        return say("skipped", async () => skippedNotice(kept, edition));
      default:
        kept.stands satisfies never;
    }
  };

  return async (signals) => {
    for (const edition of editions) if (!signals.stop.aborted) await make(edition, signals);
    const looked: { readonly kept: KeptDraft; readonly edition: DeskEdition }[] = [];
    for (const head of await stores.drafts.recent(clock.now().subtract(AFTER))) {
      const edition = byId.get(head.edition);
      if (!edition || signals.stop.aborted) continue;
      const kept = await decide(head, edition);
      if (!kept) continue;
      await tell(kept, edition, signals);
      looked.push({ kept, edition });
    }
    // Decisions do not wait for what is only shown anew.
    for (const { kept, edition } of looked) {
      if (signals.stop.aborted) return;
      await renew(kept, edition.desk, ANNOUNCED, () => draftNotice(kept, edition), signals);
    }
  };
}

/** The next slot where it is time to draft it, and the last one where its draft was missed and is still worth sending. */
function slotsToDraft({ schedule, time_zone, desk, ...edition }: DeskEdition, now: Temporal.Instant): Slot[] {
  if (!schedule) return [];
  const today = now.toZonedDateTimeISO(time_zone).toPlainDate();
  const slots = [-1, 0, 1].flatMap((days) => slotsOf(schedule, time_zone, today.add({ days })));
  const isDue = ({ at }: Slot) =>
    Temporal.Instant.compare(at.subtract({ minutes: minutesOf(desk.before) }), now) <= 0;
  const isInTime = ({ at }: Slot) =>
    Temporal.Instant.compare(at.add(catchUpOf({ ...edition, schedule })), now) >= 0;
  const due = slots.filter((slot) => isDue(slot) && isInTime(slot));
  const past = due.filter(({ at }) => Temporal.Instant.compare(at, now) <= 0);
  return [...past.slice(-1), ...due.filter((slot) => !past.includes(slot))];
}

/** Where the draft before ended, or began where it did not go out, within the bounds of any reader's digest. */
function windowStart(
  { window }: Edition,
  previous: DraftHead | undefined,
  to: Temporal.Instant,
): Temporal.Instant {
  const period = to.subtract(parseDuration(window));
  if (!previous) return period;
  const { from, to: end } = previous.window;
  const start = previous.stands.state === "published" ? end : from;
  return later(start, earlier(to.subtract(LONGEST_ABSENCE), period));
}

import { answer, paragraph } from "#app/answer.ts";
import { storiesTold } from "#app/archive/stories-told.ts";
import type { Editions } from "#app/delivery/editions.ts";
import { createPreparer, type PrepareDeps } from "#app/delivery/prepare-digest.ts";
import { type Channel, type Signals, sendThrough } from "#app/delivery/send-through.ts";
import { storyKey } from "#core/archive/story-key.ts";
import { type CorrectionEdit, corrected, numberOf, WITHDRAWN } from "#core/desk/corrected.ts";
import type { CorrectionRef, CorrectionTask } from "#core/desk/correction-store.ts";
import type { KeptDraft } from "#core/desk/kept-draft.ts";
import { cardsOf } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Document } from "#core/document/document.ts";
import type { Clock, SendOutcome } from "#core/ports.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import type { Stores } from "#core/stores.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { editSent } from "./edit-sent.ts";
import type { Notify } from "./notices.ts";
import { correctedNotice } from "./pages/notices.ts";

/** A correction is looked after for so long. */
const AFTER = { hours: 2 };
const AT_ONCE = 25;
/** What was begun and not finished is begun again. */
const LEASE = { minutes: 2 };
const MOST_TRIES = 5;
const AGAIN_MS = 60_000;

export type CorrectDeps = {
  readonly stores: Pick<
    Stores,
    "drafts" | "corrections" | "digests" | "subscriptions" | "archive" | "stories"
  >;
  /** How digests are laid out and rendered; each pass reads them anew. */
  readonly prepare: PrepareDeps;
  readonly editions: Pick<Editions, "find">;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly notify: Notify;
  readonly clock: Clock;
};

type Meant = { readonly kept: KeptDraft; readonly edit: CorrectionEdit; readonly at: Temporal.Instant };

/**
 * Puts right what was sent: the digests that readers speak of, then the messages that told the story, where their
 * platform lets them be edited; where it does not, one message says what was wrong.
 */
export function createCorrectSent(deps: CorrectDeps): (signals: Signals) => Promise<void> {
  const { stores, clock } = deps;
  const { corrections, drafts, digests } = stores;

  const meantBy = async ({ draftId, seq }: CorrectionRef): Promise<Meant | undefined> => {
    const kept = await drafts.get(draftId);
    const entry = kept?.log.find((one) => one.seq === seq);
    const edit = entry?.edit;
    const isAfterwards = edit?.do === "correct" || edit?.do === "withdraw";
    return kept && entry && isAfterwards ? { kept, edit, at: entry.at } : undefined;
  };

  const begin = async (ref: CorrectionRef, { kept, edit, at }: Meant): Promise<void> => {
    const name = `correct ${ref.seq}`;
    if (!(await drafts.claimNotice(kept.id, name, clock.now()))) return;
    for (const id of await corrections.digests(kept)) {
      const digest = await digests.get(id);
      if (digest && numberOf(digest, edit, urlIn(kept, edit)) !== undefined)
        await corrections.amend(id, corrected(digest, edit, at, urlIn(kept, edit)));
    }
    await correctIssue({ kept, edit, at });
    await corrections.plan(kept, ref.seq, clock.now());
    await drafts.noticed(kept.id, name);
  };

  /** What anybody may read on the web. */
  const correctIssue = async ({ kept, edit, at }: Meant): Promise<void> => {
    const { date, time, at: slotAt } = kept.slot;
    const issue = await stores.archive.issue({ edition: kept.edition, date, time });
    const url = urlIn(kept, edit);
    const number = issue && numberOf(issue.digest, edit, url);
    if (!issue || number === undefined) return;
    if (edit.do === "withdraw") {
      await stores.archive.setRemoved(storyKey(cardsOf(issue.digest)[number - 1]?.id ?? ""), at);
      return;
    }
    const digest = corrected(issue.digest, edit, at, url);
    const told = await storiesTold(digest, slotAt, stores.stories);
    await stores.archive.correct({ ...issue, digest, changedAt: at }, told);
  };

  const work = async (
    task: CorrectionTask,
    meant: Meant,
    prepare: ReturnType<typeof createPreparer>,
    signals: Signals,
  ) => {
    const { delivery } = task;
    const digest = await digests.get(delivery.digestId);
    const number = digest && numberOf(digest, meant.edit, urlIn(meant.kept, meant.edit));
    const subscription = (await stores.subscriptions.get([delivery.subscriptionId])).get(
      delivery.subscriptionId,
    );
    const channel = deps.channels.get(delivery.address.platform);
    if (!digest || number === undefined) return corrections.end(task, "none");
    if (!subscription || !channel) return corrections.end(task, "failed");
    const prepared = await prepare(delivery, subscription, signals.stop);
    const edited = await editSent({ task, number, digest, prepared }, channel, signals);
    if (edited?.outcome === "sent") return corrections.end(task, "edited");
    if (edited?.outcome === "retry")
      return corrections.later(task, clock.now().add({ milliseconds: edited.afterMs }), task.tries);
    if ((edited?.outcome === "unprocessed" || edited?.outcome === "unknown") && task.tries < MOST_TRIES)
      return corrections.later(task, clock.now().add({ milliseconds: AGAIN_MS }), task.tries + 1);
    // A message of its own is sent once, whatever becomes of it.
    await corrections.end(task, "told");
    const sent = await tell(task, meant, subscription, channel, signals);
    if (sent?.outcome === "retry")
      await corrections.later(task, clock.now().add({ milliseconds: sent.afterMs }), task.tries);
    else if (sent?.outcome !== "sent" && sent?.outcome !== "unknown") await corrections.end(task, "failed");
  };

  const workOff = async (meant: ReadonlyMap<string, Meant>, signals: Signals) => {
    const prepare = createPreparer(deps.prepare);
    while (!signals.stop.aborted) {
      const tasks = await corrections.claim(clock.now(), clock.now().add(LEASE), AT_ONCE);
      if (tasks.length === 0) return;
      for (const task of tasks) {
        const one = meant.get(nameOf(task)) ?? (await meantBy(task));
        if (one) await work(task, one, prepare, signals);
        else await corrections.end(task, "failed");
      }
    }
  };

  return async (signals) => {
    const recent = await corrections.since(clock.now().subtract(AFTER));
    if (recent.length === 0) return;
    const meant = new Map<string, Meant>();
    for (const ref of recent) {
      const one = await meantBy(ref);
      if (!one) continue;
      meant.set(nameOf(ref), one);
      await begin(ref, one);
    }
    await workOff(meant, signals);
    for (const ref of recent) {
      const one = meant.get(nameOf(ref));
      const edition = one && (await deps.editions.find(one.kept.edition));
      if (one && edition?.desk) await report(ref, one, edition, signals);
    }
  };

  async function report(ref: CorrectionRef, { kept, edit }: Meant, edition: Edition, signals: Signals) {
    const counts = await corrections.counts(ref);
    if (counts.due > 0 || !edition.desk) return;
    const say = async () => correctedNotice(kept, edition, edit, counts);
    await deps.notify(kept, edition.desk, `corrected ${ref.seq}`, say, signals);
  }

  function tell(
    task: CorrectionTask,
    { kept, edit }: Meant,
    { preferences }: Subscription,
    channel: Channel,
    signals: Signals,
  ): Promise<SendOutcome | undefined> {
    const style = { ...DEFAULT_STYLE, plain: preferences.plain ?? false };
    const outgoing = {
      address: task.delivery.address,
      message: channel.platform.render({ document: correctionDocument(kept, edit), index: 1, of: 1 }, style),
      key: `correct ${task.draftId} ${task.seq} ${task.delivery.id}-1`,
      silent: preferences.silent,
      priority: "digest",
    } as const;
    return sendThrough(channel, outgoing, async () => true, signals);
  }
}

function correctionDocument({ draft }: KeptDraft, edit: CorrectionEdit): Document {
  const { story, words } = edit;
  const told = cardsOf(draft.digest).find(({ id }) => id === story)?.headline;
  const about = (edit.do === "correct" ? edit.headline : undefined) ?? told;
  return answer(edit.do === "withdraw" ? WITHDRAWN : "تصويب", [
    ...(about ? [paragraph(about)] : []),
    paragraph(words),
  ]).document;
}

function urlIn({ draft }: KeptDraft, { story }: CorrectionEdit): string | undefined {
  return cardsOf(draft.digest).find(({ id }) => id === story)?.url;
}

function nameOf({ draftId, seq }: CorrectionRef): string {
  return `${draftId} ${seq}`;
}

import { type Channel, type Signals, sendThrough } from "#app/delivery/send-through.ts";
import type { Log } from "#app/log.ts";
import { hash32 } from "#core/article/hash.ts";
import type { DraftStore, KeptDraft } from "#core/desk/kept-draft.ts";
import type { Document } from "#core/document/document.ts";
import { split } from "#core/document/split.ts";
import type { Clock, Platform, Reply, SendOutcome } from "#core/ports.ts";
import { type DeskRules, deskAddress } from "#core/schedule/desk-rules.ts";
import { DEFAULT_STYLE } from "#core/style.ts";

export type NoticeDeps = {
  readonly drafts: Pick<DraftStore, "claimNotice" | "noticed" | "releaseNotice">;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * Tells the editors' chat something about a draft, once: whichever process comes first. What surely did not arrive is
 * said at the next call; a message of which nobody knows is not said again.
 */
export type Notify = (
  draft: Pick<KeptDraft, "id" | "edition" | "log" | "stands">,
  rules: DeskRules,
  name: string,
  say: () => Promise<Reply>,
  signals: Signals,
) => Promise<void>;

export function createNotify({ drafts, channels, clock, log }: NoticeDeps): Notify {
  return async (draft, rules, name, say, signals) => {
    const { id, edition } = draft;
    const address = deskAddress(rules);
    const channel = channels.get(address.platform);
    if (!channel || !(await drafts.claimNotice(id, name, clock.now()))) return;
    const { document, actions } = await say();
    const documents = split(document, channel.platform.measureFor(DEFAULT_STYLE));
    const refs: string[] = [];
    let outcome: SendOutcome | undefined;
    for (const [index, message] of rendered(documents, actions, channel.platform).entries()) {
      const key = `desk ${id} ${name}-${index + 1}`;
      outcome = await sendThrough(
        channel,
        { address, message, key, silent: false, priority: "answer" },
        async () => true,
        signals,
      );
      if (outcome?.outcome !== "sent") break;
      refs.push(outcome.messageRef);
    }
    if (outcome?.outcome === "sent")
      return drafts.noticed(id, name, { place: placeOf(rules), refs, shown: stateOf(draft) });
    log.warn({ edition, notice: name, outcome: outcome?.outcome }, "editors could not be told");
    if (outcome?.outcome !== "unknown") await drafts.releaseNotice(id, name);
  };
}

/** Its documents as a platform's messages; the last one bears the buttons. */
export function rendered(
  documents: readonly Document[],
  actions: Reply["actions"],
  platform: Platform,
): readonly unknown[] {
  return documents.map((document, index) => {
    const isLast = index === documents.length - 1;
    const part = { document, index: index + 1, of: documents.length };
    return platform.render({ ...part, ...(isLast && actions ? { actions } : {}) }, DEFAULT_STYLE);
  });
}

/** Another one after every change and every decision. */
export function stateOf({ log, stands }: Pick<KeptDraft, "log" | "stands">): string {
  return `${log.length} ${stands.state}`;
}

/** The same number for the same chat. */
export function placeOf({ chat }: Pick<DeskRules, "chat">): number {
  return hash32(chat);
}

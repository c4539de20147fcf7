import { type Channel, type Signals, sendThrough } from "#app/delivery/send-through.ts";
import type { Log } from "#app/log.ts";
import type { DraftHead, DraftStore } from "#core/desk/kept-draft.ts";
import { split } from "#core/document/split.ts";
import type { Clock, Reply, SendOutcome } from "#core/ports.ts";
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
  draft: Pick<DraftHead, "id" | "edition">,
  rules: DeskRules,
  name: string,
  say: () => Promise<Reply>,
  signals: Signals,
) => Promise<void>;

export function createNotify({ drafts, channels, clock, log }: NoticeDeps): Notify {
  return async ({ id, edition }, rules, name, say, signals) => {
    const address = deskAddress(rules);
    const channel = channels.get(address.platform);
    if (!channel || !(await drafts.claimNotice(id, name, clock.now()))) return;
    const { document, actions } = await say();
    const documents = split(document, channel.platform.measureFor(DEFAULT_STYLE));
    let outcome: SendOutcome | undefined;
    for (const [index, one] of documents.entries()) {
      const isLast = index === documents.length - 1;
      const part = { document: one, index: index + 1, of: documents.length };
      const message = channel.platform.render(
        { ...part, ...(isLast && actions ? { actions } : {}) },
        DEFAULT_STYLE,
      );
      const key = `desk ${id} ${name}-${index + 1}`;
      outcome = await sendThrough(
        channel,
        { address, message, key, silent: false, priority: "answer" },
        async () => true,
        signals,
      );
      if (outcome?.outcome !== "sent") break;
    }
    if (outcome?.outcome === "sent") return drafts.noticed(id, name);
    log.warn({ edition, notice: name, outcome: outcome?.outcome }, "editors could not be told");
    if (outcome?.outcome !== "unknown") await drafts.releaseNotice(id, name);
  };
}

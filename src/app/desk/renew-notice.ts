import { note } from "#app/answer.ts";
import { type Channel, editThrough, type Signals } from "#app/delivery/send-through.ts";
import type { Log } from "#app/log.ts";
import type { NoticeRenewal } from "#core/desk/draft-notices.ts";
import type { DraftStore, KeptDraft } from "#core/desk/kept-draft.ts";
import type { Document } from "#core/document/document.ts";
import type { Measure } from "#core/document/measure.ts";
import { split } from "#core/document/split.ts";
import type { Clock, Reply, SendOutcome } from "#core/ports.ts";
import { type DeskRules, deskAddress } from "#core/schedule/desk-rules.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { placeOf, rendered, stateOf } from "./notices.ts";

/** Between two edits of one notice. Doubled by every failure: an hour and a half in all, then it is left. */
const PACE_SECONDS = 10;
const MOST_FAILURES = 9;

const MORE = note("للمسودة بقية لا تتسع لها هذه الرسالة.");
const NO_MORE = note("المسودة كلها فيما سبق.");

export type RenewDeps = {
  readonly drafts: Pick<DraftStore, "claimRenewal" | "renewed" | "putOffRenewal" | "leaveNotice">;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * Edits a notice in the editors' chat where its draft is another since, not more often than every ten seconds. An edit
 * of whose fate nobody knows is made again, which does no harm; a message that is gone or refused stays as it is.
 */
export type Renew = (
  draft: KeptDraft,
  rules: DeskRules,
  name: string,
  say: () => Reply,
  signals: Signals,
) => Promise<void>;

export function createRenew({ drafts, channels, clock, log }: RenewDeps): Renew {
  const edited = async (
    refs: NoticeRenewal["refs"],
    rules: DeskRules,
    { document, actions }: Reply,
    channel: Channel,
    signals: Signals,
  ): Promise<SendOutcome | undefined> => {
    const address = deskAddress(rules);
    const documents = within(refs.length, document, channel.platform.measureFor(DEFAULT_STYLE));
    let outcome: SendOutcome | undefined;
    for (const [index, message] of rendered(documents, actions, channel.platform).entries()) {
      outcome = await editThrough(channel, { address, messageRef: refs[index] ?? "", message }, signals);
      if (outcome?.outcome !== "sent") break;
    }
    return outcome;
  };

  return async (draft, rules, name, say, signals) => {
    const channel = channels.get(deskAddress(rules).platform);
    if (!channel?.platform.edit) return;
    const { id, edition } = draft;
    const state = stateOf(draft);
    const notice = await drafts.claimRenewal(id, name, state, clock.now());
    if (!notice) return;
    // Editors who moved to another chat have nothing more to look for in the old one.
    if (notice.place !== placeOf(rules)) return drafts.leaveNotice(id, name);
    const outcome = await edited(notice.refs, rules, say(), channel, signals).catch((error: unknown) => {
      log.warn({ error, edition, notice: name }, "a draft's notice was not brought up to date");
      return undefined;
    });
    const pause = PACE_SECONDS * 2 ** (outcome?.outcome === "sent" ? 0 : notice.failures + 1);
    const until = clock.now().add({ seconds: pause });
    switch (outcome?.outcome) {
      case "sent":
        return drafts.renewed(id, name, state, until);
      case "rejected":
      case "moved":
        log.info(
          { edition, notice: name, outcome: outcome.outcome },
          "a draft's notice cannot be edited any more",
        );
        return drafts.leaveNotice(id, name);
      default:
        return notice.failures + 1 >= MOST_FAILURES
          ? drafts.leaveNotice(id, name)
          : drafts.putOffRenewal(id, name, until);
    }
  };
}

/** As many documents as there are messages: what is too long for them is cut and says so. */
function within(count: number, document: Document, measure: Measure): readonly Document[] {
  const whole = split(document, measure);
  if (whole.length <= count)
    return [
      ...whole,
      ...Array.from({ length: count - whole.length }, () => ({ ...document, blocks: [NO_MORE] })),
    ];
  const limit = measure.limit - measure.measure(MORE);
  const kept = split(document, { ...measure, limit }).slice(0, count);
  return kept.map((part, index) =>
    index === count - 1 ? { ...part, blocks: [...part.blocks, MORE] } : part,
  );
}

import { type PlanDeps, planSlot } from "#app/delivery/plan.ts";
import { isOpen, onWord, type Word } from "#core/desk/decide.ts";
import type { DeskEdit, EditLog } from "#core/desk/edit.ts";
import { judge, type Verdict } from "#core/desk/judge.ts";
import type { DraftHead, KeptDraft } from "#core/desk/kept-draft.ts";
import type { Clock } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";

/** What became of what an editor asked for, and the draft as it stands then. */
export type DeskOutcome =
  | { readonly outcome: "done"; readonly kept: KeptDraft }
  /** Somebody else changed it since: what they did. */
  | { readonly outcome: "stale"; readonly kept: KeptDraft; readonly since: EditLog }
  /** It would change nothing. */
  | { readonly outcome: "void" | "too many"; readonly kept: KeptDraft }
  /** It has gone out, or its news went to the next one. */
  | { readonly outcome: "closed"; readonly kept: KeptDraft }
  | { readonly outcome: "unknown" };

/** What editors do, wherever they do it. Who may is looked at before. */
export interface Desk {
  get(id: number): Promise<KeptDraft | undefined>;
  /** Drafts that wait and those that ended within a day, the oldest slot first. */
  recent(): Promise<readonly DraftHead[]>;
  edit(id: number, by: string, edit: DeskEdit): Promise<DeskOutcome>;
  /** A word about the whole draft; a yes lets it go at once. */
  say(id: number, by: string, word: Word): Promise<DeskOutcome>;
}

export type DeskDeps = {
  readonly stores: Pick<Stores, "drafts">;
  readonly plan: PlanDeps;
  readonly clock: Clock;
};

const RECENT = { hours: 24 };

export function createDesk(deps: DeskDeps): Desk {
  const { drafts } = deps.stores;
  const { clock } = deps;
  return {
    get: (id) => drafts.get(id),
    recent: () => drafts.recent(clock.now().subtract(RECENT)),

    async edit(id, by, edit) {
      const ruled: { verdict: Verdict | "closed" } = { verdict: "closed" };
      const kept = await drafts.change(id, (draft) => {
        ruled.verdict = mayStill(draft, edit) ? judge(draft.draft, draft.log, edit) : "closed";
        const isAccepted = ruled.verdict !== "closed" && ruled.verdict.verdict === "accepted";
        return isAccepted ? { at: clock.now(), by, edit } : undefined;
      });
      if (!kept) return { outcome: "unknown" };
      const { verdict } = ruled;
      if (verdict === "closed") return { outcome: "closed", kept };
      switch (verdict.verdict) {
        case "accepted":
          return { outcome: "done", kept };
        case "stale":
          return { outcome: "stale", kept, since: verdict.since };
        case "void":
        case "too many":
          return { outcome: verdict.verdict, kept };
        default:
          return verdict satisfies never;
      }
    },

    async say(id, by, word) {
      const taken = { isTaken: false };
      const kept = await drafts.change(id, (draft) => {
        const stands = onWord(draft, word);
        taken.isTaken = stands !== undefined;
        return stands && { at: clock.now(), by, stands };
      });
      if (!kept) return { outcome: "unknown" };
      if (!taken.isTaken) return { outcome: isOpen(kept) ? "void" : "closed", kept };
      if (kept.stands.state === "published") await letGo(kept, deps);
      return { outcome: "done", kept };
    },
  };
}

/** A draft that waits may be changed, one that went out be corrected. */
function mayStill(draft: DraftHead, edit: DeskEdit): boolean {
  return edit.do === "correct" || edit.do === "withdraw" ? draft.stands.state === "published" : isOpen(draft);
}

/** What its slot owes its readers is in the ledger, and looked at now. Done again, it changes nothing. */
export async function letGo(draft: DraftHead, { stores, plan, clock }: DeskDeps): Promise<void> {
  await planSlot(draft.edition, draft.slot.at, clock.now(), plan);
  await stores.drafts.hasten(draft, clock.now());
}

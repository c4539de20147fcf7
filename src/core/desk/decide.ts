import type { DeskRules } from "#core/schedule/desk-rules.ts";
import type { DeskState, DraftHead, KeptDraft } from "./kept-draft.ts";

/** What an editor says of a whole draft. */
export type Word = "publish" | "hold";

/** Whether a draft still waits for a decision: then it may be changed. */
export function isOpen({ stands }: Pick<DraftHead, "stands">): boolean {
  return stands.state === "drafted" || stands.state === "held";
}

/** What its hour makes of a draft: changes go out, and with no hand on it the edition's rule decides. Undefined: nothing. */
export function atItsHour(
  { slot, stands, log }: Pick<KeptDraft, "slot" | "stands" | "log">,
  silent: DeskRules["silent"],
  now: Temporal.Instant,
): DeskState | undefined {
  if (stands.state !== "drafted" || Temporal.Instant.compare(now, slot.at) < 0) return undefined;
  if (log.length > 0) return { state: "published", reason: "edited" };
  return silent === "publish" ? { state: "published", reason: "rule" } : { state: "held", reason: "rule" };
}

/** What an editor's word makes of it; undefined where it comes too late or says what is so already. */
export function onWord({ stands }: Pick<DraftHead, "stands">, word: Word): DeskState | undefined {
  if (word === "publish")
    return stands.state === "drafted" || stands.state === "held"
      ? { state: "published", reason: "yes" }
      : undefined;
  return stands.state === "drafted" ? { state: "held", reason: "editor" } : undefined;
}

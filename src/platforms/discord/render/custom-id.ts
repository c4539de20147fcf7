import { type ButtonTarget, readTarget } from "#app/conversation/buttons/button-target.ts";

/** Before the data of a button that opens a modal. */
export const MODAL_PREFIX = "ask!";

/** What the custom_id of a button, a menu's option or a modal says. */
export function readCustomId(customId: string): {
  readonly opensModal: boolean;
  readonly target?: ButtonTarget;
  readonly payload: string;
} {
  const opensModal = customId.startsWith(MODAL_PREFIX);
  return { opensModal, ...readTarget(opensModal ? customId.slice(MODAL_PREFIX.length) : customId) };
}

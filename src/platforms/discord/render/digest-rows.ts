import { targetPrefix } from "#app/conversation/buttons/button-target.ts";
import { digestActions } from "#app/conversation/buttons/digest-actions.ts";
import { refOf } from "#app/conversation/buttons/ref.ts";
import type { Action, Part } from "#core/ports.ts";
import { type ActionRow, button, buttonRow, menuRows } from "./action-rows.ts";

/** What whoever reads a scheduled digest may do with it; the answers are the presser's own. */
export function digestRows(digest: NonNullable<Part["digest"]>): readonly ActionRow[] {
  const actions = digestActions(digest).flat();
  const taken = new Set<string>();
  const subscribe: Action = {
    label: "اشترك",
    command: "subscribe",
    args: { edition: refOf(digest.edition) },
  };
  return [
    ...menuRows(actions, ""),
    buttonRow([
      ...actions.filter((action) => !("title" in action)).flatMap((action) => button(action, "", taken)),
      ...button(subscribe, targetPrefix({ of: "presser" }), taken),
    ]),
  ];
}

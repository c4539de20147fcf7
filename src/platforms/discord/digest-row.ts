import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from "discord.js";
import { encodeAction, type Press } from "#app/commands/payload.ts";
import { refOf } from "#app/commands/ref.ts";
import type { Part } from "#core/ports.ts";
import type { ActionRow } from "./action-rows.ts";
import { remotePrefix } from "./custom-id.ts";

/**
 * What whoever reads a scheduled digest may do with it; the answers are the presser's own. From the right, as Arabic
 * is read: Discord lays buttons out from left to right.
 */
export function digestRow({ id, edition }: NonNullable<Part["digest"]>): ActionRow {
  const args = { edition: refOf(edition) };
  const buttons = [
    button("مقالات مشابهة", { command: "similar", args: { digest: String(id) } }),
    button("المزيد", { command: "digest", args: { ...args, length: "full" } }),
    button("اشترك", { command: "subscribe", args }, remotePrefix({ of: "presser" })),
  ];
  return { type: ComponentType.ActionRow, components: buttons.flat().toReversed() };
}

function button(label: string, press: Press, prefix = ""): readonly APIButtonComponentWithCustomId[] {
  const encoded = encodeAction(press);
  if (encoded === undefined) return [];
  return [
    {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label,
      custom_id: prefix + encoded,
    },
  ];
}

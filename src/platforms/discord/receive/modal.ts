import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import { decodeAction } from "#app/conversation/buttons/payload.ts";
import { MODAL_PREFIX, readCustomId } from "#platforms/discord/render/custom-id.ts";
import { FIELD } from "./parse-interaction.ts";

/** Characters of a modal's title and of a field's label, and of what is typed into it. */
const LONGEST_TITLE = 45;
const LONGEST_TEXT = 4_000;
/** A time, a city, some words. */
const LONGEST_LINE = 200;
const OF_TEXTS: ReadonlySet<string> = new Set(["summarize", "similar", "desk"]);
const DEFAULT_TITLE = "الجواب";

/** The modal that a button opens: one field, labelled like the button. */
export function modalOf(customId: string, message: APIMessage): APIModalInteractionResponseCallbackData {
  const label = labelOf(message.components ?? [], customId)
    ?.replace(/…$/, "")
    .trim();
  const title = [...(label || DEFAULT_TITLE)].slice(0, LONGEST_TITLE).join("");
  return {
    title,
    custom_id: customId.slice(MODAL_PREFIX.length),
    components: [
      {
        type: ComponentType.Label,
        label: title,
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          ...(isLong(customId)
            ? { style: TextInputStyle.Paragraph, max_length: LONGEST_TEXT }
            : { style: TextInputStyle.Short, max_length: LONGEST_LINE }),
          required: true,
        },
      },
    ],
  };
}

/** An article is pasted, and an editor writes sentences; everything else is a line. */
function isLong(customId: string): boolean {
  return OF_TEXTS.has(decodeAction(readCustomId(customId).payload)?.command ?? "");
}

function labelOf(components: readonly object[], customId: string): string | undefined {
  for (const component of components) {
    if ("custom_id" in component && component.custom_id === customId)
      return "label" in component ? String(component.label) : undefined;
    const inner =
      "components" in component && Array.isArray(component.components) ? component.components : [];
    const found = labelOf(inner, customId);
    if (found !== undefined) return found;
  }
  return undefined;
}

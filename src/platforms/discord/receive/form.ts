import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import { formPrefix } from "#platforms/discord/render/custom-id.ts";
import { FIELD } from "./parse-interaction.ts";

/** Characters of a form's title and of a field's label, and of what is typed into it. */
const LONGEST_TITLE = 45;
const LONGEST_TEXT = 4_000;
const DEFAULT_TITLE = "الجواب";

/** The form that a button opens: one field, named as the button is. */
export function formOf(customId: string, message: APIMessage): APIModalInteractionResponseCallbackData {
  const label = labelOf(message.components ?? [], customId)
    ?.replace(/…$/, "")
    .trim();
  const title = [...(label || DEFAULT_TITLE)].slice(0, LONGEST_TITLE).join("");
  return {
    title,
    custom_id: customId.slice(formPrefix().length),
    components: [
      {
        type: ComponentType.Label,
        label: title,
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: TextInputStyle.Paragraph,
          max_length: LONGEST_TEXT,
          required: true,
        },
      },
    ],
  };
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

import { until } from "../../until.ts";
import type { TestBot } from "../bot.ts";
import type { WorldMessage } from "../routes/messages.ts";
import { CALLBACK } from "../rules/interaction-schema.ts";
import { allComponents } from "../rules/message-rules.ts";
import { FLAG } from "../rules/message-schema.ts";

type Given = Readonly<Record<string, string>>;
type Interaction = ReturnType<TestBot["server"]["slash"]>;

/** What one person does in one channel, and what that person then sees. */
export function createTalk(bot: TestBot, user: string, channel: string) {
  const { server } = bot;
  const where = { user, channel };

  /** The answer as it stands when the bot has nothing more to say about it. */
  const answered = async (interaction: Interaction): Promise<WorldMessage> => {
    const edits = interaction.source?.edits ?? 0;
    await interaction.settled;
    await until(() => isDone(interaction, edits), "an answer");
    const shown = [interaction.original, ...interaction.followUps].filter((one) => one !== undefined);
    const last = shown.at(-1);
    if (!last) throw new Error("nothing was answered");
    return last;
  };

  return {
    async slash(name: string, given: Given = {}) {
      return answered(server.slash(where, name, given));
    },
    async press(message: WorldMessage, label: string) {
      return answered(server.press(user, message, label));
    },
    /** Chooses the option of the menu whose label begins so. */
    async choose(message: WorldMessage, menu: string, start: string) {
      const labels = allComponents(message.components).flatMap((part) =>
        "options" in part && Array.isArray(part.options)
          ? part.options.map(({ label }) => String(label))
          : [],
      );
      const label = labels.find((one) => one.startsWith(start));
      if (!label) throw new Error(`no option ${start} among ${labels.join(" | ")}`);
      return answered(server.choose(user, message, menu, [label]));
    },
    async choices(name: string, option: string, given: Given = {}) {
      const interaction = server.autocomplete(where, name, option, given);
      await interaction.settled;
      return interaction.choices ?? [];
    },
    /** Presses the button that opens a form and fills it in. */
    async fill(message: WorldMessage, label: string, text: string) {
      const asked = server.press(user, message, label);
      await asked.settled;
      return answered(server.submit(asked, { text }));
    },
    labels: labelsOf,
  };
}

function isDone({ response, original, source, followUps }: Interaction, edits: number): boolean {
  switch (response?.type) {
    case CALLBACK.deferredMessage:
      return original !== undefined && (original.flags & FLAG.loading) === 0;
    case CALLBACK.deferredUpdate:
      return followUps.length > 0 || (source?.edits ?? 0) > edits;
    default:
      return response !== undefined;
  }
}

export function labelsOf(message: WorldMessage): readonly string[] {
  return allComponents(message.components).flatMap((part) =>
    "label" in part && typeof part.label === "string" ? [part.label] : [],
  );
}

import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIMessage,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
} from "discord.js";
import type { Command, CommandOption } from "#app/conversation/command.ts";
import { decodeAction } from "#app/conversation/payload.ts";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import { type Remote, readCustomId } from "#platforms/discord/render/custom-id.ts";

/** What an interaction asks for; the arguments are foreign text. */
export type Given = {
  readonly command: Command;
  readonly args: Readonly<Record<string, string>>;
  readonly about?: string;
  readonly remote?: Remote;
};

/** The field of our forms. */
export const FIELD = "text";
/** Characters of a message that a command is pointed at. */
const LONGEST_ABOUT = 20_000;

export function commandOf(
  { data }: APIApplicationCommandInteraction,
  commands: readonly Command[],
): Given | undefined {
  if (data.type === ApplicationCommandType.Message) {
    const command = commands.find(({ messageName }) => messageName === data.name);
    const target = data.resolved.messages[data.target_id];
    return command && { command, args: {}, about: target ? wordsOf(target) : "" };
  }
  if (data.type !== ApplicationCommandType.ChatInput) return undefined;
  const command = findCommand(data.name, commands);
  if (!command) return undefined;
  const args: Record<string, string> = {};
  let remote: Remote | undefined;
  for (const option of data.options ?? []) {
    if (option.type === ApplicationCommandOptionType.Channel) remote = { of: "channel", id: option.value };
    else if (option.type === ApplicationCommandOptionType.String) {
      const known = command.options.find((one) => isCalled(one, option.name));
      if (known) args[known.name] = option.value;
    }
  }
  return { command, args, ...(remote ? { remote } : {}) };
}

/** What a button or a menu says; undefined where it is old or no longer means anything. */
export function pressOf(
  { data }: APIMessageComponentInteraction,
  commands: readonly Command[],
): (Given & { readonly isForm: boolean }) | undefined {
  const isMenu = data.component_type === ComponentType.StringSelect;
  const { isForm, remote, payload } = readCustomId((isMenu ? data.values[0] : data.custom_id) ?? "");
  const given = payloadOf(payload, remote, commands);
  return given && { ...given, isForm };
}

/** The command that a form belongs to, with what was typed into it. */
export function submissionOf(
  { data }: APIModalSubmitInteraction,
  commands: readonly Command[],
): Given | undefined {
  const { remote, payload } = readCustomId(data.custom_id);
  const given = payloadOf(payload, remote, commands);
  if (!given) return undefined;
  const fields = data.components.flatMap((row) =>
    "component" in row ? [row.component] : "components" in row ? row.components : [],
  );
  const field = fields.find((one) => "custom_id" in one && one.custom_id === FIELD);
  const text = field && "value" in field && typeof field.value === "string" ? field.value : "";
  return { ...given, args: { ...given.args, text } };
}

/** The option that is being typed, and what stands in it so far. */
export function completionOf(
  { data }: APIApplicationCommandAutocompleteInteraction,
  commands: readonly Command[],
): { readonly option: CommandOption; readonly typed: string } | undefined {
  const command = findCommand(data.name, commands);
  const focused = data.options.find((option) => "focused" in option && option.focused);
  if (!command || focused?.type !== ApplicationCommandOptionType.String) return undefined;
  const option = command.options.find((one) => isCalled(one, focused.name));
  return option && { option, typed: focused.value };
}

function payloadOf(
  payload: string,
  remote: Remote | undefined,
  commands: readonly Command[],
): Given | undefined {
  const press = decodeAction(payload);
  const command = press && findCommand(press.command, commands);
  return command && { command, args: press.args, ...(remote ? { remote } : {}) };
}

function isCalled(option: { readonly name: string; readonly arabicName: string }, name: string): boolean {
  return option.name === name || option.arabicName.replaceAll(" ", "_") === name;
}

/** What a message says: its own words, those of its components, and the addresses it shows. */
function wordsOf(message: APIMessage): string {
  const embeds = message.embeds.flatMap(({ url, title, description }) => [title, description, url]);
  const words = [message.content, ...textsIn(message.components ?? []), ...embeds];
  return words.filter(Boolean).join("\n").slice(0, LONGEST_ABOUT);
}

function textsIn(components: readonly object[]): readonly string[] {
  return components.flatMap((component) => [
    ...("content" in component && typeof component.content === "string" ? [component.content] : []),
    ...("components" in component && Array.isArray(component.components)
      ? textsIn(component.components)
      : []),
  ]);
}

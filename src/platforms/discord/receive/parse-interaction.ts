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
import type { ButtonTarget } from "#app/conversation/buttons/button-target.ts";
import { decodeAction } from "#app/conversation/buttons/payload.ts";
import type { Command, CommandOption } from "#app/conversation/command.ts";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import { readCustomId } from "#platforms/discord/render/custom-id.ts";

/** What an interaction asks for; the arguments are foreign text. */
export type ParsedInteraction = {
  readonly command: Command;
  readonly args: Readonly<Record<string, string>>;
  readonly about?: string;
  /** The message that it is about, where that is ours. */
  readonly replied?: { readonly ref: string };
  readonly target?: ButtonTarget;
  readonly attached?: Attached;
  /** Discord itself says that the target is a channel of this server. */
  readonly isOfServer?: boolean;
};

/** A file as Discord holds it. */
export type Attached = { readonly name: string; readonly url: string };

/** The field of our modals. */
export const FIELD = "text";
/** Characters of a message that a message command is used on. */
const LONGEST_ABOUT = 20_000;

export function parseCommand(
  { data, application_id }: APIApplicationCommandInteraction,
  commands: readonly Command[],
): ParsedInteraction | undefined {
  if (data.type === ApplicationCommandType.Message) {
    const command = commands.find(({ messageName }) => messageName === data.name);
    const message = data.resolved.messages[data.target_id];
    if (!command) return undefined;
    const isOurs = message && [message.author.id, message.application_id].includes(application_id);
    return {
      command,
      args: {},
      about: message ? textOf(message) : "",
      ...(isOurs ? { replied: { ref: message.id } } : {}),
    };
  }
  if (data.type !== ApplicationCommandType.ChatInput) return undefined;
  const command = findCommand(data.name, commands);
  if (!command) return undefined;
  const args: Record<string, string> = {};
  let target: ButtonTarget | undefined;
  let isOfServer = false;
  for (const option of data.options ?? []) {
    if (option.type === ApplicationCommandOptionType.Channel) {
      target = { of: "channel", id: option.value };
      isOfServer = data.resolved?.channels?.[option.value] !== undefined;
    } else if (option.type === ApplicationCommandOptionType.String) {
      const known = command.options.find((one) => isCalled(one, option.name));
      if (known) args[known.name] = option.value;
    }
  }
  const [file] = Object.values(data.resolved?.attachments ?? {});
  const attached = file && { name: file.filename, url: file.url };
  return { command, args, ...(target ? { target, isOfServer } : {}), ...(attached ? { attached } : {}) };
}

/** The command of a button or a menu; undefined where it is old or no longer means anything. */
export function parseComponent(
  { data }: APIMessageComponentInteraction,
  commands: readonly Command[],
): (ParsedInteraction & { readonly opensModal: boolean }) | undefined {
  const isMenu = data.component_type === ComponentType.StringSelect;
  const { opensModal, target, payload } = readCustomId((isMenu ? data.values[0] : data.custom_id) ?? "");
  const parsed = payloadOf(payload, target, commands);
  return parsed && { ...parsed, opensModal };
}

/** The command that a modal belongs to, with what was typed into it. */
export function parseModal(
  { data }: APIModalSubmitInteraction,
  commands: readonly Command[],
): ParsedInteraction | undefined {
  const { target, payload } = readCustomId(data.custom_id);
  const parsed = payloadOf(payload, target, commands);
  if (!parsed) return undefined;
  const fields = data.components.flatMap((row) =>
    "component" in row ? [row.component] : "components" in row ? row.components : [],
  );
  const field = fields.find((one) => "custom_id" in one && one.custom_id === FIELD);
  const text = field && "value" in field && typeof field.value === "string" ? field.value : "";
  return { ...parsed, args: { ...parsed.args, text } };
}

/** The option that is being typed, and its text so far. */
export function parseAutocomplete(
  { data }: APIApplicationCommandAutocompleteInteraction,
  commands: readonly Command[],
):
  | { readonly option: CommandOption; readonly typed: string; readonly given: ParsedInteraction["args"] }
  | undefined {
  const command = findCommand(data.name, commands);
  const focused = data.options.find((option) => "focused" in option && option.focused);
  if (!command || focused?.type !== ApplicationCommandOptionType.String) return undefined;
  const option = command.options.find((one) => isCalled(one, focused.name));
  const given = data.options.flatMap((one): [string, string][] => {
    const known = command.options.find((known) => isCalled(known, one.name));
    return known && one.type === ApplicationCommandOptionType.String ? [[known.name, one.value]] : [];
  });
  return option && { option, typed: focused.value, given: Object.fromEntries(given) };
}

function payloadOf(
  payload: string,
  target: ButtonTarget | undefined,
  commands: readonly Command[],
): ParsedInteraction | undefined {
  const press = decodeAction(payload);
  const command = press && findCommand(press.command, commands);
  return command && { command, args: press.args, ...(target ? { target } : {}) };
}

function isCalled(option: { readonly name: string; readonly arabicName: string }, name: string): boolean {
  return option.name === name || option.arabicName.replaceAll(" ", "_") === name;
}

/** What a message says: its own words, those of its components, and the addresses it shows. */
function textOf(message: APIMessage): string {
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

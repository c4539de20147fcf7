import { PermissionFlagsBits as P } from "discord.js";
import type { Commands, RegisteredCommand } from "./routes/commands.ts";
import type { Interaction, Interactions } from "./routes/interactions.ts";
import type { WorldMessage } from "./routes/messages.ts";
import type { CommandOption } from "./rules/command-schema.ts";
import { TYPE } from "./rules/component-schema.ts";
import { KIND } from "./rules/interaction-schema.ts";
import { allComponents } from "./rules/message-rules.ts";
import { messageWire } from "./rules/message-wire.ts";
import { permissionsIn } from "./rules/permissions.ts";
import { contextOf, interactionWire, ownersOf, resolvedOf } from "./user/payloads.ts";
import { submission } from "./user/submission.ts";
import type { World } from "./world.ts";

const SLASH = 1;
const MESSAGE_COMMAND = 3;
const STRING_OPTION = 3;
const BOOLEAN_OPTION = 5;

export type Given = Readonly<Record<string, string | number | boolean>>;
type Where = { readonly user: string; readonly channel: string };
/** A client that Discord did not write: it sends what the real one would not offer. */
type Checks = { readonly unchecked?: boolean };

/** What people do with commands, buttons and menus; only what a client lets them. */
export function createPeople(
  world: World,
  commands: Commands,
  interactions: Interactions,
  deliver: (interaction: Interaction, payload: object, guild: string | undefined) => void,
) {
  const begin = (
    { user, channel: id }: Where,
    kind: Interaction["kind"],
    data: object,
    source?: WorldMessage,
  ): Interaction => {
    const channel = world.channels.get(id);
    if (!channel) throw new Error(`the test names no channel: ${id}`);
    const isUserInstalledOnly = ownersOf(world, channel, user)["0"] === undefined;
    const isHidden =
      isUserInstalledOnly &&
      channel.guild !== undefined &&
      (permissionsIn(world, channel, user) & P.UseExternalApps) === 0n;
    const interaction = interactions.open({
      kind,
      user,
      channel: id,
      source,
      isUserInstalledOnly,
      isHidden,
    });
    deliver(interaction, interactionWire(world, interaction, data), channel.guild);
    return interaction;
  };

  const commandOf = (where: Where, name: string, type: number, checks: Checks): RegisteredCommand => {
    const channel = world.channels.get(where.channel);
    const command = commands.find(name, type, channel?.guild);
    if (!command) throw new Error(`no command ${name} is registered`);
    const offered = whyNotOffered(world, command, where);
    if (offered && !checks.unchecked) throw new Error(`${name} is not offered: ${offered}`);
    return command;
  };
  const slashData = (
    where: Where,
    command: RegisteredCommand,
    options: Parameters<typeof resolvedOf>[2],
  ): object => {
    const channel = world.channels.get(where.channel);
    return {
      id: command.id,
      name: command.name,
      type: SLASH,
      ...(options.length > 0 ? { options } : {}),
      ...(channel ? resolvedOf(world, channel, options) : {}),
      ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
    };
  };
  const componentOf = (user: string, message: WorldMessage, isIt: (part: Found) => boolean): Found => {
    if (message.isDeleted || (message.ephemeralFor ?? user) !== user)
      throw new Error("this person does not see the message");
    const parts = allComponents(message.components) as Found[];
    const found = parts.find(isIt);
    if (!found) {
      const there = parts.flatMap(({ label, custom_id }) => label ?? custom_id ?? []);
      throw new Error(`no such component among ${JSON.stringify(there)}`);
    }
    if (found.disabled) throw new Error("the component is disabled");
    return found;
  };

  return {
    slash(where: Where, name: string, given: Given = {}, checks: Checks = {}): Interaction {
      const command = commandOf(where, name, SLASH, checks);
      const options = optionsOf(command).flatMap((option) => {
        const value = given[option.name];
        if (!checks.unchecked) demandOption(option, value);
        return value === undefined ? [] : [{ name: option.name, type: option.type, value }];
      });
      const unknown = Object.keys(given).find((key) => !optionsOf(command).some((one) => one.name === key));
      if (unknown !== undefined) throw new Error(`${name} has no option ${unknown}`);
      return begin(where, KIND.command, slashData(where, command, options));
    },
    /** Types into an option; the bot's choices will stand in the interaction. */
    autocomplete(where: Where, name: string, focused: string, given: Given = {}): Interaction {
      const command = commandOf(where, name, SLASH, {});
      const options = optionsOf(command).flatMap((option) => {
        const isFocused = option.name === focused;
        if (isFocused && !("autocomplete" in option && option.autocomplete))
          throw new Error(`option ${focused} has no autocomplete`);
        const value = given[option.name] ?? (isFocused ? "" : undefined);
        if (value === undefined) return [];
        return [{ name: option.name, type: option.type, value, ...(isFocused ? { focused: true } : {}) }];
      });
      if (!optionsOf(command).some((option) => option.name === focused))
        throw new Error(`${name} has no option ${focused}`);
      return begin(where, KIND.autocomplete, slashData(where, command, options));
    },
    messageCommand(where: Where, name: string, target: WorldMessage): Interaction {
      const command = commandOf(where, name, MESSAGE_COMMAND, {});
      return begin(where, KIND.command, {
        id: command.id,
        name,
        type: MESSAGE_COMMAND,
        target_id: target.id,
        resolved: { messages: { [target.id]: messageWire(world, target) } },
        ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
      });
    },
    /** Presses the button with this label or custom id. */
    press(user: string, message: WorldMessage, which: string): Interaction {
      const button = componentOf(
        user,
        message,
        ({ type, label, custom_id }) => type === TYPE.button && (label === which || custom_id === which),
      );
      if (!button.custom_id) throw new Error(`${which} is a link`);
      const data = { component_type: TYPE.button, custom_id: button.custom_id, id: button.id };
      return begin({ user, channel: message.channel }, KIND.component, data, message);
    },
    /** Chooses from the menu with this custom id or placeholder, by values or labels. */
    choose(user: string, message: WorldMessage, which: string, chosen: readonly string[]): Interaction {
      const menu = componentOf(
        user,
        message,
        ({ type, placeholder, custom_id }) =>
          type === TYPE.stringSelect && (custom_id === which || placeholder === which),
      );
      const values = chosen.map((one) => {
        const option = menu.options?.find(({ value, label }) => value === one || label === one);
        if (!option) throw new Error(`no option ${one} in ${JSON.stringify(menu.options)}`);
        return option.value;
      });
      if (values.length < (menu.min_values ?? 1) || values.length > (menu.max_values ?? 1))
        throw new Error(`${values.length} options cannot be chosen`);
      const data = { component_type: TYPE.stringSelect, custom_id: menu.custom_id, id: menu.id, values };
      return begin({ user, channel: message.channel }, KIND.component, data, message);
    },
    /** Fills in the modal that an interaction showed, and sends it. */
    submit(asked: Interaction, values: Readonly<Record<string, string | readonly string[]>>): Interaction {
      if (!asked.modal) throw new Error("the interaction showed no modal");
      return begin(asked, KIND.modal, submission(asked.modal, values), asked.source);
    },
    /** A press on a button that is not there any more, or never was. */
    pressRaw(user: string, message: WorldMessage, customId: string): Interaction {
      const data = { component_type: TYPE.button, custom_id: customId, id: 1 };
      return begin({ user, channel: message.channel }, KIND.component, data, message);
    },
  };
}

type Found = {
  readonly type: number;
  readonly id: number;
  readonly label?: string;
  readonly custom_id?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
};

function optionsOf(command: RegisteredCommand): readonly CommandOption[] {
  return ("options" in command ? command.options : undefined) ?? [];
}

/** Why the client does not show the command to this person here, if it does not. */
function whyNotOffered(world: World, command: RegisteredCommand, { user, channel: id }: Where) {
  const channel = world.channels.get(id);
  if (!channel) return "no such channel";
  const { contexts, integration_types: kinds = [0] } = command as {
    readonly contexts?: readonly number[] | null;
    readonly integration_types?: readonly number[];
  };
  if (contexts && !contexts.includes(contextOf(channel))) return "not in this kind of place";
  const owners = Object.keys(ownersOf(world, channel, user)).map(Number);
  if (command.guild_id === undefined && !owners.some((owner) => kinds.includes(owner)))
    return "not installed here";
  if (channel.guild === undefined) return undefined;
  const permissions = permissionsIn(world, channel, user);
  if ((permissions & P.UseApplicationCommands) === 0n) return "no permission to use commands here";
  const needed = command.default_member_permissions;
  if (needed == null) return undefined;
  const bits = BigInt(needed);
  if ((permissions & P.Administrator) !== 0n) return undefined;
  return bits === 0n || (permissions & bits) !== bits ? "only for managers" : undefined;
}

/** Throws what a client does not let a person send for an option. */
function demandOption(option: CommandOption, value: string | number | boolean | undefined): void {
  const wrong = value === undefined ? (option.required ? "is required" : undefined) : faultOf(option, value);
  if (wrong) throw new Error(`option ${option.name} = ${value}: ${wrong}`);
}

function faultOf(option: CommandOption, value: string | number | boolean): string | undefined {
  if ("choices" in option && option.choices?.length && !option.choices.some((one) => one.value === value))
    return "is none of the choices";
  if (option.type === STRING_OPTION) {
    if (typeof value !== "string") return "is no text";
    const { length } = [...value];
    return length < (option.min_length ?? 0) || length > (option.max_length ?? 6000)
      ? "has another length"
      : undefined;
  }
  if (option.type === BOOLEAN_OPTION) return typeof value === "boolean" ? undefined : "is neither yes nor no";
  if (!("min_value" in option)) return undefined;
  if (typeof value !== "number") return "is no number";
  return value < (option.min_value ?? value) || value > (option.max_value ?? value)
    ? "is out of range"
    : undefined;
}

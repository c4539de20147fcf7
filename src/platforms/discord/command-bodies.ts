import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { Command, CommandOption } from "#app/conversation/command.ts";
import { type CommandNames, nameIn } from "./command-names.ts";

type Body = RESTPostAPIApplicationCommandsJSONBody;
type Option = Pick<CommandOption, "name" | "arabicName" | "description">;

/** Whoever manages a server may have something delivered to a channel other than the one the command is given in. */
export const CHANNEL_OPTION: Option = {
  name: "channel",
  arabicName: "القناة",
  description: "قناة أخرى غير هذه، ومنها قنوات المنتدى والإعلان",
};

const LONGEST_DESCRIPTION = 100;
const NOBODY_BUT_ADMINISTRATORS = "0";
const TARGETS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
] as const;

/** All application commands of the registry: slash commands, and the menu of a message. */
export function commandBodies(commands: readonly Command[], names: CommandNames): readonly Body[] {
  return [
    ...commands.map((command) => slashCommand(command, names)),
    ...commands.flatMap(({ messageName }) => (messageName ? [messageCommand(messageName)] : [])),
  ];
}

function slashCommand(command: Command, names: CommandNames): Body {
  // Discord wants what is required first.
  const options = [...command.options].sort((a, b) => Number(b.required) - Number(a.required));
  return {
    type: ApplicationCommandType.ChatInput,
    name: nameIn(names, command),
    description: command.description.slice(0, LONGEST_DESCRIPTION),
    default_member_permissions: permissionsFor(command),
    ...everywhere(),
    options: [
      ...options.map((option) => optionBody(option, names)),
      ...(command.access === "manager"
        ? [
            {
              type: ApplicationCommandOptionType.Channel as const,
              name: nameIn(names, CHANNEL_OPTION),
              description: CHANNEL_OPTION.description,
              channel_types: [...TARGETS],
            },
          ]
        : []),
    ],
  };
}

function optionBody(option: CommandOption, names: CommandNames) {
  const { description, required, choices = [], complete } = option;
  if (option.isFile)
    return {
      type: ApplicationCommandOptionType.Attachment as const,
      name: nameIn(names, option),
      description: description.slice(0, LONGEST_DESCRIPTION),
      required,
    };
  const body = {
    type: ApplicationCommandOptionType.String as const,
    name: nameIn(names, option),
    description: description.slice(0, LONGEST_DESCRIPTION),
    required,
  };
  if (complete) return { ...body, autocomplete: true as const };
  return choices.length === 0
    ? body
    : { ...body, choices: choices.map(({ value, label }) => ({ name: label, value })) };
}

function messageCommand(name: string): Body {
  return { type: ApplicationCommandType.Message, name, default_member_permissions: null, ...everywhere() };
}

function everywhere() {
  return {
    contexts: [
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      InteractionContextType.PrivateChannel,
    ],
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  };
}

function permissionsFor({ access }: Command): string | null {
  switch (access) {
    case "anyone":
      return null;
    case "manager":
      return String(PermissionFlagsBits.ManageGuild);
    case "editor":
    case "admin":
      return NOBODY_BUT_ADMINISTRATORS;
    default:
      return access satisfies never;
  }
}

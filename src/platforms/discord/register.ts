import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from "discord.js";
import type { CommandIds } from "./command-names.ts";

type Body = RESTPostAPIApplicationCommandsJSONBody;

/** Publishes the commands where they differ from what Discord has: how many differed, and their ids by name. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  wanted: readonly Body[],
): Promise<{ readonly changed: number; readonly ids: CommandIds }> {
  const route = Routes.applicationCommands(applicationId);
  const known = (await rest.get(route)) as readonly APIApplicationCommand[];
  const published = new Set(known.map((command) => keyOf(command as unknown as Body)));
  const changed = wanted.filter((command) => !published.has(keyOf(command))).length;
  const extra = known.length - (wanted.length - changed);
  const isOld = changed + extra > 0;
  const registered = isOld ? await rest.put(route, { body: wanted }) : known;
  return { changed: changed + extra, ids: idsOf(registered as readonly APIApplicationCommand[]) };
}

function idsOf(commands: readonly APIApplicationCommand[]): CommandIds {
  const typed = commands.filter(({ type }) => type === ApplicationCommandType.ChatInput);
  return new Map(typed.map(({ name, id }) => [name, id]));
}

/** Equal for the same commands, whatever fields Discord adds or omits. */
function keyOf(command: Body): string {
  const options = "options" in command ? (command.options ?? []) : [];
  return JSON.stringify([
    command.type ?? ApplicationCommandType.ChatInput,
    command.name,
    "description" in command ? command.description : "",
    command.default_member_permissions ?? null,
    [...(command.contexts ?? [])].sort(),
    [...(command.integration_types ?? [])].sort(),
    options.map((option) => [
      option.type,
      option.name,
      option.description,
      option.required ?? false,
      "autocomplete" in option ? (option.autocomplete ?? false) : false,
      "choices" in option ? (option.choices ?? []).map(({ name, value }) => [name, value]) : [],
      "channel_types" in option ? [...(option.channel_types ?? [])].sort() : [],
    ]),
  ]);
}

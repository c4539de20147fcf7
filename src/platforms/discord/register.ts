import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from "discord.js";

type Body = RESTPostAPIApplicationCommandsJSONBody;

/** Publishes the commands where they differ from what Discord has; returns how many differed. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  wanted: readonly Body[],
): Promise<number> {
  const route = Routes.applicationCommands(applicationId);
  const known = (await rest.get(route)) as readonly APIApplicationCommand[];
  const published = new Set(known.map((command) => keyOf(command as unknown as Body)));
  const changed = wanted.filter((command) => !published.has(keyOf(command))).length;
  const extra = known.length - (wanted.length - changed);
  if (changed + extra > 0) await rest.put(route, { body: wanted });
  return changed + extra;
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

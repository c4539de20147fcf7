import { z } from "zod";
import { type CommandForm, globalCommandSchema, guildCommandSchema } from "../rules/command-schema.ts";
import { Refused } from "../rules/refusal.ts";
import { type Answer, type Call, NO_CONTENT, ok, type Route, route, type ServerState } from "../state.ts";
import { parseForm, refuseForm } from "../user/form.ts";
import type { RegisteredCommand } from "./commands.ts";

/** Of slash, user and message commands (docs: Application Commands). */
const MOST: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

/** The commands of the application, for all places or for one guild. */
export function commandRoutes(state: ServerState): Route[] {
  const { world, commands, violations } = state;
  const scopeOf = ({ params }: Call): string | undefined => {
    if (params.application !== world.bot.id) throw new Refused("missingAccess");
    if (params.guild !== undefined && !world.hasBot(params.guild)) throw new Refused("missingAccess");
    return params.guild;
  };
  const schemaOf = (guild: string | undefined): z.ZodType<CommandForm> =>
    guild === undefined ? globalCommandSchema : guildCommandSchema;
  const demandRoom = (all: readonly RegisteredCommand[], place: string) => {
    for (const [type, most] of Object.entries(MOST)) {
      if (all.filter((command) => command.type === Number(type)).length <= most) continue;
      violations.push(`${place}: more than ${most} commands of type ${type}`);
      throw new Refused("tooManyCommands");
    }
  };
  const make = (form: CommandForm, guild: string | undefined, place: string) => {
    if (!commands.mayCreate(guild)) {
      violations.push(`${place}: more than 200 commands were made in a day`);
      throw new Refused("tooManyCommandCreates");
    }
    return commands.made(form, guild);
  };
  const commandOf = (call: Call, guild: string | undefined): RegisteredCommand => {
    const found = commands.in(guild).find(({ id }) => id === call.params.command);
    if (!found) throw new Refused("unknownCommand");
    return found;
  };

  const replaceAll = (call: Call): Answer => {
    const guild = scopeOf(call);
    const forms = parseForm(z.array(schemaOf(guild)), call.body, call.place, violations);
    const names = forms.map(({ name, type }) => `${type} ${name}`);
    const twice = names.findIndex((name, at) => names.indexOf(name) < at);
    if (twice >= 0)
      refuseForm(
        [
          {
            path: [twice],
            code: "APPLICATION_COMMANDS_DUPLICATE_NAME",
            message: "Application command names must be unique",
          },
        ],
        call.place,
        violations,
      );
    const made = forms.map((form) => make(form, guild, call.place).command);
    demandRoom(made, call.place);
    commands.set(guild, made);
    return ok(made);
  };
  const add = (call: Call): Answer => {
    const guild = scopeOf(call);
    const { command, isNew } = make(
      parseForm(schemaOf(guild), call.body, call.place, violations),
      guild,
      call.place,
    );
    const all = [...commands.in(guild).filter(({ id }) => id !== command.id), command];
    demandRoom(all, call.place);
    commands.set(guild, all);
    return ok(command, isNew ? 201 : 200);
  };
  const change = (call: Call): Answer => {
    const guild = scopeOf(call);
    const before = commandOf(call, guild);
    const { id, application_id, version, guild_id, dm_permission, ...fields } =
      before as RegisteredCommand & {
        readonly dm_permission?: boolean;
      };
    const form = parseForm(schemaOf(guild), { ...fields, ...(call.body as object) }, call.place, violations);
    const { command } = commands.made(form, guild);
    const next = { ...command, id: before.id };
    commands.set(
      guild,
      commands.in(guild).map((one) => (one === before ? next : one)),
    );
    return ok(next);
  };
  const remove = (call: Call): Answer => {
    const guild = scopeOf(call);
    const gone = commandOf(call, guild);
    commands.set(
      guild,
      commands.in(guild).filter((one) => one !== gone),
    );
    return NO_CONTENT;
  };

  return ["applications/:application/commands", "applications/:application/guilds/:guild/commands"].flatMap(
    (path) => [
      route(`GET ${path}`, (call) => {
        const all = commands.in(scopeOf(call));
        return ok(call.query.get("with_localizations") === "true" ? all : withoutLocalizations(all));
      }),
      route(`PUT ${path}`, replaceAll),
      route(`POST ${path}`, add),
      route(`GET ${path}/:command`, (call) => ok(commandOf(call, scopeOf(call)))),
      route(`PATCH ${path}/:command`, change),
      route(`DELETE ${path}/:command`, remove),
    ],
  );
}

/** Lists leave translations out unless they are asked for (docs: Get Global Application Commands). */
function withoutLocalizations(commands: readonly RegisteredCommand[]): unknown {
  return JSON.parse(
    JSON.stringify(commands, (key, value) => (key.endsWith("_localizations") ? undefined : value)),
  );
}

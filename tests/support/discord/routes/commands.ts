import type { CommandForm } from "../rules/command-schema.ts";
import type { World } from "../world.ts";

/** Docs: Application Commands; a name that stands already is an update and costs nothing. */
const MOST_CREATED_A_DAY = 200;
const DAY_MS = 86_400_000;
const GLOBAL = "global";

export type RegisteredCommand = CommandForm & {
  readonly id: string;
  readonly application_id: string;
  readonly version: string;
  readonly guild_id?: string;
};

/** The commands of the application: of all places under no guild, of one guild under its id. */
export function createCommands(world: World, now: () => number) {
  const scopes = new Map<string, RegisteredCommand[]>();
  const created: { readonly scope: string; readonly at: number }[] = [];
  const scopeOf = (guild: string | undefined): RegisteredCommand[] => scopes.get(guild ?? GLOBAL) ?? [];

  return {
    in: scopeOf,
    /** A command as a person in this guild, or outside of all, sees it. */
    find(name: string, type: number, guild: string | undefined): RegisteredCommand | undefined {
      return [...(guild === undefined ? [] : scopeOf(guild)), ...scopeOf(undefined)].find(
        (command) => command.name === name && command.type === type,
      );
    },
    set(guild: string | undefined, commands: readonly RegisteredCommand[]): void {
      scopes.set(guild ?? GLOBAL, [...commands]);
    },
    /** The form as it is kept, with the id of the command that had its name. */
    made(form: CommandForm, guild: string | undefined): { command: RegisteredCommand; isNew: boolean } {
      const before = scopeOf(guild).find(({ name, type }) => name === form.name && type === form.type);
      if (!before) created.push({ scope: guild ?? GLOBAL, at: now() });
      const command = {
        ...withDefaults(form),
        id: before?.id ?? world.nextId(),
        application_id: world.bot.id,
        version: world.nextId(),
        ...(guild === undefined ? {} : { guild_id: guild }),
      } as RegisteredCommand;
      return { command, isNew: !before };
    },
    mayCreate: (guild: string | undefined): boolean =>
      created.filter(({ scope, at }) => scope === (guild ?? GLOBAL) && now() - at < DAY_MS).length <
      MOST_CREATED_A_DAY,
  };
}

export type Commands = ReturnType<typeof createCommands>;

/** What Discord fills in, and leaves out where it says no more than its absence. */
function withDefaults(form: CommandForm): object {
  const { options, ...rest } = form as CommandForm & { readonly options?: readonly object[] | null };
  const isGlobal = "contexts" in form || "integration_types" in form;
  return {
    name_localizations: null,
    description_localizations: null,
    default_member_permissions: null,
    dm_permission: true,
    nsfw: false,
    ...(isGlobal ? { contexts: null, integration_types: [0] } : {}),
    ...dropEmpty(rest),
    description: form.description ?? "",
    ...(options?.length ? { options: options.map((option) => dropEmpty(option)) } : {}),
  };
}

function dropEmpty(given: object): object {
  return Object.fromEntries(
    Object.entries(given).filter(([key, value]) => value != null && !(key === "required" && value === false)),
  );
}

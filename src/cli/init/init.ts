import type { AccountCheck } from "#app/account-check.ts";
import { UsageError } from "#cli/failure.ts";
import type { Io } from "#cli/io.ts";
import type { Catalogue } from "#core/ports.ts";
import { timeZoneSchema } from "#core/schedule/time-zone.ts";
import { type Choice, chosenOf, countriesOf, outletsOf, topicsOf } from "./choices.ts";
import { envFile } from "./env-file.ts";
import type { InitMessages } from "./messages.ts";
import { type Ask, answered } from "./questions.ts";
import { type Platform, tokensOf } from "./tokens.ts";

export type InitFlags = {
  readonly telegram?: string;
  readonly discord?: string;
  readonly editions?: string;
  readonly countries?: string;
  readonly topics?: string;
  readonly timeZone?: string;
  readonly admins?: string;
  readonly dir: string;
  readonly force?: boolean;
  readonly yes?: boolean;
};

export type InitDeps = {
  /** What ships with the program. */
  readonly catalogue: () => Promise<Catalogue>;
  /** Undefined where a token does not look like one of the platform. */
  readonly check: (platform: Platform, token: string) => Promise<AccountCheck | undefined>;
  /** Where chosen files go to; throws where `force` is not given and something is there. */
  readonly choose: (
    dir: string,
    chosen: { readonly editions: ReadonlySet<string>; readonly outlets: ReadonlySet<string> },
    force: boolean,
  ) => Promise<{ readonly setAside?: string }>;
  readonly env: {
    readonly path: string;
    readonly exists: () => boolean;
    /** Writes it for its owner alone; returns where what stood there is now. */
    readonly write: (content: string) => Promise<{ readonly setAside?: string }>;
    /** Throws the error that refuses to replace it. */
    readonly refuse: () => never;
  };
  /** Absent where nobody can be asked. */
  readonly ask: Ask | undefined;
  /** How the program is called here: "npx mujaz". */
  readonly program: string;
  readonly messages: InitMessages;
};

/** `mujaz init`: from nothing to a `.env` that a start can use. What a flag says is not asked. */
export async function runInit(flags: InitFlags, deps: InitDeps, io: Io): Promise<void> {
  const { messages, env } = deps;
  const ask = flags.yes ? undefined : deps.ask;
  if (
    env.exists() &&
    !flags.force &&
    !messages.yesWords.test((await ask?.(messages.askReplace(env.path))) ?? "")
  )
    env.refuse();
  const { editions, sources } = await deps.catalogue();
  const tokens = await tokensOf(flags, { ...deps, ask }, io);
  const choice = (what: string | undefined, question: string, choices: readonly Choice[]) =>
    answered(what, question, (answer) => chosenOf(answer, choices, messages), { ask, io, choices });

  const titles = editions.map(({ id, title }) => ({ id, means: title }));
  const wanted = await choice(flags.editions, messages.askEditions, titles);
  const on = sources.filter(({ enabled }) => enabled);
  const countries = await choice(flags.countries, messages.askCountries, countriesOf(on, messages));
  const inPlace = outletsOf(on, countries.ids, undefined);
  const topics = await choice(flags.topics, messages.askTopics, topicsOf(inPlace, messages));
  const outlets = outletsOf(inPlace, undefined, topics.ids);
  if (outlets.length === 0) throw new UsageError(messages.noOutlets);
  const timeZone = await plain(flags.timeZone, messages.askTimeZone, isTimeZone, messages.notTimeZone);
  const admins = await plain(flags.admins, messages.askAdmins, isAdmins, messages.notAdmins);

  const isChosen = [wanted, countries, topics].some(({ ids }) => ids !== undefined);
  if (isChosen) {
    const chosen = {
      editions: wanted.ids ?? new Set(editions.map(({ id }) => id)),
      outlets: new Set(outlets.map(({ id }) => id)),
    };
    const { setAside } = await deps.choose(flags.dir, chosen, flags.force ?? false);
    if (setAside) io.say(messages.setAside(setAside));
    io.say(messages.chosen(chosen.editions.size, chosen.outlets.size, flags.dir));
  }
  const digestsDir = isChosen ? flags.dir : undefined;
  const { setAside } = await env.write(envFile({ tokens, digestsDir, timeZone, admins }));
  if (setAside) io.say(messages.setAside(setAside));
  io.say(messages.wrote(env.path));
  if (Object.keys(tokens).length === 0) io.say(messages.nextToken(deps.program));
  io.say([messages.next, messages.nextDoctor(deps.program), messages.nextStart(deps.program)].join("\n  "));

  /** An answer that is one text; empty means none. */
  async function plain(
    given: string | undefined,
    question: string,
    isRight: (text: string) => boolean,
    wrong: (text: string) => string,
  ): Promise<string | undefined> {
    const read = (answer: string) => {
      const text = answer.trim();
      return text === "" || isRight(text) ? { text } : { problem: wrong(text) };
    };
    const { text } = await answered(given, question, read, { ask, io, choices: [] });
    return text === "" ? undefined : text;
  }
}

function isTimeZone(name: string): boolean {
  return timeZoneSchema.safeParse(name).success;
}

function isAdmins(text: string): boolean {
  return text.split(",").every((one) => /^[a-z]+:\S+$/.test(one.trim()));
}

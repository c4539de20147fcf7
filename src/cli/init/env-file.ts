/** What `mujaz init` found out. */
export type Settings = {
  readonly tokens: Readonly<Record<string, string>>;
  /** Where chosen editions and outlets are; absent for those that ship with the program. */
  readonly digestsDir: string | undefined;
  readonly timeZone: string | undefined;
  readonly admins: string | undefined;
};

/** A first `.env`: what was chosen, and what may be said of it later. */
export function envFile({ tokens, digestsDir, timeZone, admins }: Settings): string {
  const given: readonly (readonly [name: string, value: string | undefined, about: string])[] = [
    ...Object.entries(tokens).map(
      ([name, value]) => [name, value, "The bot's token: whoever has it is the bot."] as const,
    ),
    [
      "DIGESTS_DIR",
      digestsDir,
      "Editions (*.yaml) and outlets (sources/*.yaml); changes are read while the service runs.",
    ],
    ["TZ_DEFAULT", timeZone, "Replaces the editions' own time zones."],
    ["ADMINS", admins, "Who is told when the service needs somebody."],
  ];
  const lines = given.flatMap(([name, value, about]) =>
    value === undefined ? [] : ["", `# ${about}`, `${name}=${quoted(value)}`],
  );
  return ["# Written by mujaz init. .env.example names every variable there is.", ...lines, ""].join("\n");
}

/** A file of variables ends a bare value at a sign of a comment, and cuts spaces. */
function quoted(value: string): string {
  return /^[\w:./,@+-]*$/.test(value) ? value : `"${value.replaceAll('"', "")}"`;
}

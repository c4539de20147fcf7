/** `arabic`: what an Arabic reader types. Discord has no Arabic locale that a client shows (platform facts of 2026). */
export type CommandNames = "arabic" | "latin";

/** What is needed to mention a slash command, by its registered name. */
export type CommandIds = ReadonlyMap<string, string>;

/** The name under which a command or an option is registered. */
export function nameIn(
  names: CommandNames,
  of: { readonly name: string; readonly arabicName: string },
): string {
  return names === "latin" ? of.name : of.arabicName.replaceAll(" ", "_");
}

import type { Command } from "commander";
import type { EditionsMessages } from "./messages.ts";

export type PromoteFlags = { readonly id?: string; readonly title?: string };

/** What an operator does with editions that readers put together. */
export type EditionsActions = {
  readonly editionsPromote: (code: string, flags: PromoteFlags) => Promise<void>;
  readonly editionsExport: (code: string, options: { readonly out?: string }) => Promise<void>;
  readonly editionsImport: (file: string) => Promise<void>;
};

/** Adds `editions promote`, `export` and `import`. */
export function addEditionsCommands(
  command: (name: string, about: string) => Command,
  actions: EditionsActions,
  {
    messages,
    out,
    help,
  }: { readonly messages: EditionsMessages; readonly out: string; readonly help: string },
): void {
  const editions = command("editions", messages.editions);
  const within = (name: string, about: string) =>
    editions.command(name).description(about).helpOption("-h, --help", help);
  within("promote <CODE>", messages.promote)
    .option("--id <ID>", messages.id)
    .option("--title <TITLE>", messages.title)
    .action(actions.editionsPromote);
  within("export <CODE>", messages.export).option("--out <FILE>", out).action(actions.editionsExport);
  within("import <FILE>", messages.import).action(actions.editionsImport);
}

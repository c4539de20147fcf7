import type { Command } from "commander";
import type { InitFlags } from "./init.ts";
import type { InitMessages } from "./messages.ts";

export type InitActions = { readonly init: (flags: InitFlags) => Promise<void> };

/** Adds `init`; each question has a flag. */
export function addInitCommand(
  command: (name: string, about: string) => Command,
  actions: InitActions,
  messages: InitMessages,
): void {
  command("init", messages.init)
    .option("--telegram <TOKEN>", messages.telegram)
    .option("--discord <TOKEN>", messages.discord)
    .option("--editions <LIST>", messages.editions)
    .option("--countries <LIST>", messages.countries)
    .option("--topics <LIST>", messages.topics)
    .option("--time-zone <ZONE>", messages.timeZone)
    .option("--admins <LIST>", messages.admins)
    .option("--dir <FOLDER>", messages.dir, "editions")
    .option("--force", messages.force)
    .option("--yes", messages.yes)
    .action(actions.init);
}

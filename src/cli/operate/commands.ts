import type { Command } from "commander";
import { ROLES } from "#app/office/roles.ts";
import type { OperateMessages } from "./messages.ts";

/** What an operator does with a running installation. */
export type OperateActions = {
  readonly who: (chat: string, options: WhoFlags) => Promise<void>;
  readonly stats: (options: StatsFlags) => Promise<void>;
  readonly send: (edition: string, options: SendFlags) => Promise<void>;
  readonly announce: (file: string, options: AnnounceFlags) => Promise<void>;
  readonly backup: (file: string, options: JsonFlag) => Promise<void>;
  readonly restore: (file: string, options: JsonFlag) => Promise<void>;
  readonly privacyExport: (chat: string, options: { readonly out?: string }) => Promise<void>;
  readonly privacyErase: (chat: string, options: JsonFlag) => Promise<void>;
  readonly webRemove: (story: string) => Promise<void>;
  readonly webRestore: (story: string) => Promise<void>;
  readonly deskReport: (options: DeskReportFlags) => Promise<void>;
  readonly deskLogin: (options: { readonly as: string }) => Promise<void>;
};

export type JsonFlag = { readonly json?: boolean };
export type WhoFlags = JsonFlag & { readonly log?: string };
export type StatsFlags = JsonFlag & { readonly days: string };
export type DeskReportFlags = StatsFlags & { readonly edition?: string };
export type SendFlags = JsonFlag & {
  readonly to: string;
  readonly test?: boolean;
  readonly sample?: boolean;
};
export type AnnounceFlags = JsonFlag & { readonly edition?: string; readonly dryRun?: boolean };

type Words = {
  readonly messages: OperateMessages;
  readonly json: string;
  readonly out: string;
  readonly sample: string;
  readonly help: string;
};

/** Adds the operator's commands to the program. */
export function addOperateCommands(
  command: (name: string, about: string) => Command,
  actions: OperateActions,
  { messages, json, out, sample, help }: Words,
): void {
  command("who <CHAT>", messages.who)
    .option("--log <FILE>", messages.log)
    .option("--json", json)
    .action(actions.who);
  command("stats", messages.stats)
    .option("--days <N>", messages.days, "7")
    .option("--json", json)
    .action(actions.stats);
  command("send <edition>", messages.send)
    .requiredOption("--to <CHAT>", messages.to)
    .option("--test", messages.test)
    .option("--sample", sample)
    .option("--json", json)
    .action(actions.send);
  command("announce <FILE>", messages.announce)
    .option("--edition <edition>", messages.edition)
    .option("--dry-run", messages.announceDryRun)
    .option("--json", json)
    .action(actions.announce);
  command("backup <FILE>", messages.backup).option("--json", json).action(actions.backup);
  command("restore <FILE>", messages.restore).option("--json", json).action(actions.restore);
  const privacy = command("privacy", messages.privacy);
  const within = (group: Command) => (name: string, about: string) =>
    group.command(name).description(about).helpOption("-h, --help", help);
  const ofPrivacy = within(privacy);
  ofPrivacy("export <CHAT>", messages.privacyExport)
    .option("--out <FILE>", out)
    .action(actions.privacyExport);
  ofPrivacy("erase <CHAT>", messages.privacyErase).option("--json", json).action(actions.privacyErase);
  const ofWeb = within(command("web", messages.web));
  ofWeb("remove <STORY>", messages.webRemove).action(actions.webRemove);
  ofWeb("restore <STORY>", messages.webRestore).action(actions.webRestore);
  const ofDesk = within(command("desk", messages.desk));
  ofDesk("login", messages.deskLogin)
    .option(`--as <${ROLES.join("|")}>`, messages.deskRole, ROLES[0])
    .action(actions.deskLogin);
  ofDesk("report", messages.deskReport)
    .option("--edition <edition>", messages.edition)
    .option("--days <N>", messages.days, "30")
    .option("--json", json)
    .action(actions.deskReport);
}

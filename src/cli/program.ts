import { Command, CommanderError } from "commander";
import { addEditionsCommands, type EditionsActions } from "./editions/commands.ts";
import { UsageError } from "./failure.ts";
import { addInitCommand, type InitActions } from "./init/commands.ts";
import type { Messages } from "./messages.ts";
import { addOperateCommands, type JsonFlag, type OperateActions } from "./operate/commands.ts";
import { addPreviewCommand, type PreviewActions } from "./preview/command.ts";
import type { SourcesAddOptions } from "./sources.ts";
import type { ImportOptions } from "./transfer/transfer.ts";

/** What each command does with its parsed words; built by main, which knows the edges. */
export type Actions = {
  readonly digest: (edition: string | undefined, options: DigestFlags) => Promise<void>;
  readonly article: (what: string, options: OutputFlags) => Promise<void>;
  readonly feed: (what: string, options: { readonly as: string }) => Promise<void>;
  readonly summarize: (what: string, options: { readonly with: string }) => Promise<void>;
  readonly batch: (task: string) => Promise<void>;
  readonly start: (options: SampleFlag) => Promise<void>;
  readonly chat: (options: SampleFlag) => Promise<void>;
  readonly refresh: (options: SampleFlag & JsonFlag) => Promise<void>;
  readonly tick: (options: TickFlags) => Promise<void>;
  readonly register: () => Promise<void>;
  readonly sourcesAdd: (address: string, options: SourcesAddOptions) => Promise<void>;
  readonly status: (options: SampleFlag & JsonFlag) => Promise<void>;
  readonly export: (options: OpmlFlag & { readonly out?: string }) => Promise<void>;
  readonly import: (options: OpmlFlag & ImportOptions) => Promise<void>;
  readonly doctor: (options: JsonFlag & { readonly feeds?: boolean }) => Promise<void>;
} & OperateActions &
  EditionsActions &
  InitActions &
  PreviewActions;

export type OpmlFlag = { readonly opml?: boolean };
export type SampleFlag = { readonly sample?: boolean };
export type TickFlags = SampleFlag & JsonFlag & { readonly at?: string; readonly dryRun?: boolean };
export type OutputFlags = { readonly as: string; readonly out?: string };
export type DigestFlags = OutputFlags & {
  readonly sample?: boolean;
  readonly at?: string;
  readonly explain?: boolean;
};

type Terminal = { readonly out: (text: string) => void; readonly columns: number };

/** How the program speaks of itself. */
export type Wording = {
  readonly messages: Messages;
  readonly version: string;
  /** Names that `--as` takes for a document; the first is the default. */
  readonly formats: readonly string[];
  readonly terminal: Terminal;
};

/** Parses the words and runs one command; wrong use throws a UsageError in the caller's language. */
export async function runProgram(argv: readonly string[], actions: Actions, wording: Wording): Promise<void> {
  const program = createProgram(actions, wording);
  try {
    await program.parseAsync(argv.length === 0 ? ["--help"] : argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw new UsageError(wordingOf(error, wording.messages));
  }
}

function createProgram(actions: Actions, { messages, version, formats, terminal }: Wording): Command {
  const program = new Command("mujaz")
    .description(messages.about)
    .version(version, "-V, --version", messages.version)
    .helpOption("-h, --help", messages.help)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      // Errors are worded by `wordingOf`.
      writeErr: () => {},
      getOutHelpWidth: () => terminal.columns,
    })
    .configureHelp({
      styleTitle: (title) => translateTitle(title, messages),
      optionDescription: ({ description, defaultValue }) =>
        defaultValue === undefined ? description : `${description} [${String(defaultValue)}]`,
    });
  const command = (name: string, about: string) =>
    program.command(name).description(about).helpOption("-h, --help", messages.help);
  const withOutput = (name: string, about: string) =>
    command(name, about)
      .option(`--as <${formats.join("|")}>`, messages.as, formats[0])
      .option("--out <FILE>", messages.out);
  addInitCommand(command, actions, messages.init);
  withOutput("digest [edition]", messages.digest)
    .option("--sample", messages.sample)
    .option("--at <ISO>", messages.at)
    .option("--explain", messages.explain)
    .action(actions.digest);
  addPreviewCommand(command, actions, { messages: messages.preview, sample: messages.sample });
  withOutput("article <FILE|URL|->", messages.article).action(actions.article);
  command("feed <FILE|URL>", messages.feed)
    .option("--as <json|terminal>", messages.as, "terminal")
    .action(actions.feed);
  command("summarize <FILE|URL|->", messages.summarize)
    .option("--with <extractive|llm>", messages.with, "extractive")
    .action(actions.summarize);
  command("batch <task>", messages.batch).action(actions.batch);
  command("start", messages.start).option("--sample", messages.sample).action(actions.start);
  command("chat", messages.chat).option("--sample", messages.sample).action(actions.chat);
  command("refresh", messages.refresh)
    .option("--sample", messages.sample)
    .option("--json", messages.json)
    .action(actions.refresh);
  command("tick", messages.tick)
    .option("--sample", messages.sample)
    .option("--at <ISO>", messages.at)
    .option("--dry-run", messages.dryRun)
    .option("--json", messages.json)
    .action(actions.tick);
  command("register", messages.register).action(actions.register);
  command("sources", messages.sources.about)
    .command("add <URL>")
    .description(messages.sources.about)
    .option("--feed <1,2,…>", messages.sources.choose)
    .option("--name <name>", messages.sources.name)
    .action(actions.sourcesAdd);
  command("status", messages.status)
    .option("--json", messages.json)
    .option("--sample", messages.sample)
    .action(actions.status);
  const { json, out, sample, help } = messages;
  addOperateCommands(command, actions, { messages: messages.operate, json, out, sample, help });
  addEditionsCommands(command, actions, { messages: messages.editions, out, help });
  command("export", messages.export)
    .option("--opml", messages.opml)
    .option("--out <FILE>", messages.out)
    .action(actions.export);
  command("import", messages.import)
    .option("--opml", messages.opml)
    .option("--overwrite", messages.overwrite)
    .option("--dry-run", messages.importDryRun)
    .action(actions.import);
  command("doctor", messages.doctor)
    .option("--feeds", messages.checkFeeds)
    .option("--json", messages.json)
    .action(actions.doctor);
  return program;
}

function translateTitle(title: string, messages: Messages): string {
  const titles: Readonly<Record<string, string>> = {
    "Usage:": messages.usage,
    "Options:": messages.options,
    "Arguments:": messages.arguments,
    "Commands:": messages.commands,
  };
  return titles[title] ?? title;
}

/** Commander's messages are English only; its codes are stable and name the same words. */
function wordingOf(error: CommanderError, messages: Messages): string {
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  switch (error.code) {
    case "commander.unknownCommand":
      return messages.unknownCommand(named);
    case "commander.unknownOption":
      return messages.unknownOption(named);
    case "commander.missingArgument":
      return messages.missingArgument(named);
    case "commander.help":
      return messages.missingCommand;
    case "commander.excessArguments":
      return messages.tooManyArguments;
    case "commander.missingMandatoryOptionValue":
      return messages.missingArgument(named);
    case "commander.optionMissingArgument":
      return messages.optionNeedsValue(named);
    default:
      return error.message.replace(/^error: /, "");
  }
}

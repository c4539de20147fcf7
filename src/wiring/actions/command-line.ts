import { existsSync, readFileSync } from "node:fs";
import { type Messages, messagesFor } from "#cli/messages.ts";
import { formatsOf } from "#cli/output.ts";
import { type Actions, runProgram } from "#cli/program.ts";
import { type ConfigProblem, readConfig } from "#config.ts";
import { systemClock } from "#lib/clock.ts";
import { AppError } from "#lib/error.ts";
import { packageVersion } from "#lib/process/own-files.ts";
import { configWords } from "#wiring/operate/environment.ts";
import { processIo } from "#wiring/process-io.ts";
import { renderersFor } from "#wiring/renderers.ts";
import { report } from "#wiring/report.ts";
import { articleActions } from "./article.ts";
import type { ActionDeps } from "./deps.ts";
import { digestActions } from "./digest.ts";
import { doctorActions } from "./doctor.ts";
import { editionsActions } from "./editions.ts";
import { initActions } from "./init.ts";
import { operateActions } from "./operate.ts";
import { serviceActions } from "./service.ts";
import { transferActions } from "./transfer.ts";
import { engineOpener } from "./with-engine.ts";

/** Composition root: knows every edge, loads each when a command needs it. */
export async function commandLine(): Promise<void> {
  // What the shell sets wins over the file.
  if (existsSync(".env")) process.loadEnvFile(".env");
  const messages = messagesFor(process.env);
  const io = processIo();
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
  try {
    const { config, problems } = readConfig(process.env, (path) => readFileSync(path, "utf8"));
    const all = actionsOf({ config, messages, io, clock: systemClock, signal: stop.signal }, problems);
    const actions = problems.length > 0 ? refusing(all, problems, messages) : all;
    const terminal = { out: io.out, columns: io.columns };
    const formats = formatsOf(renderersFor(io, config));
    await runProgram(process.argv.slice(2), actions, {
      messages,
      version: packageVersion(),
      formats,
      terminal,
    });
  } catch (error) {
    process.exitCode = report(error, messages, io, stop.signal.aborted);
  }
  // A name look-up that was given up still runs in the background; nobody waits for it.
  process.stdout.write("", () => process.exit());
}

/** With a wrong environment only those commands do anything that tell what is wrong, or begin anew. */
function refusing(actions: Actions, problems: readonly ConfigProblem[], messages: Messages): Actions {
  const refuse = async () => {
    throw new AppError(configWords(problems, messages).join("; "), { code: "config" });
  };
  const names = Object.keys(actions).filter((name) => name !== "doctor" && name !== "init");
  return { ...actions, ...Object.fromEntries(names.map((name) => [name, refuse])) };
}

function actionsOf(deps: ActionDeps, problems: readonly ConfigProblem[]): Actions {
  const within = engineOpener(deps);
  return {
    ...initActions(deps),
    // A page, its server and every renderer are loaded when they are asked for.
    preview: async (...given) => (await import("./preview.ts")).previewActions(deps).preview(...given),
    ...digestActions(deps),
    ...articleActions(deps),
    ...serviceActions(deps, within),
    ...transferActions(deps, within),
    ...operateActions(deps, within),
    ...editionsActions(deps, within),
    ...doctorActions(deps, problems),
  };
}

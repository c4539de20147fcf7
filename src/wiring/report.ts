import { UsageError } from "#cli/failure.ts";
import type { Io } from "#cli/io.ts";
import type { Messages } from "#cli/messages.ts";
import { AppError } from "#lib/error.ts";
import { withoutSecrets } from "#lib/secrets.ts";

/** Exit code of a program that SIGINT ended, as shells report it. */
const INTERRUPTED = 130;

/** One line on stderr, as JSON where the output was to be JSON; the exit code tells whose fault it was. */
export function report(error: unknown, messages: Messages, io: Io, isStopped: boolean): number {
  if (isStopped) return INTERRUPTED;
  const { code, message: worded } = wordingOf(error, messages);
  const message = withoutSecrets(worded);
  const asJson = /(^|\s)--(as[ =])?json(\s|$)/.test(process.argv.join(" "));
  io.say(asJson ? JSON.stringify({ error: { code, message } }) : `mujaz: ${message}`);
  if (code === "bug" && process.env.LOG_LEVEL === "debug" && error instanceof Error)
    io.say(error.stack ?? "");
  return code === "usage" ? 2 : 1;
}

/** What went wrong, in one line of the caller's language, and whose fault it was. */
export function wordingOf(
  error: unknown,
  messages: Messages,
): { readonly code: string; readonly message: string } {
  if (error instanceof UsageError) return { code: "usage", message: error.message };
  if (isDatabaseFailure(error)) {
    return { code: "database", message: `${messages.databaseFailed}: ${error.message}` };
  }
  if (!(error instanceof AppError)) return { code: "bug", message: `${messages.bug}: ${String(error)}` };
  return { code: error.code, message: messages.failure(error.message) };
}

/** The database gave way in the middle: full, locked, gone. Errors of `node:sqlite` and of a PostgreSQL server. */
function isDatabaseFailure(error: unknown): error is Error {
  return error instanceof Error && "code" in error && /^(ERR_SQLITE|[0-9A-Z]{5}$)/.test(String(error.code));
}

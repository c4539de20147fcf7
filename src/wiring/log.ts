import { renameSync, statSync } from "node:fs";
import { pino } from "pino";
import type { Log } from "#app/log.ts";
import { systemClock } from "#lib/clock.ts";
import { withoutSecrets } from "#lib/secrets.ts";
import { withoutRepeats } from "./without-repeats.ts";

/** Fields that could carry a secret or a reader's own words. */
const SECRET_FIELDS = [
  "token",
  "*.token",
  "databaseUrl",
  "*.databaseUrl",
  "authorization",
  "*.authorization",
];

/** Where logs go while a person sits at the terminal: between the lines of a chat nobody could read either. */
export const LOG_FILE = "data/mujaz.log";
const STDERR = 2;
/** A file that is larger when it is opened is set aside, in the place of the one before. */
const MOST_BYTES = 10_000_000;

/** JSON lines on stderr or in a file, with everything that looks like a secret taken out. */
export function createLog(level: string, file?: string): Log {
  const options = {
    level,
    base: null,
    redact: { paths: SECRET_FIELDS, censor: "<secret>" },
    serializers: {
      error: (error: unknown) => (error instanceof Error ? pino.stdSerializers.err(error) : error),
    },
    hooks: { streamWrite: withoutSecrets },
  };
  if (file !== undefined) setAside(file);
  const target = file === undefined ? { dest: STDERR } : { dest: file, mkdir: true, mode: 0o600 };
  return withoutRepeats(pino(options, pino.destination({ ...target, sync: true })), systemClock);
}

/** Nobody else bounds this file: what goes to stderr is bounded by whoever keeps it. */
function setAside(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MOST_BYTES) renameSync(file, `${file}.old`);
}

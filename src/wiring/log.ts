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
  const target = file === undefined ? { dest: STDERR } : { dest: file, mkdir: true, mode: 0o600 };
  return withoutRepeats(pino(options, pino.destination({ ...target, sync: true })), systemClock);
}

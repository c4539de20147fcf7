import { pino } from "pino";
import type { Log } from "#app/log.ts";

/** Fields that could carry a secret or a reader's own words. */
const SECRET_FIELDS = [
  "token",
  "*.token",
  "databaseUrl",
  "*.databaseUrl",
  "authorization",
  "*.authorization",
];
/** Telegram and Discord tokens and passwords in addresses, wherever a library put them into a message. */
const SECRET_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\b\d{6,12}:[A-Za-z0-9_-]{30,}\b/g, "<telegram token>"],
  [/\b[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,}\b/g, "<discord token>"],
  [/(\w+:\/\/)[^\s/@]+@/g, "$1<credentials>@"],
];

/** JSON lines on stderr, with everything that looks like a secret taken out. */
export function createLog(level: string): Log {
  const options = {
    level,
    base: null,
    redact: { paths: SECRET_FIELDS, censor: "<secret>" },
    serializers: { error: pino.stdSerializers.err },
    hooks: { streamWrite: withoutSecrets },
  };
  return pino(options, pino.destination({ dest: 2, sync: true }));
}

export function withoutSecrets(line: string): string {
  return SECRET_TEXT.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}

import { pino } from "pino";
import type { Log } from "#app/log.ts";
import { withoutSecrets } from "#lib/secrets.ts";

/** Fields that could carry a secret or a reader's own words. */
const SECRET_FIELDS = [
  "token",
  "*.token",
  "databaseUrl",
  "*.databaseUrl",
  "authorization",
  "*.authorization",
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

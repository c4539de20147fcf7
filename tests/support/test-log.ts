import type { Log } from "#app/log.ts";

type Logged = { readonly level: string; readonly fields: object; readonly message: string };

/** A log that the test reads. */
export function createTestLog() {
  const logged: Logged[] = [];
  const log: Log = {
    info: (fields, message) => logged.push({ level: "info", fields, message }),
    warn: (fields, message) => logged.push({ level: "warn", fields, message }),
    error: (fields, message) => logged.push({ level: "error", fields, message }),
  };
  return { log, logged };
}

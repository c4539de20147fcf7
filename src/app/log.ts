/**
 * A structured log; pino's shape. Fields never hold a token, a text of a user, or a chat's name or address: a chat is
 * named by its `chatRef`.
 */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The same log, in which every line says what it is about. */
export function logAbout(log: Log, about: object): Log {
  return {
    info: (fields, message) => log.info({ ...about, ...fields }, message),
    warn: (fields, message) => log.warn({ ...about, ...fields }, message),
    error: (fields, message) => log.error({ ...about, ...fields }, message),
  };
}

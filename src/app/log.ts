/** A structured log; pino's shape. Fields never hold a token, a text of a user, or a chat's name or address. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

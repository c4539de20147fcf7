/** The command was called wrongly: exit 2. Its message is already in the caller's language. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

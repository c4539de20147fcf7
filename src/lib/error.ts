/** The world failed: a network, a disk, an outlet. A bug is a plain throw instead. */
export class AppError extends Error {
  readonly retryable: boolean;
  constructor(message: string, options: { cause?: unknown; retryable?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.retryable = options.retryable ?? false;
  }
}

/** The world failed: a network, a disk, an outlet. A bug is a plain throw instead. */
export class AppError extends Error {
  /** Names the kind of failure, so that an edge can word it for its reader. */
  readonly code: string;
  readonly retryable: boolean;
  constructor(message: string, options: { code?: string; cause?: unknown; retryable?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = options.code ?? "failed";
    this.retryable = options.retryable ?? false;
  }
}

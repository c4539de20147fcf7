import type { Io } from "#cli/io.ts";

const DEFAULT_COLUMNS = 80;

/** The streams of this process. */
export function processIo(): Io {
  // A reader that closed the pipe (`| head`) has had what it wanted.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
  return {
    out: (text) => void process.stdout.write(text),
    say: (text) => void process.stderr.write(`${text}\n`),
    stdin: process.stdin,
    isTty: process.stdout.isTTY ?? false,
    columns: process.stdout.columns ?? DEFAULT_COLUMNS,
  };
}

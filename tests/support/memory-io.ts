import type { Io } from "#cli/io.ts";

/** The streams of a command held in memory: no input, no terminal, 80 columns. */
export function createMemoryIo(): {
  readonly io: Io;
  readonly out: () => string;
  readonly said: () => string;
} {
  let [out, said] = ["", ""];
  const io: Io = {
    out: (text) => {
      out += text;
    },
    say: (text) => {
      said += `${text}\n`;
    },
    stdin: (async function* (): AsyncGenerator<Uint8Array> {})(),
    isTty: false,
    columns: 80,
  };
  return { io, out: () => out, said: () => said };
}

import type { Renderer } from "#core/ports.ts";
import { writeWhole } from "#lib/write-file.ts";
import { UsageError } from "./failure.ts";
import type { Io } from "./io.ts";
import type { Messages } from "./messages.ts";

/** Document renderers by the name given to `--as`, each loaded when it is asked for. */
export type Renderers = Readonly<Record<string, () => Promise<Renderer>>>;

export const JSON_FORMAT = "json";

/** All names that `--as` takes. */
export function formatsOf(renderers: Renderers): readonly string[] {
  return [...Object.keys(renderers), JSON_FORMAT];
}

/** Refuses an unknown `--as` before any work is done. */
export function checkFormat(name: string, renderers: Renderers, messages: Messages): void {
  const known = formatsOf(renderers);
  if (!known.includes(name)) throw new UsageError(messages.unknownFormat(name, known.join(" ")));
}

/** Writes to the file whole, or to the terminal. */
export async function emit(content: string, file: string | undefined, io: Io): Promise<void> {
  const text = content.endsWith("\n") ? content : `${content}\n`;
  if (file === undefined) io.out(text);
  else await writeWhole(file, text);
}

/** An instant from `--at`, or undefined where the option was not given. */
export function parseAt(text: string | undefined, messages: Messages): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new UsageError(messages.badInstant(text));
  }
}

import { markLine } from "#core/arabic/direction.ts";
import { directed } from "#core/document/directed.ts";
import type { Action, Platform } from "#core/ports.ts";
import { createTerminalRenderer } from "./render.ts";
import { columnsOf } from "./wrap.ts";

const BETWEEN = "   ";

/** Both ends of a terminal. */
export interface TerminalIo {
  out(text: string): void;
  /** `destroy` lets a process end that nobody types to any more. */
  readonly stdin: AsyncIterable<Uint8Array> & { destroy?(): unknown };
  readonly isTty: boolean;
  readonly columns: number;
}

export type TerminalMessage = { readonly text: string; readonly actions: readonly Action[] };

export interface TerminalPlatform extends Platform {
  /** The buttons of the last message that had any, in the order of their numbers. */
  choices(): readonly Action[];
}

/** One reader at a terminal: messages are printed whole, buttons are numbered lines below them. */
export function createTerminalPlatform(
  io: TerminalIo,
  options: { readonly color: boolean },
): TerminalPlatform {
  const render = createTerminalRenderer({ color: options.color, width: io.columns });
  let choices: readonly Action[] = [];
  return {
    id: "terminal",
    // A terminal scrolls: no message is too long for it.
    measureFor: () => ({ limit: Number.MAX_SAFE_INTEGER, measure: () => 1 }),
    render: ({ document, actions = [] }): TerminalMessage => {
      const lines = choiceLines(actions, io.columns);
      return {
        text: lines.length > 0 ? `${render(document)}\n${lines.join("\n")}\n` : render(document),
        actions: actions.flat(),
      };
    },
    async send(_target, message, { key }) {
      const { text, actions } = message as TerminalMessage;
      if (actions.length > 0) choices = actions;
      io.out(`${text}\n`);
      return { outcome: "sent", messageRef: key };
    },
    async start() {},
    async stop() {},
    choices: () => choices,
  };
}

/** "[1] موجز الصباح": readable whether or not the terminal reorders right-to-left text. */
function choiceLines(rows: readonly (readonly Action[])[], columns: number): readonly string[] {
  let number = 0;
  return rows.flatMap((row) => {
    const words = row.map(({ label }) => `[${++number}] ${directed({ type: "name", text: label })}`);
    const line = words.join(BETWEEN);
    return (columnsOf(line) <= columns ? [line] : words).map(markLine);
  });
}

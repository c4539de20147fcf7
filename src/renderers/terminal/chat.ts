import { nameKey, parseTyped } from "#app/conversation/typed/typed-call.ts";
import type { Action, IncomingCall, Receiver } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { linesOf } from "#lib/lines.ts";
import type { TerminalIo, TerminalPlatform } from "./platform.ts";

const PROMPT = "> ";
const EXITS = ["exit", "quit", "خروج"].map(nameKey);

/** Whoever sits at the terminal runs the service. */
export const TERMINAL_CHAT: Address = { platform: "terminal", chat: "local" };
const USER: IncomingCall["user"] = { id: "local", isManager: true, isAdmin: true };

export type ChatDeps = { readonly receiver: Receiver; readonly platform: TerminalPlatform };

/** The commands as a chat: a line is a message, a number presses a button. Ends with the input or the signal. */
export async function runChat(deps: ChatDeps, io: TerminalIo, signal: AbortSignal): Promise<void> {
  const { receiver, platform } = deps;
  let answers = 0;

  const answer = async (press: Pick<IncomingCall, "command" | "args">) => {
    const reply = await receiver.command({ ...press, address: TERMINAL_CHAT, user: USER }, signal);
    const { document, actions } = reply;
    const message = platform.render(
      { document, index: 1, of: 1, ...(actions ? { actions } : {}) },
      DEFAULT_STYLE,
    );
    answers += 1;
    await platform.send(TERMINAL_CHAT, message, { key: `answer-${answers}`, silent: false }, signal);
  };

  const prompt = () => {
    if (io.isTty) io.out(PROMPT);
  };

  if (io.isTty) await answer({ command: "start", args: {} });
  prompt();
  for await (const line of linesOf(untilAborted(io.stdin, signal))) {
    const typed = line.trim();
    if (EXITS.includes(nameKey(typed))) break;
    const chosen = chosenBy(typed, platform.choices());
    if (chosen && "url" in chosen) io.out(`${chosen.url}\n\n`);
    else if (chosen) await answer(chosen);
    else if (typed !== "") await answer(parseTyped(typed));
    if (signal.aborted) break;
    prompt();
  }
  io.stdin.destroy?.();
}

/** The button of a number in any digits; other numbers are text like the rest. */
function chosenBy(typed: string, choices: readonly Action[]): Action | undefined {
  if (!/^[0-9٠-٩]{1,3}$/.test(typed)) return undefined;
  const latin = typed.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  return choices[Number(latin) - 1];
}

/** The chunks until the signal: a read that nobody will answer any more is left behind. */
async function* untilAborted(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const end = { done: true, value: undefined } as const;
  const aborted = new Promise<typeof end>((resolve) => {
    if (signal.aborted) resolve(end);
    signal.addEventListener("abort", () => resolve(end), { once: true });
  });
  for (;;) {
    const reading = iterator.next();
    // Destroying the input makes it reject when nobody waits for it.
    reading.catch(() => {});
    const next = await Promise.race([reading, aborted]);
    if (next.done) return;
    yield next.value;
  }
}

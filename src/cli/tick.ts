import type { Rehearsed } from "#app/delivery/rehearse.ts";
import type { LedgerSummary } from "#core/schedule/delivery.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { Io } from "./io.ts";
import type { Messages } from "./messages.ts";

export type TickDeps = {
  readonly plan: () => Promise<number>;
  readonly send: () => Promise<unknown>;
  readonly summary: () => Promise<LedgerSummary>;
  readonly messages: Messages;
};

/** `mujaz tick`: plans and sends what is due, and says what became of it. */
export async function runTick(
  options: { readonly json?: boolean },
  { plan, send, summary, messages }: TickDeps,
  io: Io,
): Promise<void> {
  const before = await summary();
  const planned = await plan();
  await send();
  const after = await summary();
  const grown = (state: "sent" | "empty" | "failed") => Math.max(0, after[state] - before[state]);
  const waiting = after.due + after.sending;
  const [sent, empty, failed] = [grown("sent"), grown("empty"), grown("failed")];
  if (options.json) return io.out(`${JSON.stringify({ planned, sent, empty, failed, waiting })}\n`);
  io.say(messages.ticked(planned, sent, empty, failed, waiting));
}

export type RehearsalDeps = {
  readonly rehearsed: AsyncIterable<Rehearsed>;
  /** A message of the terminal's as text. */
  readonly textOf: (message: unknown) => string;
  readonly messages: Messages;
  /** Foreign text made harmless for a terminal. */
  readonly safe: (text: string) => string;
};

/** `mujaz tick --dry-run`: each digest once on standard output, and who would get it. */
export async function runRehearsal(
  { rehearsed, textOf, messages, safe }: RehearsalDeps,
  io: Io,
): Promise<void> {
  const shown = new Set<string>();
  let ready = 0;
  for await (const { address, edition, slot, ...what } of rehearsed) {
    const who = safe(`${placeOf(address)} ${edition} ${slot.date} ${slot.time}`);
    if (what.outcome !== "ready") {
      io.say(`${who}: ${messages.notSent[what.outcome]}`);
      continue;
    }
    ready += 1;
    io.say(`${who}: ${messages.parts(what.parts)}`);
    const text = what.shown.map(textOf).join("\n");
    if (!shown.has(text)) io.out(`${text}\n`);
    shown.add(text);
  }
  io.say(messages.rehearsed(ready));
}

function placeOf({ platform, chat, thread }: Address): string {
  return [platform, chat, ...(thread ? [thread] : [])].join(":");
}

import type { Api } from "grammy";
import type { Clock } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { chatParams } from "./chat-params.ts";

/** The chat action is shown for work that takes longer than this. */
const FIRST_MS = 400;
/** Clients show the action for five seconds. */
const AGAIN_MS = 4_500;

type TypingDeps = {
  readonly api: Api;
  readonly address: Address;
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

/** Shows the chat action "typing" for the duration of the work. */
export async function withTyping<Result>(work: Promise<Result>, deps: TypingDeps): Promise<Result> {
  const done = new AbortController();
  const showing = show(deps, AbortSignal.any([done.signal, deps.signal]));
  try {
    return await work;
  } finally {
    done.abort();
    await showing;
  }
}

async function show({ api, address, clock }: TypingDeps, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(FIRST_MS, signal);
    for (;;) {
      // Not awaited: it must not delay the answer.
      api.raw.sendChatAction({ ...chatParams(address), action: "typing" }, signal as never).catch(() => {});
      await clock.sleep(AGAIN_MS, signal);
    }
  } catch {
    // The work is done.
  }
}

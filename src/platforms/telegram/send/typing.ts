import type { Api } from "grammy";
import type { Clock } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { placeOf } from "./outgoing.ts";

/** Work that takes longer than this shows itself. */
const FIRST_MS = 400;
/** Clients show the action for five seconds. */
const AGAIN_MS = 4_500;

type TypingDeps = {
  readonly api: Api;
  readonly address: Address;
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

/** Says that the bot is writing for as long as the work lasts. */
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
      // Not waited for: the answer must not come later because of it.
      api.raw.sendChatAction({ ...placeOf(address), action: "typing" }, signal as never).catch(() => {});
      await clock.sleep(AGAIN_MS, signal);
    }
  } catch {
    // The work is done.
  }
}

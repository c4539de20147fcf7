import { createSemaphore } from "#lib/semaphore.ts";

/** Others wait no longer than this. */
const AT_A_STRETCH_MS = 5;

type Pauses = { monotonicMs(): number; sleep(ms: number): Promise<void> };

/**
 * Asked between pieces of work that wait for nothing: where they have held the event loop for long, others are served
 * before it resolves, and whoever asks meanwhile waits behind.
 */
export function createTurns(clock: Pauses): () => Promise<void> {
  const inTurn = createSemaphore(1);
  let servedAt = clock.monotonicMs();
  return () =>
    inTurn(async () => {
      if (clock.monotonicMs() - servedAt < AT_A_STRETCH_MS) return;
      await clock.sleep(0);
      servedAt = clock.monotonicMs();
    });
}

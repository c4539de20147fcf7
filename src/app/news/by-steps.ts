import type { Clock } from "#core/ports.ts";

/** Others wait no longer than this. */
const AT_A_STRETCH_MS = 12;

/** Runs long work in slices of some milliseconds and yields to the event loop in between. */
export async function bySteps<Result>(
  steps: Iterator<unknown, Result>,
  clock: Pick<Clock, "monotonicMs" | "sleep">,
): Promise<Result> {
  let since = clock.monotonicMs();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (clock.monotonicMs() - since < AT_A_STRETCH_MS) continue;
    await clock.sleep(0);
    since = clock.monotonicMs();
  }
}

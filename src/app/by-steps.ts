import type { Clock } from "#core/ports.ts";

/** Long work as steps of some milliseconds, with whoever is waiting served in between. */
export async function bySteps<Result>(
  steps: Iterator<unknown, Result>,
  clock: Pick<Clock, "sleep">,
): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await clock.sleep(0);
  }
}

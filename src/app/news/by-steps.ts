import type { Clock } from "#core/ports.ts";

/** Others wait no longer than this. */
const AT_A_STRETCH_MS = 12;

/** Long work in stretches of some milliseconds, with whoever is waiting served in between. */
export async function bySteps<Result>(
  steps: Iterator<unknown, Result>,
  clock: Pick<Clock, "now" | "sleep">,
): Promise<Result> {
  let since = clock.now().epochMilliseconds;
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (clock.now().epochMilliseconds - since < AT_A_STRETCH_MS) continue;
    await clock.sleep(0);
    since = clock.now().epochMilliseconds;
  }
}

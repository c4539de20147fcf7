import type { Clock } from "#core/ports.ts";

/** Others wait no longer than this. */
const AT_A_STRETCH_MS = 5;
/** Whoever gets on so late, ms, is not alone. */
const LATE_MS = 5;
/** What nobody waits for lets others have this long, ms, before it goes on. */
const GIVEN_MS = 60;

type Pauses = Pick<Clock, "monotonicMs" | "sleep">;

/** Runs long work in slices of some milliseconds and yields to the event loop in between. */
export async function bySteps<Result>(
  steps: Iterator<unknown, Result>,
  clock: Pauses,
  pause: () => Promise<void> = () => clock.sleep(0),
): Promise<Result> {
  let since = clock.monotonicMs();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (clock.monotonicMs() - since < AT_A_STRETCH_MS) continue;
    await pause();
    since = clock.monotonicMs();
  }
}

/** A pause for work that nobody waits for: it stands back as long as the loop is busy with something else. */
export async function standBack(clock: Pauses): Promise<void> {
  const asked = clock.monotonicMs();
  await clock.sleep(0);
  if (clock.monotonicMs() - asked > LATE_MS) await clock.sleep(GIVEN_MS);
}

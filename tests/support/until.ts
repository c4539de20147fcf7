/** Under the time limit of a test, so that what was waited for is named; no assertion on time. */
const PATIENCE_MS = 50_000;

/** Waits for what the bot does by itself. */
export async function until(isTrue: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const limit = performance.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (performance.now() > limit) throw new Error(`timed out waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

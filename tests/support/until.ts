/** Shorter than a test's own time limit, so that its failure says what was missing. */
const PATIENCE_MS = 25_000;

/** Waits for what the bot does by itself. */
export async function until(isTrue: () => boolean, what: string): Promise<void> {
  const limit = performance.now() + PATIENCE_MS;
  while (!isTrue()) {
    if (performance.now() > limit) throw new Error(`timed out waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

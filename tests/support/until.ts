const PATIENCE_MS = 10_000;

/** Waits for what the bot does by itself. */
export async function until(isTrue: () => boolean, what: string): Promise<void> {
  const limit = performance.now() + PATIENCE_MS;
  while (!isTrue()) {
    if (performance.now() > limit) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

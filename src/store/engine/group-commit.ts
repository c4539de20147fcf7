/** Rows of one statement. */
const LARGEST = 500;

/**
 * Gathers what is written while an earlier write is under way and writes it together: one commit for many
 * rows, so that the disk's pace is not the sender's. A call resolves when its own row is on the disk.
 */
export function createGroupCommit<Entry, Result>(
  write: (entries: readonly Entry[]) => Promise<readonly Result[]>,
): (entry: Entry) => Promise<Result> {
  type Waiting = {
    readonly entry: Entry;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  };
  let waiting: Waiting[] = [];
  let isWriting = false;

  const drain = async () => {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, LARGEST);
      waiting = waiting.slice(LARGEST);
      try {
        const results = await write(batch.map(({ entry }) => entry));
        for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isWriting = false;
  };

  return (entry) =>
    new Promise((resolve, reject) => {
      waiting.push({ entry, resolve, reject });
      // Begun a moment later, so that what is asked for in the same turn goes together.
      if (!isWriting) queueMicrotask(() => isWriting || void drain());
    });
}

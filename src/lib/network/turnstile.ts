import { setImmediate } from "node:timers/promises";

/**
 * Lets `perTurn` pieces of work begin at each turn of the event loop, in the order in which they came: a crowd of small
 * ones then takes no more than its share from work that goes on in slices.
 */
export function createTurnstile(perTurn: number): () => Promise<void> {
  const line: (() => void)[] = [];
  let isTurning = false;

  const turn = async () => {
    isTurning = true;
    while (line.length > 0) {
      await setImmediate();
      for (const open of line.splice(0, perTurn)) open();
    }
    isTurning = false;
  };

  return () =>
    new Promise((resolve) => {
      line.push(resolve);
      if (!isTurning) void turn();
    });
}

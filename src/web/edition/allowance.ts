/** So many at once, and one more every so often: what strangers may ask of us. */
export type Allowance = {
  /** Takes one; false where none is left. */
  take(): boolean;
};

export function createAllowance(
  { atOnce, everyMs }: { readonly atOnce: number; readonly everyMs: number },
  clock: { monotonicMs(): number },
): Allowance {
  let left = atOnce;
  let since = clock.monotonicMs();
  return {
    take() {
      const now = clock.monotonicMs();
      left = Math.min(atOnce, left + (now - since) / everyMs);
      since = now;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}

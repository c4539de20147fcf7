/** Runs work that can be interrupted between its steps to its end at once. */
export function drain<Result>(steps: Iterator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

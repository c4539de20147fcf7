/**
 * Does work of a library that prints its troubles to the console and goes on, without the print. The work must not
 * wait for anything: what others print meanwhile would be lost.
 */
export function quietly<T>(work: () => T): T {
  // biome-ignore lint/style/noRestrictedGlobals: it is held still here, not written to.
  const printer = console;
  const { error, warn, log } = printer;
  const silent = () => {};
  Object.assign(printer, { error: silent, warn: silent, log: silent });
  try {
    return work();
  } finally {
    Object.assign(printer, { error, warn, log });
  }
}

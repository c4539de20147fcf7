/** How what is said in English is said in another language, by its shape. */
export type Said = readonly (readonly [pattern: RegExp, words: (...parts: string[]) => string])[];

/** Undefined where nobody has worded it. */
export function worded(message: string, table: Said): string | undefined {
  for (const [pattern, words] of table) {
    const match = pattern.exec(message);
    if (match) return words(...match.slice(1));
  }
  return undefined;
}

/** Nats between two letters of the table. */
export const STEP = 0.2;
export const LEAST_WEIGHT = -3;
export const MOST_WEIGHT = 2;

const FIRST = "a".charCodeAt(0);

/** A weight of the stem table as its letter: "a" is −3, "p" 0, "z" 2. */
export function weightLetter(weight: number): string {
  return String.fromCharCode(FIRST + Math.round((weight - LEAST_WEIGHT) / STEP));
}

export function letterWeight(letter: string): number {
  return LEAST_WEIGHT + (letter.charCodeAt(0) - FIRST) * STEP;
}

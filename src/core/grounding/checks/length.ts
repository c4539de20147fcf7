import type { Check } from "./check.ts";

/** A sentence of news has a subject and says something of it; with more words than this it is several, or a text. */
const SHORTEST = 3;
const LONGEST = 60;

/** One sentence of a readable length, on one line. */
export const checkLength: Check = ({ text, tokens }) => {
  const isOne = tokens.length >= SHORTEST && tokens.length <= LONGEST && !/[\n\r]/.test(text);
  return isOne ? undefined : text.slice(0, LONGEST);
};

import type { Check } from "./check.ts";

/** So many words in a row are no coincidence. */
const RUN = 6;

/** What the writer was told is not news. */
export const checkPrompt: Check = ({ tokens }, { prompt, verbatim }) => {
  if (prompt.length < RUN) return undefined;
  const told = ` ${prompt.join(" ")} `;
  for (let at = 0; at + RUN <= tokens.length; at++) {
    const run = ` ${tokens.slice(at, at + RUN).join(" ")} `;
    if (told.includes(run) && !verbatim().includes(run)) return run.trim();
  }
  return undefined;
};

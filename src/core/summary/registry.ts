import { extractive } from "#core/summary/extractive/extractive.ts";
import { llm } from "./llm.ts";
import type { Summariser } from "./summariser.ts";

/** The list of summarisers, the default first: the edition's schema is derived from it. */
export const SUMMARISERS: readonly [Summariser, ...Summariser[]] = [extractive, llm];

/** One summariser by its name; the default where it has none or one that is not known. */
export function summariserOf(name: string | undefined): Summariser {
  return SUMMARISERS.find((known) => known.name === name) ?? SUMMARISERS[0];
}

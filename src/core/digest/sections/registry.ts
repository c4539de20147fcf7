import { latest } from "./latest.ts";
import type { SectionKind } from "./section.ts";
import { stories } from "./stories.ts";

const KINDS: readonly SectionKind[] = [stories, latest];

/** The layout of a kind; a stored digest may name one that this version does not know: told as stories. */
export function sectionKind(kind: string): SectionKind {
  return KINDS.find((known) => known.kind === kind) ?? stories;
}

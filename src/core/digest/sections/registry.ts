import { opinion, service, watch } from "./aside.ts";
import { everything } from "./everything.ts";
import { latest } from "./latest.ts";
import type { SectionKind } from "./section.ts";
import { stories } from "./stories.ts";

/** The list of section kinds: the edition's schema and its choice of stories are derived from it. */
export const KINDS: readonly [SectionKind, ...SectionKind[]] = [
  stories,
  latest,
  everything,
  service,
  opinion,
  watch,
];

/** One kind by its name; a stored digest may name one that this version does not know: told as stories. */
export function sectionKind(kind: string): SectionKind {
  return KINDS.find((known) => known.kind === kind) ?? stories;
}

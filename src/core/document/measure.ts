import type { Block } from "./document.ts";

/** How large the messages of a platform may be, as `split` needs to know it. */
export interface Measure {
  /** The most that one message can carry, in the platform's own unit. */
  readonly limit: number;
  /** Size of a block in that unit, markup included. */
  measure(block: Block): number;
}

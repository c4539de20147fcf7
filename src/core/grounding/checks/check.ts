import type { CalendarDay } from "#core/grounding/numbers/calendar.ts";
import type { Quantity } from "#core/grounding/numbers/quantity.ts";
import type { Place } from "#core/grounding/places/places.ts";
import type { Sentence } from "#core/grounding/text/sentence.ts";
import type { Source } from "#core/grounding/text/source.ts";

/** A sentence that is to rest on a source. */
export type Claim = Sentence & {
  readonly calendar: readonly CalendarDay[];
  readonly quantities: readonly Quantity[];
};

/** What a claim is held against; what the source states is found when it is asked for. */
export type Grounds = {
  readonly source: Source;
  readonly quantities: () => readonly Quantity[];
  readonly calendar: () => readonly CalendarDay[];
  readonly places: () => readonly Place[];
  /** All of it folded, signs out, words one space apart, a space around: for what must stand there word for word. */
  readonly verbatim: () => string;
  /** Folded tokens of what the writer was told; none where it is not known. */
  readonly prompt: readonly string[];
  /** The sentences that the claim names as its own ground, or the likeliest of the source. */
  readonly evidence: readonly Sentence[];
  /** Whether the claim named them. */
  readonly isNamed: boolean;
};

/** What of a claim does not rest on its grounds, in its own words; undefined where nothing speaks against it. */
export type Check = (claim: Claim, grounds: Grounds) => string | undefined;

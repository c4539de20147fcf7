import type { Headline, Image } from "#core/article/article.ts";
import type { Phase } from "#core/stories/newness/phase.ts";
import type { Background } from "#core/writing/written.ts";

/** How much of a story is shown. */
export type Show = "headline" | "summary" | "card";

/** One story as a digest tells it. The JSON of it is a public contract. */
export type Card = {
  readonly id: string;
  readonly headline: string;
  readonly url?: string;
  readonly outlet: string;
  readonly via: readonly string[];
  readonly publishedAt?: string;
  /** Where it stands in its affair; absent where nobody knows, as of a pasted text. */
  readonly phase?: Phase;
  /** What told the place of the story before; the headline is that of what is new since. */
  readonly follows?: Follows;
  /** Whole sentences in reading order. */
  readonly summary: readonly string[];
  /** Headline or summary are a language model's. */
  readonly written?: true;
  /** Why it matters, in a language model's sentence that rests on an earlier article of this outlet. */
  readonly why?: Background;
  /** Sentences of the summary that other outlets than the card's own wrote. */
  readonly borrowed?: readonly Borrowed[];
  /** What an editor says of it. */
  readonly note?: string;
  /** What was put right after it had been sent, and when. */
  readonly corrected?: { readonly at: string; readonly words: string };
  /** Numbers on which the outlets differ. */
  readonly differences?: readonly Difference[];
  readonly readAlso: readonly ReadAlsoCard[];
  readonly keywords: readonly string[];
  readonly related: readonly Headline[];
  /** Every outlet that told the story, the card's own first. */
  readonly sources: readonly SourceLink[];
  readonly image?: Image;
};

/** A digest or alert by its title, how far its news reached, and the number of the story in it. */
export type Follows = { readonly title: string; readonly at: string; readonly number?: number };

/** `sentence` is a place in the summary, counted from 0. */
export type Borrowed = { readonly sentence: number; readonly outlet: string; readonly url?: string };

/** How many dead or injured each outlet counts, the card's own first. */
export type Difference = {
  readonly of: "killed" | "injured";
  readonly told: readonly { readonly outlet: string; readonly count: number }[];
};

export type ReadAlsoCard = {
  readonly headline: string;
  readonly summary?: readonly string[];
  readonly url?: string;
};

export type SourceLink = { readonly outlet: string; readonly url?: string };

export type DigestSection = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly show: Show;
  readonly stories: readonly Card[];
};

/** What stands beside the sections, as far as the edition wants it and the news has it. */
export type DigestBlocks = {
  /** Cards of the leading events by id, in printed order. */
  readonly opening?: readonly string[];
  readonly lead?: LeadStory;
  readonly figure?: Figure;
  readonly quote?: Quote;
  /** Running stories of the window, the weightiest first. */
  readonly courses?: readonly Course[];
  /** The soonest first. */
  readonly agenda?: readonly Appointment[];
};

/** The story that leads, and what else is told of its affair outside this digest. */
export type LeadStory = {
  /** Of its card. */
  readonly id: string;
  /** The oldest first. */
  readonly developments: readonly (Headline & { readonly at: string })[];
  readonly reactions: readonly Headline[];
};

/** A running story over the time that a digest tells of: what it is about, and its steps, the oldest first. */
export type Course = {
  readonly name: string;
  readonly steps: readonly (Headline & { readonly at: string })[];
};

type Told = { readonly outlet: string; readonly url?: string };

/** A number of the day, and the sentence that says what it counts; the number stands in it as written. */
export type Figure = Told & { readonly figure: string; readonly sentence: string };

/** What somebody said, in the speaker's own words without quotation marks. */
export type Quote = Told & { readonly words: string; readonly speaker: string };

/** What is to happen on a day, YYYY-MM-DD. */
export type Appointment = Told & { readonly date: string; readonly words: string };

/** The stories of a digest in the order in which they are told and numbered, from 1. */
export function cardsOf({ sections }: Pick<Digest, "sections">): readonly Card[] {
  return sections.flatMap(({ stories }) => stories);
}

/** A composed digest: data without layout. Instants are ISO strings so that it is its own JSON. */
export type Digest = {
  readonly edition: string;
  readonly title: string;
  /** #rrggbb */
  readonly color?: string;
  readonly sample: boolean;
  /** Local date of the digest in `timeZone`, YYYY-MM-DD. */
  readonly date: string;
  readonly hijriDate?: string;
  readonly timeZone: string;
  readonly window: { readonly from: string; readonly to: string };
  /** When the feeds were last read, where that was too long before the window's end. */
  readonly newsAsOf?: string;
  readonly counts: { readonly stories: number; readonly outlets: number; readonly minutes: number };
  /** Lines that a language model wrote over all of it. */
  readonly opening?: readonly string[];
  readonly sections: readonly DigestSection[];
  readonly blocks?: DigestBlocks;
  /** When the next digest of this edition is due, if it has a schedule. */
  readonly nextAt?: string;
};

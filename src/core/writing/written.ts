import type { SummarySentence } from "#core/summary/summariser.ts";

/** What a language model wrote of one story, and the gate let through. */
export type Written = {
  /** In reading order, each with the article that it rests on first; none where only a headline was asked for. */
  readonly sentences: readonly SummarySentence[];
  readonly headline?: string;
};

/** An order of stories that a model gave, each with its reason; stories that it does not name stay where they were. */
export type GivenOrder = readonly { readonly id: string; readonly reason: string }[];

/** What lies behind a story: one sentence, and the outlet whose earlier article says it. */
export type Background = { readonly sentence: string; readonly outlet: string; readonly url?: string };

/** What of a digest was written by a machine, by the story's id. */
export type Writings = {
  readonly stories: ReadonlyMap<string, Written>;
  readonly order?: GivenOrder;
  readonly why?: ReadonlyMap<string, Background>;
};

import type { ModelAnswer, Question } from "./model.ts";

/** What became of something that a model was to write. `refused` counts what was dropped, by reason. */
export type Done<Value> =
  | { readonly outcome: "done"; readonly value: Value; readonly refused?: readonly string[] }
  | { readonly outcome: "refused"; readonly refused: readonly string[] }
  | { readonly outcome: "failed"; readonly reason: string };

export type Asked<Answer> =
  | Extract<ModelAnswer<Answer>, { outcome: "answered" }>
  | { readonly outcome: "failed"; readonly reason: string };

/** A model within its limits, as the writing of one thing may use it. */
export type Asking = {
  model<Answer>(question: Question<Answer>): Promise<Asked<Answer>>;
  /** Is what was written judged by a second call? */
  readonly judges: boolean;
};

export function refusal(refused: readonly string[]): Done<never> {
  return { outcome: "refused", refused };
}

import { isRecipeId } from "#core/personal/recipe.ts";

/** Runs the work of composing an edition when its turn has come. */
export type InTurn = <Result>(edition: string, compose: () => Promise<Result>) => Promise<Result>;

/**
 * Lets no edition of a reader begin to be composed while one of the operator's is: a flood of different editions that are
 * due at one minute holds up each other, and none that everybody gets.
 */
export function createOfficialFirst(): InTurn {
  const official = new Set<Promise<unknown>>();
  return async (edition, compose) => {
    if (isRecipeId(edition)) {
      while (official.size > 0) await Promise.allSettled(official);
      return compose();
    }
    const composing = compose();
    official.add(composing);
    return composing.finally(() => official.delete(composing));
  };
}

import type { DigestComposer } from "#app/news/compose-digest.ts";
import { forReader, personalise } from "#core/digest/personalise.ts";
import type { Rulings } from "./rulings.ts";

/**
 * What somebody asks for of an edition with a desk: as long as what its editors let go is worth sending, that very
 * digest; so nobody sees an unedited one beside it.
 */
export function createAskedComposer(
  composer: DigestComposer,
  { onRequest }: Pick<Rulings, "onRequest">,
): DigestComposer {
  return {
    ...composer,
    async compose(request, signal) {
      const { edition, preferences, clock } = request;
      const answering = await onRequest(edition, request.window.to);
      if (!answering) return composer.compose(request, signal);
      const { window = request.window, apply } = answering;
      const composed = await composer.compose({ ...request, window }, signal);
      const digest = apply(composed, edition, preferences);
      return forReader(digest, personalise(edition, preferences), clock, request.window.to);
    },
  };
}

import type { DigestComposer, DigestRequest, KeptDigest } from "#app/news/compose-digest.ts";
import type { Sending } from "#core/desk/ruling.ts";
import { clockOf, preferencesKey } from "#core/digest/personalise.ts";
import type { Clock } from "#core/ports.ts";
import type { DigestStore } from "#core/stores.ts";
import { createSingleFlight } from "#lib/single-flight.ts";

export type EditedKeeperDeps = {
  readonly composer: Pick<DigestComposer, "compose">;
  readonly digests: Pick<DigestStore, "find" | "put">;
  readonly clock: Pick<Clock, "now">;
};

/**
 * The digest of a request with what editors changed in it, kept under the name that it would have without a desk: that
 * is what its readers were told, and what they speak of afterwards.
 */
export function createEditedKeeper({ composer, digests, clock }: EditedKeeperDeps) {
  const kept = createSingleFlight<KeptDigest>();
  return (request: DigestRequest, sending: Sending, signal: AbortSignal): Promise<KeptDigest> => {
    const { edition, window, preferences } = request;
    const key = { edition: edition.id, ...window, preferences: preferencesKey(preferences) };
    const name = JSON.stringify([key.edition, window.from, window.to, key.preferences, sending.name]);
    return kept(name, async () => {
      const known = await digests.find(key);
      if (known) return known;
      const composed = await composer.compose({ ...request, clock: clockOf(edition) }, signal);
      return digests.put(key, sending.apply(composed, edition, preferences), clock.now());
    });
  };
}

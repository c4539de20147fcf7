import { type DigestRequest, type KeptDigest, keyOf } from "#app/news/compose-digest.ts";
import type { Newsroom } from "#app/news/newsroom.ts";
import { type Card, cardsOf, type Digest } from "#core/digest/digest.ts";
import { forReader, personalise } from "#core/digest/personalise.ts";
import { createFollowUps } from "#core/digest/told/follow-up.ts";
import { withoutHeard } from "#core/digest/told/without-heard.ts";
import type { Clock } from "#core/ports.ts";
import { parseDuration } from "#core/schedule/duration.ts";
import type { DigestStore } from "#core/stores.ts";
import { sha256 } from "#lib/sha256.ts";
import { createSingleFlight } from "#lib/single-flight.ts";
import type { ToldThere } from "./told-ledger.ts";

/** A digest of more time looks back: it tells what its days told. */
const LOOKING_BACK_HOURS = 48;

export type RetellDeps = {
  readonly newsroom: Newsroom;
  readonly trust: (sourceId: string) => number;
  readonly digests: Pick<DigestStore, "find" | "get" | "put">;
  readonly clock: Clock;
};

/**
 * The digest of a request for a place that was told some of it already: composed once for all who want it, and then
 * taken apart once for all who were told the same of it. Kept under an id of its own, so that its numbers are the place's.
 */
export type Retell = (kept: KeptDigest, request: DigestRequest, told: ToldThere) => Promise<KeptDigest>;

export function createRetell(deps: RetellDeps): Retell {
  const retold = createSingleFlight<KeptDigest>();

  const make = async (base: Digest, request: DigestRequest, told: ToldThere): Promise<Digest> => {
    const { material, seenAt } = await deps.newsroom.news(deps.clock.now(), request.window.from);
    const edition = personalise(request.edition, request.preferences);
    const { trust } = deps;
    const follow = createFollowUps({ edition, material, window: request.window, trust, seenAt });
    return withoutHeard(
      base,
      ({ id }) => told.of(id),
      follow,
      ({ id }) => told.ofAffair(id),
    );
  };

  return async (kept, request, told) => {
    const { edition, preferences, window, clock } = request;
    if (parseDuration(edition.window).total("hours") > LOOKING_BACK_HOURS) return kept;
    const known = knownOf(cardsOf(kept.digest), told);
    if (known.length === 0) return kept;
    const plain = keyOf(request);
    const key = {
      ...plain,
      preferences: `${plain.preferences} told ${sha256([kept.id, ...known].join("\n"))}`,
    };
    const { id, digest } = await retold(JSON.stringify([key, window]), async () => {
      const before = await deps.digests.find(key);
      if (before) return before;
      const base = (await deps.digests.get(kept.id)) ?? kept.digest;
      return deps.digests.put(key, await make(base, request, told), deps.clock.now());
    });
    return { id, digest: forReader(digest, personalise(edition, preferences), clock) };
  };
}

/** What of a digest a place was told, each with where: equal for places that were told the same of it. */
function knownOf(cards: readonly Card[], told: ToldThere): string[] {
  return cards
    .flatMap(({ id }) => {
      const heard = told.of(id) ?? told.ofAffair(id);
      return heard ? [JSON.stringify([id, heard.at.toString(), heard.title, heard.number])] : [];
    })
    .sort();
}

import { compose } from "#core/digest/compose.ts";
import type { Digest } from "#core/digest/digest.ts";
import type { Edition } from "#core/digest/edition.ts";
import { prepare } from "#core/digest/material.ts";
import type { Source } from "#core/feeds/source.ts";
import type { ArticleSource, Clock } from "#core/ports.ts";
import { parseDuration } from "#core/schedule/duration.ts";
import { type Gathering, gather } from "./gather.ts";

export type PublishDeps = {
  readonly source: ArticleSource;
  readonly sources: readonly Source[];
  readonly clock: Clock;
  readonly sample: boolean;
};

/** How an edition's digest came to be: what was read, and what was made of it. */
export type Publication = { readonly digest: Digest; readonly gathering: Gathering };

/** The whole pipeline: feeds → articles → stories → digest of the edition's window up to now. */
export async function publish(
  edition: Edition,
  deps: PublishDeps,
  signal: AbortSignal,
): Promise<Publication> {
  const gathering = await gather(deps.source, signal);
  const now = deps.clock.now();
  const trusts = new Map(deps.sources.map((source) => [source.id, source.trust]));
  const trust = (sourceId: string) => trusts.get(sourceId) ?? 1;
  const material = prepare(gathering.articles, { trust });
  const window = { from: now.subtract(parseDuration(edition.window)), to: now };
  return { digest: compose(edition, material, { now, window, trust, sample: deps.sample }), gathering };
}

import type { Log } from "#app/log.ts";
import { createHubs, type Hubs } from "#app/news/hubs.ts";
import type { Config } from "#config.ts";
import { settingsFor } from "#core/feeds/fetch-settings.ts";
import type { Source } from "#core/feeds/source.ts";
import type { Clock } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";
import { HUB_PATH } from "#http/hub-pages.ts";
import { createPost } from "#sources/fetch/post.ts";

const TIMEOUT_MS = 20_000;

/** Hubs of the catalogue's feeds; undefined where nobody could call us. */
export function hubsOf(
  { publicUrl, http, proxies }: Config,
  sources: readonly Source[],
  { stores, clock, log }: { readonly stores: Stores; readonly clock: Clock; readonly log: Log },
): Hubs | undefined {
  if (!publicUrl || !http) return undefined;
  const { origin, pathname } = new URL(publicUrl);
  const post = createPost({ allowPrivateHosts: [], proxies });
  const least = new Map(
    sources
      .filter(({ enabled }) => enabled)
      .flatMap((source) =>
        source.feeds.map((feed) => [feed.url, settingsFor(source, feed)?.least_minutes ?? 0] as const),
      ),
  );
  return createHubs({
    hubs: stores.hubs,
    feeds: stores.feeds,
    clock,
    log,
    callback: `${origin}${pathname.replace(/\/+$/, "")}${HUB_PATH}`,
    leastMinutesOf: (feed) => least.get(feed),
    async ask(hub, form, signal) {
      const headers = { "content-type": "application/x-www-form-urlencoded", accept: "*/*" };
      const body = new URLSearchParams(form).toString();
      const answer = await post(hub, { headers, body, timeoutMs: TIMEOUT_MS, signal });
      return answer.outcome === "answered" && answer.status >= 200 && answer.status < 300;
    },
  });
}

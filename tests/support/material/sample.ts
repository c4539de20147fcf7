import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gather } from "#app/news/gather.ts";
import { loadCatalogue, loadSources } from "#catalogue/load.ts";
import type { Article } from "#core/article/article.ts";
import { canonicalUrl } from "#core/article/url.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Source } from "#core/feeds/source.ts";
import { createFeedSource } from "#sources/feeds.ts";
import { createFolderFetch } from "#sources/fetch/folder-fetch.ts";
import { createFakeClock } from "../fake-clock.ts";

const DIGESTS = fileURLToPath(new URL("../../../digests", import.meta.url));
const SAMPLE = `${DIGESTS}/sample`;

type Pair = readonly [string, string];

/** What an editor found in the sample day; see digests/sample/README.md. */
export type Expectations = {
  readonly composedAt: string;
  readonly events: readonly { readonly event: string; readonly links: readonly string[] }[];
  readonly apart: readonly { readonly differs: string; readonly links: readonly string[] }[];
  readonly sameArticle: readonly Pair[];
  readonly rerun: readonly Pair[];
  readonly related: readonly Pair[];
  readonly undated: readonly string[];
  readonly future: readonly string[];
  readonly untitled: readonly string[];
  readonly via: readonly { readonly link: string; readonly agencies: readonly string[] }[];
  readonly keywords: readonly { readonly link: string; readonly keywords: readonly string[] }[];
  readonly boilerplate: readonly { readonly link: string; readonly lines: readonly string[] }[];
};

export const EXPECTED: Expectations = JSON.parse(readFileSync(`${SAMPLE}/expectations.json`, "utf8"));
export const SAMPLE_NOW = Temporal.Instant.from(EXPECTED.composedAt);

export type SampleDay = {
  readonly articles: readonly Article[];
  readonly editions: readonly Edition[];
  readonly sources: readonly Source[];
  readonly trust: (sourceId: string) => number;
  /** The article that a feed's link leads to, however the link was dressed. */
  readonly byLink: (link: string) => Article | undefined;
};

/** The sample day through the real feed reader, as the command line reads it. */
export async function readSampleDay(): Promise<SampleDay> {
  const sources = await loadSources(`${SAMPLE}/sources`);
  const { editions } = await loadCatalogue(DIGESTS);
  const clock = createFakeClock(SAMPLE_NOW);
  const source = createFeedSource(sources, { fetch: createFolderFetch(SAMPLE, sources), clock });
  const { articles } = await gather(source, new AbortController().signal);
  const byUrl = new Map(articles.map((article) => [article.url, article]));
  const trusts = new Map(sources.map(({ id, trust }) => [id, trust]));
  return {
    articles,
    editions,
    sources,
    trust: (id) => trusts.get(id) ?? 1,
    byLink: (link) => byUrl.get(canonicalUrl(link)),
  };
}

import { fold } from "#core/arabic/fold.ts";
import { urlKey } from "#core/article/url.ts";
import { draftSource, isArabicFeed, type SourceDraft } from "#core/feeds/draft-source.ts";
import type { FoundFeed } from "#core/feeds/found-feed.ts";
import type { Source } from "#core/feeds/source.ts";
import type { FeedFinder } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";

export type AddSourceDeps = {
  readonly finder: FeedFinder;
  /** The outlets there are now: an import adds several. */
  readonly sources: () => Promise<readonly Source[]>;
  /** Writes a new outlet's file and tells where; refuses to replace one. */
  readonly write: (draft: SourceDraft) => Promise<string>;
};

export type AddSourceRequest = {
  readonly address: string;
  /** Further feeds of the same outlet: all of them that can be read are its. */
  readonly also?: readonly string[];
  /** 1-based numbers of the feeds found; absent means the only one. */
  readonly choice?: readonly number[];
  readonly name?: string;
};

export type AddSourceOutcome =
  | {
      readonly outcome: "added";
      readonly draft: SourceDraft;
      readonly feeds: readonly FoundFeed[];
      readonly path: string;
    }
  /** Several feeds: the caller asks again with a choice. */
  | { readonly outcome: "choose"; readonly feeds: readonly FoundFeed[] }
  | { readonly outcome: "known"; readonly id: string }
  | { readonly outcome: "none"; readonly reason: "no-feed" | "not-arabic" };

/** Finds the feeds of an outlet, tries them, and writes its file. Throws what the finder throws. */
export async function addSource(
  { address, also = [], choice, name }: AddSourceRequest,
  deps: AddSourceDeps,
  signal: AbortSignal,
): Promise<AddSourceOutcome> {
  const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  const found = await findAll([url, ...also], deps, signal);
  if (found.feeds.length === 0) return { outcome: "none", reason: "no-feed" };
  const arabic = found.feeds.filter(isArabicFeed);
  if (arabic.length === 0) return { outcome: "none", reason: "not-arabic" };
  const sources = await deps.sources();
  const unknown = arabic.filter((feed) => ownerOf(feed, sources) === undefined);
  const [first] = arabic;
  if (unknown.length === 0 && first) return { outcome: "known", id: ownerOf(first, sources) ?? "" };
  const chosen = choice ? choice.flatMap((number) => unknown[number - 1] ?? []) : unknown;
  const isClear = choice ? chosen.length === choice.length : chosen.length === 1 || also.length > 0;
  if (!isClear) return { outcome: "choose", feeds: unknown };
  const draft = withFreeName(
    withFreeId(draftSource(found.home, name ?? found.name, chosen), sources),
    sources,
  );
  return { outcome: "added", draft, feeds: chosen, path: await deps.write(draft) };
}

/** What the addresses give together; of several only all failing is a failure. */
async function findAll(urls: readonly string[], { finder }: AddSourceDeps, signal: AbortSignal) {
  const found: Awaited<ReturnType<FeedFinder["find"]>>[] = [];
  let failure: unknown;
  for (const url of urls) {
    try {
      found.push(await finder.find(url, signal));
    } catch (error) {
      if (!(error instanceof AppError) || signal.aborted) throw error;
      failure ??= error;
    }
  }
  const [first] = found;
  if (!first) throw failure;
  const feeds = new Map(found.flatMap((one) => one.feeds.map((feed) => [urlKey(feed.url), feed] as const)));
  return { ...first, feeds: [...feeds.values()] };
}

function ownerOf({ url }: FoundFeed, sources: readonly Source[]): string | undefined {
  const key = urlKey(url);
  return sources.find(({ feeds }) => feeds.some((feed) => urlKey(feed.url) === key))?.id;
}

/** Two outlets of one name would be printed as one, so the catalogue refuses them. */
function withFreeName(draft: SourceDraft, sources: readonly Source[]): SourceDraft {
  const taken = new Set(sources.map((source) => fold(source.name)));
  const { hostname } = new URL(draft.home);
  const names = [draft.name, `${draft.name} (${hostname})`, `${draft.name} (${hostname}, ${draft.id})`];
  return { ...draft, name: names.find((one) => !taken.has(fold(one))) ?? draft.name };
}

function withFreeId(draft: SourceDraft, sources: readonly Source[]): SourceDraft {
  const taken = new Set(sources.map(({ id }) => id));
  let id = draft.id;
  for (let number = 2; taken.has(id); number += 1) id = `${draft.id}_${number}`;
  return { ...draft, id };
}

import { fold } from "#core/arabic/fold.ts";
import { urlKey } from "#core/article/url.ts";
import { draftSource, isArabicFeed, type SourceDraft } from "#core/feeds/draft-source.ts";
import type { Source } from "#core/feeds/source.ts";
import type { FeedFinder, FoundFeed } from "#core/ports.ts";

export type AddSourceDeps = {
  readonly finder: FeedFinder;
  /** The outlets there are now: an import adds several. */
  readonly sources: () => Promise<readonly Source[]>;
  /** Writes a new outlet's file and tells where; refuses to replace one. */
  readonly write: (draft: SourceDraft) => Promise<string>;
};

export type AddSourceRequest = {
  readonly address: string;
  /** 1-based numbers of the feeds found; absent means the only one. */
  readonly choice?: readonly number[];
  readonly name?: string;
};

export type AddSourceOutcome =
  | { readonly outcome: "added"; readonly draft: SourceDraft; readonly path: string }
  /** Several feeds: the caller asks again with a choice. */
  | { readonly outcome: "choose"; readonly feeds: readonly FoundFeed[] }
  | { readonly outcome: "known"; readonly id: string }
  | { readonly outcome: "none"; readonly reason: "no-feed" | "not-arabic" };

/** Finds the feeds of an outlet, tries them, and writes its file. Throws what the finder throws. */
export async function addSource(
  { address, choice, name }: AddSourceRequest,
  deps: AddSourceDeps,
  signal: AbortSignal,
): Promise<AddSourceOutcome> {
  const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  const found = await deps.finder.find(url, signal);
  if (found.feeds.length === 0) return { outcome: "none", reason: "no-feed" };
  const arabic = found.feeds.filter(isArabicFeed);
  if (arabic.length === 0) return { outcome: "none", reason: "not-arabic" };
  const sources = await deps.sources();
  const unknown = arabic.filter((feed) => ownerOf(feed, sources) === undefined);
  const [first] = arabic;
  if (unknown.length === 0 && first) return { outcome: "known", id: ownerOf(first, sources) ?? "" };
  const chosen = choice ? choice.flatMap((number) => unknown[number - 1] ?? []) : unknown;
  const isClear = choice ? chosen.length === choice.length : chosen.length === 1;
  if (!isClear) return { outcome: "choose", feeds: unknown };
  const draft = withFreeName(
    withFreeId(draftSource(found.home, name ?? found.name, chosen), sources),
    sources,
  );
  return { outcome: "added", draft, path: await deps.write(draft) };
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

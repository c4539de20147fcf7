import type { AddSourceOutcome, AddSourceRequest } from "#app/news/add-source.ts";
import type { FeedCheck } from "#app/news/feeds/check-feeds.ts";
import type { FoundFeed } from "#core/feeds/found-feed.ts";
import { AppError } from "#lib/error.ts";
import { UsageError } from "./failure.ts";
import type { Io } from "./io.ts";
import type { SourcesMessages } from "./sources-messages.ts";

export type SourcesAddDeps = {
  readonly add: (request: AddSourceRequest, signal: AbortSignal) => Promise<AddSourceOutcome>;
  /** Foreign text made safe for a terminal. */
  readonly safe: (text: string) => string;
  readonly messages: SourcesMessages;
};

/** Share of items from which on a feed is called by what they are. */
const MOST = 0.7;

export type SourcesAddOptions = { readonly feed?: string; readonly name?: string };

/** `mujaz sources add URL`: finds an outlet's feeds and writes its file, or lists them to choose from. */
export async function runSourcesAdd(
  address: string,
  options: SourcesAddOptions,
  deps: SourcesAddDeps,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  const { messages, safe } = deps;
  const choice = options.feed === undefined ? undefined : choiceOf(options.feed, messages);
  const request = { address, ...(choice ? { choice } : {}), ...(options.name ? { name: options.name } : {}) };
  const result = await deps.add(request, signal);
  switch (result.outcome) {
    case "added":
      for (const feed of result.feeds) io.out(`${safe(feed.url)}\n   ${safe(factsOf(feed, messages))}\n`);
      return io.out(`${messages.added(result.path)}\n`);
    case "choose":
      for (const [index, feed] of result.feeds.entries())
        io.out(`${index + 1}. ${safe(feed.url)}\n   ${safe(factsOf(feed, messages))}\n`);
      return io.say(messages.choose);
    case "known":
      return io.say(messages.known(result.id));
    case "none":
      throw new AppError(result.reason === "no-feed" ? messages.noFeed : messages.notArabic, {
        code: result.reason,
      });
    default:
      return result satisfies never;
  }
}

/** What it is and how good: kind, items a day, whole texts or teasers, dates, language. */
function factsOf({ title, titles, newestAt, kind, quality }: FoundFeed, { facts }: SourcesMessages): string {
  const { itemsPerDay, full = 0, dated = 1, arabic = 1 } = quality ?? {};
  return [
    title,
    kind ?? "",
    facts.items(titles.length),
    itemsPerDay === undefined ? "" : facts.perDay(itemsPerDay),
    newestAt ? facts.newest(newestAt.toString({ smallestUnit: "minute" })) : "",
    quality ? (full >= MOST ? facts.full : facts.teasers) : "",
    dated < MOST ? facts.undated : "",
    arabic < MOST ? facts.foreign : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

export type OpmlImportDeps = Omit<SourcesAddDeps, "safe"> & {
  readonly feeds: readonly { readonly url: string; readonly title: string; readonly home?: string }[];
};

/** `mujaz import` of an OPML list: each feed is read once; those of one site get one outlet's file where it is new. */
export async function runOpmlImport(deps: OpmlImportDeps, io: Io, signal: AbortSignal): Promise<void> {
  let [added, known, failed] = [0, 0, 0];
  for (const group of Map.groupBy(deps.feeds, siteOf).values()) {
    const [first, ...others] = group;
    if (!first) continue;
    const { url, title } = first;
    const also = others.map((feed) => feed.url);
    const outcome = await tryAdd({ address: url, also, ...(title ? { name: title } : {}) }, deps, io, signal);
    if (outcome === "added") added += 1;
    else if (outcome === "known") known += 1;
    else failed += 1;
  }
  io.out(`${deps.messages.imported(added, known, failed)}\n`);
}

/** The host of an outlet's site, or of its feeds; lists write both in many ways. */
function siteOf({ url, home }: { readonly url: string; readonly home?: string }): string {
  return (URL.parse(home ?? url)?.host ?? url).replace(/^(?:www|feeds?|rss|m|ar)\.(?=[^.]+\..)/, "");
}

async function tryAdd(
  request: AddSourceRequest,
  deps: OpmlImportDeps,
  io: Io,
  signal: AbortSignal,
): Promise<AddSourceOutcome["outcome"]> {
  try {
    return (await deps.add(request, signal)).outcome;
  } catch (error) {
    if (!(error instanceof AppError) || signal.aborted) throw error;
    io.say(`${request.address}: ${error.message}`);
    return "none";
  }
}

/** Rows of `mujaz doctor --feeds`: what is the matter and what helps, columns apart by tabs: they line up in a terminal's `column -t` and in a sheet. */
export function feedRow(check: FeedCheck, messages: SourcesMessages, safe: (text: string) => string): string {
  const problem = check.retired ? messages.retired(check.retired) : (check.reason ?? "");
  const newest = check.newestAt?.toString({ smallestUnit: "minute" }) ?? "";
  const { state, remedy } = messages.health[check.health];
  return [check.sourceId, check.feedUrl, `${check.items}`, newest, state, problem, remedy]
    .map(safe)
    .join("\t");
}

function choiceOf(text: string, messages: SourcesMessages): number[] {
  if (!/^\d{1,3}(?:,\d{1,3}){0,99}$/.test(text)) throw new UsageError(messages.badChoice(text));
  return text.split(",").map(Number);
}

import type { Call } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import type { Article } from "#core/article/article.ts";
import { hashId } from "#core/article/hash.ts";
import { toArticle } from "#core/article/to-article.ts";
import { canonicalUrl, hostOf, urlKey } from "#core/article/url.ts";
import type { Source } from "#core/feeds/source.ts";
import { summarise } from "#core/summary/extractive/summarise.ts";
import { AppError } from "#lib/error.ts";
import type { Headlines } from "./headlines.ts";

/** Fewer words are a remark, not an article. */
const LEAST_WORDS = 12;
const LINK = /https?:\/\/[^\s<>«»"]{1,2000}/i;

/** What a command about one article was given. */
export type TargetArgs = {
  /** A button's short name for an article, or its number in the last list. */
  readonly article: string;
  /** A link, a number or pasted text. */
  readonly text: string;
};

export type Target =
  | { readonly target: "article"; readonly article: Article }
  | { readonly target: "nothing given" }
  | { readonly target: "no such article" }
  | { readonly target: "too short" }
  /** Whoever asks has had many links read already. */
  | { readonly target: "too many links" }
  /** The outlet does not let its pages be read, and its feed did not bring this one. */
  | { readonly target: "not allowed"; readonly outlet: string; readonly url: string }
  | { readonly target: "unreadable"; readonly url: string };

/** Finds the article that is meant: by button, number, link or text, typed or replied to. */
export async function findTarget(
  call: Call<TargetArgs>,
  deps: CommandDeps,
  headlines: Headlines,
): Promise<Target> {
  const { article: ref, text } = call.args;
  const given = text.trim() || (ref === "" ? (call.about?.trim() ?? "") : "");
  const number = /^[#\s]*([0-9٠-٩]{1,3})$/.exec(given)?.[1];
  if (ref !== "" || number) return byShortName(ref || toLatin(number ?? ""), call, deps, headlines);
  if (given === "") return { target: "nothing given" };
  const link = LINK.exec(given)?.[0];
  const url = link && canonicalUrl(link.replace(/[.,،؛;:!?؟)\]}]+$/, ""));
  if (url) return byLink(url, call, deps);
  if (given.split(/\s+/, LEAST_WORDS).length < LEAST_WORDS) return { target: "too short" };
  const article = toArticle({ sourceId: "pasted", outlet: "", text: given }, { now: call.now });
  return article ? { target: "article", article } : { target: "too short" };
}

async function byShortName(ref: string, call: Call<TargetArgs>, deps: CommandDeps, headlines: Headlines) {
  const id = headlines.find(call, ref) ?? (await inNewsroom(ref, call, deps));
  const article = id === undefined ? undefined : await deps.stores.articles.get(id);
  return article ? ({ target: "article", article } as const) : ({ target: "no such article" } as const);
}

/** After a restart buttons still name the articles of the last fortnight. */
async function inNewsroom(ref: string, call: Call<TargetArgs>, deps: CommandDeps) {
  if (!/^[0-9a-f]{16}$/.test(ref)) return undefined;
  const { material } = await deps.newsroom.news(call.now);
  for (const { articles } of material.stories) {
    const found = articles.find(({ id }) => hashId(id) === ref);
    if (found) return found.id;
  }
  return undefined;
}

/** The feed's own text, and the page itself where the outlet allows it or is none of ours. */
async function byLink(url: string, call: Call<TargetArgs>, deps: CommandDeps): Promise<Target> {
  const stored = await deps.stores.articles.get(urlKey(url));
  const source = sourceOf(url, deps.catalogue.sources);
  if (source && !source.terms.full_text) {
    if (stored) return { target: "article", article: stored };
    return { target: "not allowed", outlet: source.name, url };
  }
  if (stored && summarise(stored, { sentences: 3, words: 90 }).length > 1) {
    return { target: "article", article: stored };
  }
  if (deps.budget.spend("link", spenderOf(call)) !== "granted")
    return stored ? { target: "article", article: stored } : { target: "too many links" };
  try {
    const raw = await deps.readArticle(url, call.signal);
    const named = source ? { ...raw, sourceId: source.id, outlet: source.name } : raw;
    const article = toArticle(named, { now: call.now });
    if (article && article.body.length > 0) return { target: "article", article };
  } catch (error) {
    if (call.signal.aborted) throw error;
    if (isForbidden(error) && !stored) return { target: "not allowed", outlet: hostOf(url) ?? url, url };
  }
  return stored ? { target: "article", article: stored } : { target: "unreadable", url };
}

/** Where nobody can be told from others, their chat stands for them. */
function spenderOf({ address, user }: Call<TargetArgs>) {
  const { platform, chat } = address;
  return { user: `${platform} ${user.inbox ?? chat}`, chat: `${platform} ${chat}` };
}

function isForbidden(error: unknown): boolean {
  return error instanceof AppError && error.code === "robots";
}

function sourceOf(url: string, sources: readonly Source[]): Source | undefined {
  const host = hostOf(url);
  if (host === undefined) return undefined;
  const isOf = (home: string) => {
    const own = hostOf(home);
    return own !== undefined && (host === own || host.endsWith(`.${own}`));
  };
  return sources.find(({ home, feeds }) => isOf(home) || feeds.some((feed) => isOf(feed.url)));
}

function toLatin(digits: string): string {
  return digits.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

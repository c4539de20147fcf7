import { z } from "zod";
import type { Call } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { splitSentence } from "#app/conversation/intent/sentence.ts";
import { readStory } from "#app/conversation/intent/slots/story.ts";
import type { Article, RawArticle } from "#core/article/article.ts";
import { hashId } from "#core/article/hash.ts";
import { canonicalUrl, hostOf, urlKey } from "#core/article/url.ts";
import type { Source } from "#core/feeds/source.ts";
import { summarise } from "#core/summary/extractive/summarise.ts";
import { AppError } from "#lib/error.ts";
import { type Numbered, storiesOfDigest } from "./digest-stories.ts";
import type { Headlines } from "./headlines.ts";
import { archivedIn, namedIn, toldIn, toldLast } from "./told-stories.ts";

/** Fewer words are a remark, not an article. */
const LEAST_WORDS = 12;
const LONGEST_HEADLINE = 300;
const LONGEST_NUMBER = 40;
const LINK = /https?:\/\/[^\s<>«»"]{1,2000}/i;

/** What a command about one article was given. */
export type TargetArgs = {
  /** A button's short name for an article, or its number in the last list. */
  readonly article: string;
  /** A link, a number, a headline or pasted text. */
  readonly text: string;
  /** A scheduled digest, and the number of a story in it. */
  readonly digest?: number | undefined;
  readonly story?: number | undefined;
};

/** The arguments of a button under a scheduled digest. */
export const digestArgs = {
  digest: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).exactOptional(),
  story: z.coerce.number().int().positive().max(999).exactOptional(),
};

export type Target =
  | { readonly target: "article"; readonly article: Article }
  | { readonly target: "nothing given" }
  | { readonly target: "no such article" }
  | { readonly target: "no such digest" }
  /** Several are told where it was pointed. */
  | { readonly target: "which"; readonly stories: readonly Numbered[] }
  | { readonly target: "too short" }
  /** Whoever asks has had many links read already. */
  | { readonly target: "too many links" }
  /** The outlet does not let its pages be read, and its feed did not bring this one. */
  | { readonly target: "not allowed"; readonly outlet: string; readonly url: string }
  | { readonly target: "unreadable"; readonly url: string };

/** Finds the article that is meant: by button, number, headline, link or text, typed or replied to. */
export async function findTarget(
  call: Call<TargetArgs>,
  deps: CommandDeps,
  headlines: Headlines,
): Promise<Target> {
  const { article: ref, text, digest, story } = call.args;
  if (digest !== undefined) return inDigest(digest, story, deps);
  const typed = text.trim();
  if (ref !== "") return byShortName(ref, call, deps, headlines);
  const isOurs = call.replied !== undefined;
  if (typed === "" && isOurs) return inMessage(call, deps, headlines);
  const given = typed || (call.about?.trim() ?? "");
  const number = storyNumber(given);
  if (number !== undefined) return byNumber(number, call, deps, headlines);
  if (given === "") return { target: "nothing given" };
  const link = LINK.exec(given)?.[0];
  const url = link && canonicalUrl(link.replace(/[.,،؛;:!?؟)\]}]+$/, ""));
  if (url) return byLink(url, call, deps);
  const quoted = await byHeadline(given, call, deps, headlines);
  if (quoted) return quoted;
  if (given.split(/\s+/, LEAST_WORDS).length < LEAST_WORDS) return { target: "too short" };
  const article = await made({ sourceId: "pasted", outlet: "", text: given }, call);
  return article ? { target: "article", article } : { target: "too short" };
}

async function inDigest(id: number, story: number | undefined, deps: CommandDeps): Promise<Target> {
  const stories = await storiesOfDigest(id, deps);
  if (stories.length === 0) return { target: "no such digest" };
  if (story === undefined) return { target: "which", stories };
  return one(stories.filter(({ number }) => number === story));
}

/** A message of ours is never read as a text of somebody else's: it tells stories that are known. */
async function inMessage(call: Call<TargetArgs>, deps: CommandDeps, headlines: Headlines): Promise<Target> {
  const { about = "", replied } = call;
  const told = replied && (await toldIn(replied, call, deps));
  const known = told?.here ?? (await toldLast(call, deps, headlines));
  const named = namedIn(about, known);
  if (told) return one(named.length === 1 ? named : told.here);
  return one(named.length > 0 ? named : await archivedIn(about, deps));
}

async function byNumber(number: number, call: Call<TargetArgs>, deps: CommandDeps, headlines: Headlines) {
  const told = call.replied && (await toldIn(call.replied, call, deps));
  const stories = told?.all ?? (await toldLast(call, deps, headlines));
  return one(stories.filter((story) => story.number === number));
}

/** What was quoted of a digest or a list, else a headline of the archive. */
async function byHeadline(
  text: string,
  call: Call<TargetArgs>,
  deps: CommandDeps,
  headlines: Headlines,
): Promise<Target | undefined> {
  if (text.length > LONGEST_HEADLINE) return undefined;
  const named = namedIn(text, await toldLast(call, deps, headlines));
  if (named.length > 0) return one(named);
  const archived = namedIn(text, await archivedIn(text, deps));
  return archived.length > 0 ? one(archived) : undefined;
}

function one(stories: readonly Numbered[]): Target {
  const [only, ...others] = stories;
  if (!only) return { target: "no such article" };
  return others.length === 0 ? { target: "article", article: only.article } : { target: "which", stories };
}

/** "3", "رقم ٣", "الخبر الثالث". */
function storyNumber(text: string): number | undefined {
  if (text.length > LONGEST_NUMBER) return undefined;
  return readStory(splitSentence(text).words.map(({ key }) => key));
}

async function byShortName(
  ref: string,
  call: Call<TargetArgs>,
  deps: CommandDeps,
  headlines: Headlines,
): Promise<Target> {
  if (/^\d{1,3}$/.test(ref)) return byNumber(Number(ref), call, deps, headlines);
  const ids = [...((await headlines.last(call))?.ids.values() ?? [])];
  const id = ids.find((known) => hashId(known) === ref) ?? (await inNewsroom(ref, call, deps));
  const article = id === undefined ? undefined : await deps.stores.articles.get(id);
  return article ? { target: "article", article } : { target: "no such article" };
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
    const article = await made(named, call);
    if (article && article.body.length > 0) return { target: "article", article };
  } catch (error) {
    if (call.signal.aborted) throw error;
    if (isForbidden(error) && !stored) return { target: "not allowed", outlet: hostOf(url) ?? url, url };
  }
  return stored ? { target: "article", article: stored } : { target: "unreadable", url };
}

/** What cleans and judges texts is as large as the rest of a conversation, and few bring some of their own. */
async function made(raw: RawArticle, { now }: Call<TargetArgs>): Promise<Article | undefined> {
  const { toArticle } = await import("#core/article/to-article.ts");
  return toArticle(raw, { now });
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

import { AppError } from "#lib/error.ts";
import type { FeedDraft, ItemDraft } from "#sources/feed/draft.ts";
import { parseJson } from "./json-text.ts";
import type { Kind } from "./kind.ts";

const PATH = /\/wp-json\/wp\/v2\/|[?&]rest_route=/;
/** A list of posts: rendered titles stand near the start of each. */
const POSTS = /^\s*\[\s*\{[\s\S]{0,20000}?"title"\s*:\s*\{\s*"rendered"\s*:/;
const CATEGORY = /^category-(.{1,200})$/;

/** Posts as the REST interface of WordPress gives them (`/wp-json/wp/v2/posts`). */
export const wordpressKind: Kind = {
  name: "wordpress",
  recognises: (text, { url = "" }) =>
    POSTS.test(text) || (PATH.test(url) && /^\s*(?:\[\s*\]|\{\s*"code"\s*:)/.test(text)),
  read(text, { url }): FeedDraft {
    const posts = parseJson(text);
    if (!Array.isArray(posts)) throw new AppError(refusalOf(posts), { code: "refused" });
    const next = posts.length > 0 && url ? pageAfter(url) : undefined;
    return { items: posts.flatMap(itemOf), ...(next ? { next } : {}) };
  },
};

type Post = Readonly<Record<string, unknown>>;

function itemOf(post: unknown): ItemDraft[] {
  if (typeof post !== "object" || post === null) return [];
  const fields = post as Post;
  const link = textOf(fields.link);
  const title = rendered(fields.title);
  if (!link && !title) return [];
  return [
    {
      id: rendered(fields.guid) ?? link,
      title,
      url: link,
      published: inUtc(fields.date_gmt) ?? textOf(fields.date),
      updated: inUtc(fields.modified_gmt) ?? textOf(fields.modified),
      summary: rendered(fields.excerpt),
      content: rendered(fields.content),
      image: textOf(fields.jetpack_featured_media_url),
      categories: slugsOf(fields.class_list),
    },
  ];
}

function rendered(value: unknown): string | undefined {
  return typeof value === "object" && value !== null ? textOf((value as Post).rendered) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** The interface writes times of GMT without saying so. */
function inUtc(value: unknown): string | undefined {
  const text = textOf(value);
  return text && /\d$/.test(text) ? `${text}Z` : text;
}

function slugsOf(classes: unknown): string[] {
  const names = Array.isArray(classes) ? classes : Object.values((classes ?? {}) as object);
  return names.flatMap((name) => {
    const slug = typeof name === "string" ? CATEGORY.exec(name)?.[1] : undefined;
    return slug ? [decoded(slug).replaceAll("-", " ")] : [];
  });
}

function decoded(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

function refusalOf(answer: unknown): string {
  const { code } = (answer ?? {}) as Post;
  const word = typeof code === "string" && /^[\w-]{1,60}$/.test(code) ? ` (${code})` : "";
  return `WordPress gives no posts${word}`;
}

function pageAfter(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url) return undefined;
  url.searchParams.set("page", `${Number(url.searchParams.get("page") ?? 1) + 1}`);
  return url.href;
}

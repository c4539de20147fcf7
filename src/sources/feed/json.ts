import { parseJsonFeed } from "feedsmith";
import type { FeedDraft } from "./draft.ts";

/** The library insists on it; some feeds leave it out, or write "1.0". */
const VERSION = "https://jsonfeed.org/version/1.1";

/** Reads a JSON Feed; of a damaged or truncated one its whole items. Undefined where it is none. */
export function draftOfJson(text: string): FeedDraft | undefined {
  try {
    return toDraft(parseJsonFeed(whole(text.trim()), { parseDateFn: (raw) => raw }));
  } catch {
    return undefined;
  }
}

function toDraft(feed: ReturnType<typeof parseJsonFeed<string>>): FeedDraft {
  return {
    title: feed.title,
    homepage: feed.home_page_url,
    self: feed.feed_url,
    items: (feed.items ?? []).map((item) => ({
      id: item.id,
      title: item.title,
      url: item.url ?? item.external_url,
      published: item.date_published ?? item.date_modified,
      updated: item.date_modified,
      summary: item.summary,
      content: item.content_html ?? item.content_text,
      plain: item.content_html === undefined,
      image: item.image ?? item.banner_image ?? attachedImage(item.attachments),
      author: item.authors?.[0]?.name,
      categories: (item.tags ?? []).filter((tag) => typeof tag === "string"),
    })),
  };
}

type Attachment = { readonly url?: string | undefined; readonly mime_type?: string | undefined };

function attachedImage(attachments: readonly Attachment[] | undefined): string | undefined {
  return attachments?.find(({ mime_type }) => mime_type?.startsWith("image/"))?.url;
}

/** The feed, or of one that is no JSON its head and those items that are. */
function whole(text: string): unknown {
  // Raw line breaks inside strings are the commonest error of hand-made JSON.
  const clean = text.replace(/[\u0000-\u001f]/g, " ");
  const parsed = parse(clean);
  if (Array.isArray(parsed)) return { version: VERSION, items: parsed.filter(isObject) };
  if (isObject(parsed)) return { ...parsed, version: VERSION };
  const start = /^\s*\[|"items"\s*:\s*\[/.exec(clean);
  if (!start) return undefined;
  const from = start.index + start[0].length;
  const head = parse(`${clean.slice(0, from)}]}`);
  const items = objectsOf(clean, from).flatMap((object) => parse(object) ?? []);
  return { ...(isObject(head) ? head : {}), version: VERSION, items };
}

/** Objects of the list that opens before `from`, each from brace to brace; braces inside strings are text. */
function objectsOf(text: string, from: number): string[] {
  const objects: string[] = [];
  let depth = 0;
  let start = from;
  let inString = false;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (inString && sign === "\\") at += 1;
    else if (sign === '"') inString = !inString;
    else if (inString) continue;
    else if (sign === "{") {
      if (depth === 0) start = at;
      depth += 1;
    } else if (sign === "}") {
      depth -= 1;
      if (depth === 0) objects.push(text.slice(start, at + 1));
    } else if (sign === "]" && depth === 0) break;
  }
  return objects;
}

/** A comma before a closing brace is the commonest error of all; whole JSON never comes here. */
function parse(text: string): unknown {
  for (const attempt of [text, text.replace(/,\s*([}\]])/g, "$1")]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt, or nothing.
    }
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

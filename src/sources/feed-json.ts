import { parseJsonFeed } from "feedsmith";
import type { FeedDraft } from "./feed-draft.ts";

/** How many closing braces from the end are tried as the end of the last whole item. */
const MENDS = 10;

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
    items: (feed.items ?? []).map((item) => ({
      id: item.id,
      title: item.title,
      url: item.url ?? item.external_url,
      published: item.date_published ?? item.date_modified,
      updated: item.date_modified,
      summary: item.summary,
      content: item.content_html ?? item.content_text,
      plain: item.content_html === undefined,
      image: item.image ?? item.banner_image,
      author: item.authors?.[0]?.name,
      categories: (item.tags ?? []).filter((tag) => typeof tag === "string"),
    })),
  };
}

function whole(text: string): unknown {
  // Raw line breaks inside strings are the commonest error of hand-made JSON.
  const clean = text.replace(/[\u0000-\u001f]/g, " ");
  const parsed = parse(clean);
  if (parsed !== undefined) return parsed;
  let end = clean.length;
  for (let attempt = 0; attempt < MENDS && end > 0; attempt += 1) {
    end = clean.lastIndexOf("}", end - 1);
    const mended = end < 0 ? undefined : parse(`${clean.slice(0, end + 1)}]}`);
    if (mended !== undefined) return mended;
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { generateOpml } from "feedsmith";
import { Parser } from "htmlparser2";
import type { Source } from "#core/feeds/source.ts";
import { AppError } from "#lib/error.ts";
import { webUrl } from "#sources/fetch/web-url.ts";

/** Nobody reads more feeds than this; a longer list is something else. */
const MOST_FEEDS = 5000;

/** One that is left open hides all that follows. */
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

export type OpmlFeed = { readonly url: string; readonly title: string; readonly home?: string };

/** The feeds of an OPML list, each once, in its order, whatever folders they stand in. Throws an AppError where there is no list. */
export function readOpml(text: string): OpmlFeed[] {
  const feeds = new Map<string, OpmlFeed>();
  let isOpml = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const given = new Map(Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value]));
        isOpml ||= name.toLowerCase() === "opml";
        const url = webUrl(given.get("xmlurl"));
        if (name.toLowerCase() !== "outline" || !url || feeds.has(url) || feeds.size >= MOST_FEEDS) return;
        const home = webUrl(given.get("htmlurl"));
        const title = (given.get("title") || given.get("text") || "").replace(/\s+/g, " ").trim();
        feeds.set(url, { url, title, ...(home ? { home } : {}) });
      },
    },
    { xmlMode: true },
  );
  // Lists are exported by programs: what nests deeper than folders do was made to cost time.
  const outlines = text.replace(COMMENT, "");
  for (const outline of outlines.split(/(?=<)/)) {
    if (/^<(?:opml|outline)[\s>/]/i.test(outline)) parser.write(closed(outline));
  }
  parser.end();
  if (!isOpml) throw new AppError("not an OPML list", { code: "not-opml" });
  // Half a list would pass for the whole.
  if (!/<\/opml\s*>/i.test(outlines)) throw new AppError("the OPML list is cut off", { code: "not-opml" });
  return [...feeds.values()];
}

/** An element without its content, so that nothing is ever nested. */
function closed(tag: string): string {
  const end = tag.lastIndexOf(">");
  return end < 0 ? "" : `${tag.slice(0, end).replace(/\/$/, "")}/>`;
}

/** All feeds of the given outlets, a folder for each outlet. */
export function writeOpml(sources: readonly Source[], now: Temporal.Instant): string {
  return generateOpml({
    head: { title: "موجز", dateCreated: now.toString({ smallestUnit: "second" }) },
    body: {
      outlines: sources.map(({ name, home, feeds }) => ({
        text: name,
        outlines: feeds.map(({ url, topic }) => ({
          type: "rss",
          text: feeds.length > 1 ? `${name} (${topic})` : name,
          xmlUrl: url,
          htmlUrl: home,
        })),
      })),
    },
  });
}

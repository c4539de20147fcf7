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
  for (const outline of text.replace(COMMENT, "").split(/(?=<)/)) {
    if (/^<(?:opml|outline)[\s>/]/i.test(outline)) parser.write(closed(outline));
  }
  parser.end();
  if (!isOpml) throw new AppError("not an OPML list", { code: "not-opml" });
  return [...feeds.values()];
}

/** An element without its content, so that nothing is ever nested. */
function closed(tag: string): string {
  const end = tag.lastIndexOf(">");
  return end < 0 ? "" : `${tag.slice(0, end).replace(/\/$/, "")}/>`;
}

/** All feeds of the given outlets, a folder for each outlet. */
export function writeOpml(sources: readonly Source[], now: Temporal.Instant): string {
  const outlines = sources.map(({ name, home, feeds }) => {
    const inner = feeds.map(({ url, topic }) => {
      const text = feeds.length > 1 ? `${name} (${topic})` : name;
      return `      <outline type="rss"${attribute("text", text)}${attribute("xmlUrl", url)}${attribute("htmlUrl", home)}/>`;
    });
    return [`    <outline${attribute("text", name)}>`, ...inner, "    </outline>"].join("\n");
  });
  const created = now.toString({ smallestUnit: "second" });
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>موجز</title>
    <dateCreated>${created}</dateCreated>
  </head>
  <body>
${outlines.join("\n")}
  </body>
</opml>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function attribute(name: string, value: string): string {
  return ` ${name}="${value.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)}"`;
}

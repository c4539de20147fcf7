import { Parser } from "htmlparser2";
import type { HubOffer } from "#core/feeds/hub.ts";
import { webUrl } from "#sources/fetch/web-url.ts";

/** Feeds name their hubs before their items. */
const HEAD = 65_536;
const ITEM = /<(?:item|entry)[\s>/]/i;
const HEADER_LINK =
  /<([^<>]{1,4096})>((?:\s*;\s*[\w*-]{1,30}\s*=\s*(?:"[^"]{0,300}"|[^\s",;]{1,300})){0,10})/g;
const RELATION = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i;
/** A JSON Feed whose hubs would stand beyond this is read without them. */
const LARGEST_JSON = 5_000_000;

type Link = { readonly rel: string; readonly href: string };

/** The hub that a feed's text names, with its own name of itself or the address it was read at. */
export function offerIn(text: string, url: string | undefined): HubOffer | undefined {
  return offerOf(text.trimStart().startsWith("{") ? linksOfJson(text) : linksOfMarkup(text), url);
}

/** The hub that a Link header names (RFC 8288). */
export function offerInHeader(header: string | undefined, url: string): HubOffer | undefined {
  const links = Array.from((header ?? "").matchAll(HEADER_LINK), ([, href = "", parameters = ""]) => {
    const [, quoted, bare] = RELATION.exec(parameters) ?? [];
    return { rel: quoted ?? bare ?? "", href };
  });
  return offerOf(links, url);
}

function offerOf(links: readonly Link[], url: string | undefined): HubOffer | undefined {
  const named = (name: string) =>
    links
      .filter(({ rel }) => rel.toLowerCase().split(/\s+/).includes(name))
      .map(({ href }) => webUrl(href, url))
      .find((address) => address !== undefined);
  const hub = named("hub");
  const topic = named("self") ?? webUrl(url);
  return hub && topic ? { hub, topic } : undefined;
}

function linksOfMarkup(text: string): readonly Link[] {
  const start = text.slice(0, HEAD);
  const head = start.slice(0, ITEM.exec(start)?.index ?? HEAD);
  if (!/\bhub\b/i.test(head)) return [];
  const links: Link[] = [];
  const parser = new Parser(
    {
      onopentag(name, { rel = "", href = "" }) {
        if (/(?:^|:)link$/i.test(name)) links.push({ rel, href });
      },
    },
    { xmlMode: true },
  );
  parser.write(head);
  parser.end();
  return links;
}

function linksOfJson(text: string): readonly Link[] {
  if (text.length > LARGEST_JSON || !/"hubs"\s*:/.test(text)) return [];
  try {
    const { hubs, feed_url } = JSON.parse(text);
    const urls: unknown[] = Array.isArray(hubs) ? hubs.map((hub) => hub?.url) : [];
    const links = urls.flatMap((href) => (typeof href === "string" ? { rel: "hub", href } : []));
    return typeof feed_url === "string" ? [...links, { rel: "self", href: feed_url }] : links;
  } catch {
    return [];
  }
}

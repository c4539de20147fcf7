/** A link of Atom: where it leads and what it is to the entry. */
export type PageLink = {
  readonly href?: string | undefined;
  readonly rel?: string | undefined;
  readonly type?: string | undefined;
};

/** RFC 4287 §4.2.7.2: a relation may be written as an address of IANA's registry; without one it is the page. */
const ALTERNATE = /^(?:.*[/#])?alternate$/i;

/** The address of the page that a feed or an entry stands for. */
export function pageLink(links: readonly PageLink[] | undefined): string | undefined {
  const pages = (links ?? []).filter(({ href, rel }) => href && (!rel || ALTERNATE.test(rel)));
  return (pages.find(({ type }) => !type || /html/i.test(type)) ?? pages[0])?.href;
}

/** An entry's own address: of some use where the feed gives no page. */
export function ownLink(links: readonly PageLink[] | undefined): string | undefined {
  return links?.find(({ href, rel, type }) => href && rel === "self" && !/atom|rss|json/i.test(type ?? ""))
    ?.href;
}

/** The address that a feed gives itself. */
export function selfLink(links: readonly PageLink[] | undefined): string | undefined {
  return links?.find(({ href, rel }) => href && rel === "self")?.href;
}

/** RFC 5005: where older entries are. */
export function nextLink(links: readonly PageLink[] | undefined): string | undefined {
  return links?.find(({ href, rel }) => href && (rel === "next" || rel === "prev-archive"))?.href;
}

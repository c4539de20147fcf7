import type { Headline } from "#core/article/article.ts";
import { webUrl } from "#sources/fetch/web-url.ts";
import { articleData, type Data, field, imageData, isProductData, text } from "./data.ts";
import type { PageDocument, PageElement } from "./dom.ts";
import { htmlToLine } from "./html-text.ts";

export type PageMeta = {
  readonly title?: string | undefined;
  readonly published?: string | undefined;
  readonly modified?: string | undefined;
  readonly author?: string | undefined;
  readonly image?: string | undefined;
  readonly canonical?: string | undefined;
  readonly outlet?: string | undefined;
  readonly section?: string | undefined;
  readonly keywords: readonly string[];
  readonly body?: string | undefined;
  readonly isVideo: boolean;
  readonly isProduct: boolean;
  readonly free: boolean;
};

const MAX_KEYWORDS = 15;

/** What a page says about itself: JSON-LD first, for it is written by machines for machines. */
export function pageMeta(document: PageDocument, url: string | undefined): PageMeta {
  const data = articleData(document);
  const metas = metaContents(document);
  const meta = (...names: readonly string[]) => firstOf(metas, names);
  const canonical = webUrl(canonicalLink(document) ?? meta("og:url"), url);
  const outlet = meta("og:site_name") ?? text(field(data.publisher, "name"));
  const title = text(data.headline) ?? meta("og:title", "twitter:title") ?? headingOf(document);
  return {
    title: title && withoutOutlet(title, outlet),
    published:
      text(data.datePublished) ??
      meta(
        "article:published_time",
        "og:published_time",
        "datePublished",
        "pubdate",
        "publishdate",
        "date",
        "dc.date",
      ) ??
      firstTime(document),
    modified: text(data.dateModified) ?? meta("article:modified_time", "og:updated_time", "dateModified"),
    author: text(field(data.author, "name")) ?? text(data.author) ?? meta("author"),
    image: webUrl(
      meta("og:image", "og:image:url", "twitter:image") ?? imageData(data.image),
      url ?? canonical,
    ),
    canonical,
    outlet,
    section: text(data.articleSection) ?? meta("article:section", "section"),
    keywords: keywordsOf(document, data, meta),
    body: text(data.articleBody, true),
    isVideo: meta("og:type")?.startsWith("video") ?? false,
    isProduct: /^(?:og:)?product/.test(meta("og:type") ?? "") || isProductData(document),
    free: data.isAccessibleForFree !== false && String(data.isAccessibleForFree).toLowerCase() !== "false",
  };
}

/** One walk for all: a page has a hundred of them, and most names that are asked for are not there. */
function metaContents(document: PageDocument): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const meta of document.getElementsByTagName("meta")) {
    const content = text(meta.getAttribute("content"));
    if (content === undefined) continue;
    for (const attribute of ["property", "name", "itemprop"]) {
      const name = meta.getAttribute(attribute)?.toLowerCase();
      if (name && !found.has(name)) found.set(name, content);
    }
  }
  return found;
}

function canonicalLink(document: PageDocument): string | undefined {
  const links = [...document.getElementsByTagName("link")];
  return links.find((link) => link.getAttribute("rel") === "canonical")?.getAttribute("href") ?? undefined;
}

function firstTime(document: PageDocument): string | undefined {
  for (const time of document.getElementsByTagName("time")) {
    const at = time.getAttribute("datetime");
    if (at) return at;
  }
  return undefined;
}

function firstOf(metas: ReadonlyMap<string, string>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = metas.get(name.toLowerCase());
    if (found) return found;
  }
  return undefined;
}

function headingOf(document: PageDocument): string | undefined {
  const heading =
    document.querySelector("article h1") ?? document.querySelector("h1") ?? document.querySelector("title");
  return heading?.textContent?.replace(/\s+/g, " ").trim() || undefined;
}

function withoutOutlet(title: string, outlet: string | undefined): string {
  const cut = Math.max(...["|", " - ", " – ", " — ", " :: "].map((mark) => title.lastIndexOf(mark)));
  const tail = title
    .slice(cut)
    .replace(/^[\s|:–—-]+/, "")
    .trim();
  return cut > 0 && outlet !== undefined && tail === outlet ? title.slice(0, cut).trim() : title;
}

function keywordsOf(
  document: PageDocument,
  data: Data,
  meta: (name: string) => string | undefined,
): readonly string[] {
  const given = Array.isArray(data.keywords) ? data.keywords : [data.keywords];
  const tags = [...document.getElementsByTagName("meta")]
    .filter((tag) => tag.getAttribute("property") === "article:tag")
    .map((tag) => tag.getAttribute("content"));
  const links = [...document.getElementsByTagName("a")]
    .filter((link) => link.getAttribute("rel")?.split(/\s+/).includes("tag"))
    .map((link) => link.textContent);
  const sources = [given, tags, links, [meta("news_keywords")], [meta("keywords")]];
  for (const source of sources) {
    const words = source
      .flatMap((value) =>
        typeof value === "string" ? htmlToLine(value.slice(0, 4000)).split(/[,،;؛|]/) : [],
      )
      .map((word) => word.replace(/^[#\s]+/, "").trim())
      .filter((word) => word.length > 1 && word.length < 60);
    if (words.length > 0) return [...new Set(words)].slice(0, MAX_KEYWORDS);
  }
  return [];
}

/** Links of a box, as headlines: short ones are navigation. */
export function headlinesOf(box: PageElement, url: string | undefined): readonly Headline[] {
  return [...box.getElementsByTagName("a")].flatMap((link) => {
    const headline = (link.textContent ?? "").replace(/\s+/g, " ").trim();
    const target = webUrl(link.getAttribute("href") ?? undefined, url);
    if (headline.length < 15 || headline.length > 300) return [];
    return [{ headline, ...(target ? { url: target } : {}) }];
  });
}

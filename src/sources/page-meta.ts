import type { Headline } from "#core/article.ts";
import { htmlToLine } from "./html-text.ts";
import { webUrl } from "./web-url.ts";

/** The few members of a DOM that reading a page needs; linkedom's own types ask for the dom library. */
export type PageElement = {
  readonly textContent: string | null;
  readonly tagName: string;
  readonly parentElement: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  querySelector(selector: string): PageElement | null;
  remove(): void;
};
export type PageDocument = Pick<PageElement, "querySelectorAll" | "querySelector">;

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
  readonly free: boolean;
};

const MAX_KEYWORDS = 15;
const ARTICLE =
  /^(?:\w*NewsArticle|Article|BlogPosting|Report|LiveBlogPosting|TechArticle|OpinionNewsArticle)$/;

/** What a page says about itself: JSON-LD first, for it is written by machines for machines. */
export function pageMeta(document: PageDocument, url: string | undefined): PageMeta {
  const data = articleData(document);
  const meta = (...names: readonly string[]) => metaContent(document, names);
  const canonical = webUrl(
    document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? meta("og:url"),
    url,
  );
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
      document.querySelector("article time[datetime], time[datetime]")?.getAttribute("datetime") ??
      undefined,
    modified: text(data.dateModified) ?? meta("article:modified_time", "og:updated_time", "dateModified"),
    author: text(field(data.author, "name")) ?? text(data.author) ?? meta("author"),
    image: webUrl(
      meta("og:image", "og:image:url", "twitter:image") ?? imageData(data.image),
      url ?? canonical,
    ),
    canonical,
    outlet,
    section: text(data.articleSection) ?? meta("article:section", "section"),
    keywords: keywordsOf(document, data),
    body: text(data.articleBody, true),
    free: data.isAccessibleForFree !== false && String(data.isAccessibleForFree).toLowerCase() !== "false",
  };
}

type Data = Readonly<Record<string, unknown>>;

function articleData(document: PageDocument): Data {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      // Raw line breaks inside strings are the commonest error in such blocks.
      const found = findArticle(JSON.parse((script.textContent ?? "").replace(/[\u0000-\u001f]+/g, " ")), 0);
      if (found) return found;
    } catch {
      // A broken block says nothing; the next may be whole.
    }
  }
  return {};
}

function findArticle(node: unknown, depth: number): Data | undefined {
  if (depth > 4 || typeof node !== "object" || node === null) return undefined;
  if (Array.isArray(node)) {
    for (const part of node.slice(0, 100)) {
      const found = findArticle(part, depth + 1);
      if (found) return found;
    }
    return undefined;
  }
  const data = node as Data;
  const types = Array.isArray(data["@type"]) ? data["@type"] : [data["@type"]];
  if (types.some((type) => typeof type === "string" && ARTICLE.test(type))) return data;
  return findArticle(data["@graph"] ?? data.mainEntity, depth + 1);
}

function field(value: unknown, name: string): unknown {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === "object" && one !== null ? (one as Data)[name] : undefined;
}

function text(value: unknown, blocks = false): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one !== "string" || one.trim() === "") return undefined;
  return blocks ? one : htmlToLine(one.slice(0, 4000)) || undefined;
}

function imageData(value: unknown): string | undefined {
  return text(field(value, "url")) ?? text(value);
}

function metaContent(document: PageDocument, names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const attribute of ["property", "name", "itemprop"]) {
      const found = text(document.querySelector(`meta[${attribute}="${name}"]`)?.getAttribute("content"));
      if (found) return found;
    }
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

function keywordsOf(document: PageDocument, data: Data): readonly string[] {
  const given = Array.isArray(data.keywords) ? data.keywords : [data.keywords];
  const tags = [...document.querySelectorAll('meta[property="article:tag"]')].map((tag) =>
    tag.getAttribute("content"),
  );
  const links = [...document.querySelectorAll('a[rel~="tag"]')].map((link) => link.textContent);
  const sources = [
    given,
    tags,
    links,
    [metaContent(document, ["news_keywords"])],
    [metaContent(document, ["keywords"])],
  ];
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
  return [...box.querySelectorAll("a")].flatMap((link) => {
    const headline = (link.textContent ?? "").replace(/\s+/g, " ").trim();
    const target = webUrl(link.getAttribute("href") ?? undefined, url);
    if (headline.length < 15 || headline.length > 300) return [];
    return [{ headline, ...(target ? { url: target } : {}) }];
  });
}

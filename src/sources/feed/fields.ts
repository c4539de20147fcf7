import { webUrl } from "#sources/fetch/web-url.ts";
import { htmlToLine } from "#sources/page/html-text.ts";
import { nextLink, ownLink, type PageLink, pageLink, selfLink } from "#sources/page/link.ts";
import type { FeedDraft, ItemDraft } from "./draft.ts";
import { choosePicture, type Picture } from "./picture.ts";

/** An element of a feed or an item as it was found: its name in lower case, its text with what markup stood in it. */
export type Field = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  text: string;
};
export type Fields = Field[];

const ROOTS = new Set(["rss", "rdf:rdf", "feed", "channel"]);
const LINKS = new Set(["link", "atom:link"]);

/** What the fields of a feed and its items say, whichever dialect named them. */
export function feedDraft(fields: Fields, items: readonly ItemDraft[]): FeedDraft {
  const links = fields.filter(({ name }) => LINKS.has(name));
  return {
    title: first(fields, "title", "dc:title"),
    homepage: linkOf(fields) ?? fields.find(({ name }) => name === "channel")?.attributes.get("href"),
    base:
      fields
        .find(({ name, attributes }) => ROOTS.has(name) && attributes.has("xml:base"))
        ?.attributes.get("xml:base") ?? links.map(({ text }) => text.trim()).find(isWhole),
    self: selfLink(pageLinks(links)),
    next: nextLink(pageLinks(links)),
    ttl: Number(first(fields, "ttl") ?? Number.NaN),
    skipHours: fields.filter(({ name }) => name === "hour").map(({ text }) => Number(text)),
    skipDays: fields.filter(({ name }) => name === "day").map(({ text }) => text),
    items,
  };
}

/** Atom 0.3 allowed text in base64, and Atom 1.0 content of any type: what is no text is left out. */
export function plain(field: Field): Field {
  const { attributes } = field;
  if (isBinary(attributes.get("type"))) return { ...field, text: "" };
  if (attributes.get("mode") !== "base64" && attributes.get("type") !== "application/octet-stream")
    return field;
  const bytes = Buffer.from(field.text, "base64");
  return { ...field, text: new TextDecoder().decode(bytes) };
}

/** Atom allows content of any type; a picture in it is nothing to read. */
export function isBinary(type: string | undefined): boolean {
  return /^(?:image|audio|video)\//i.test(type ?? "");
}

/** The first field is the item's own element: RSS 1.0 and channel definition files say something in its attributes. */
export function itemDraft(fields: Fields): ItemDraft {
  const own = (name: string) => fields[0]?.attributes.get(name);
  const guid = first(fields, "guid", "id", "dc:identifier") ?? own("rdf:about");
  return {
    id: guid,
    title: first(fields, "title", "dc:title", "media:title", "itunes:title"),
    url:
      first(fields, "feedburner:origlink") ??
      linkOf(fields) ??
      (isPageId(guid?.trim()) ? guid : undefined) ??
      ownLink(pageLinks(fields)) ??
      own("href"),
    published:
      first(
        fields,
        "pubdate",
        "published",
        "issued",
        "created",
        "dc:date",
        "dcterms:issued",
        "dcterms:created",
        "updated",
        "modified",
        "atom:published",
        "atom:updated",
        "dcterms:modified",
      ) ?? own("lastmod"),
    updated: first(fields, "updated", "modified", "atom:updated", "dcterms:modified"),
    summary: first(
      fields,
      "description",
      "summary",
      "abstract",
      "dc:description",
      "itunes:summary",
      "media:description",
    ),
    content: first(fields, "content:encoded", "encoded", "content", "xhtml:body", "body"),
    image: imageOf(fields),
    author: authorOf(first(fields, "author", "dc:creator", "itunes:author")),
    categories: fields
      .filter((field) => field.name === "category" || field.name === "dc:subject")
      .map(
        (field) => field.text.trim() || (field.attributes.get("label") ?? field.attributes.get("term") ?? ""),
      )
      .filter((text) => text !== ""),
    base: own("xml:base"),
    origin: originOf(fields),
  };
}

/** Only a whole address says where what is relative to it stands. */
export function isWhole(link: string | undefined): boolean {
  return /^https?:\/\//i.test(link ?? "");
}

/** Some give their items no link but an id that is one, whole or from the site's root. */
export function isPageId(id: string | undefined): boolean {
  return /^(?:https?:|\/[^/])/.test(id ?? "");
}

/** The `<source>` of RSS has an address; that of Atom is a group of fields. */
function originOf(fields: Fields): ItemDraft["origin"] {
  const source = fields.find(({ name, attributes }) => name === "source" && attributes.has("url"));
  return source && { name: source.text, url: source.attributes.get("url") };
}

function first(fields: Fields, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const found = fields.find((field) => field.name === name && field.text.trim() !== "");
    if (found) return found.text.trim();
  }
  return undefined;
}

function linkOf(fields: Fields): string | undefined {
  const links = fields.filter(({ name }) => LINKS.has(name));
  return writtenLink(links) ?? pageLink(pageLinks(links));
}

/** As RSS writes it: the text of the element. */
function writtenLink(links: Fields): string | undefined {
  return links.find(({ text }) => text.trim() !== "")?.text.trim();
}

function pageLinks(links: Fields): readonly PageLink[] {
  return links.map(({ attributes }) => ({
    href: inBase(attributes.get("href"), attributes.get("xml:base")),
    rel: attributes.get("rel"),
    type: attributes.get("type"),
  }));
}

function inBase(href: string | undefined, base: string | undefined): string | undefined {
  return (base !== undefined && webUrl(href, base)) || href;
}

function imageOf(fields: Fields): string | undefined {
  const pictures = fields.filter(
    ({ name, attributes }) =>
      /^(?:media:content|enclosure)$/.test(name) &&
      (attributes.get("medium") === "image" || /^image\//.test(attributes.get("type") ?? "")),
  );
  return (
    choosePicture(pictures.map(pictureOf)) ??
    choosePicture(fields.filter(({ name }) => name === "media:thumbnail").map(pictureOf)) ??
    fields.find(({ name }) => name === "itunes:image")?.attributes.get("href")
  );
}

function pictureOf({ attributes }: Field): Picture {
  const size = (name: string) => Number.parseInt(attributes.get(name) ?? "", 10) || undefined;
  return {
    url: attributes.get("url"),
    type: attributes.get("type"),
    width: size("width"),
    height: size("height"),
  };
}

function authorOf(text: string | undefined): string | undefined {
  const name = /<name[^<>]{0,200}>([^<]{1,500})/i.exec(text ?? "")?.[1] ?? text;
  return name === undefined ? undefined : htmlToLine(name);
}

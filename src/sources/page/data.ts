import type { PageDocument } from "./dom.ts";
import { htmlToLine } from "./html-text.ts";

const ARTICLE =
  /^(?:\w*NewsArticle|Article|BlogPosting|Report|LiveBlogPosting|TechArticle|OpinionNewsArticle)$/;

const PRODUCT = /^(?:Product|ProductGroup|IndividualProduct)$/;

export type Data = Readonly<Record<string, unknown>>;

/** The first article among the blocks of JSON-LD; nothing where there is none. */
export function articleData(document: PageDocument): Data {
  return firstOfType(document, ARTICLE) ?? {};
}

/** Does a page call itself one that sells something, and no article? */
export function isProductData(document: PageDocument): boolean {
  return firstOfType(document, ARTICLE) === undefined && firstOfType(document, PRODUCT) !== undefined;
}

function firstOfType(document: PageDocument, type: RegExp): Data | undefined {
  for (const script of document.getElementsByTagName("script")) {
    if (script.getAttribute("type")?.toLowerCase() !== "application/ld+json") continue;
    try {
      // Raw line breaks inside strings are the commonest error in such blocks.
      const found = find(JSON.parse((script.textContent ?? "").replace(/[\u0000-\u001f]+/g, " ")), type, 0);
      if (found) return found;
    } catch {
      // A broken block says nothing; the next may be whole.
    }
  }
  return undefined;
}

function find(node: unknown, type: RegExp, depth: number): Data | undefined {
  if (depth > 4 || typeof node !== "object" || node === null) return undefined;
  if (Array.isArray(node)) {
    for (const part of node.slice(0, 100)) {
      const found = find(part, type, depth + 1);
      if (found) return found;
    }
    return undefined;
  }
  const data = node as Data;
  const types = Array.isArray(data["@type"]) ? data["@type"] : [data["@type"]];
  if (types.some((name) => typeof name === "string" && type.test(name))) return data;
  return find(data["@graph"] ?? data.mainEntity, type, depth + 1);
}

export function field(value: unknown, name: string): unknown {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === "object" && one !== null ? (one as Data)[name] : undefined;
}

/** A value of a JSON-LD field, or the first of several, on one line unless its blocks matter. */
export function text(value: unknown, blocks = false): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one !== "string" || one.trim() === "") return undefined;
  return blocks ? one : htmlToLine(one.slice(0, 4000)) || undefined;
}

export function imageData(value: unknown): string | undefined {
  return text(field(value, "url")) ?? text(value);
}

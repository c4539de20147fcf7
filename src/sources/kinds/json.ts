import type { JsonMap } from "#core/feeds/feed-kind.ts";
import { AppError } from "#lib/error.ts";
import type { ItemDraft } from "#sources/feed/draft.ts";
import { parseJson } from "./json-text.ts";
import type { Kind } from "./kind.ts";

const MOST_ITEMS = 1000;
const PLACEHOLDER = /\{([\w.]{1,200})\}/g;

/** An interface of an outlet's own, read by the map of paths in the outlet's file. */
export const jsonKind: Kind = {
  name: "json",
  recognises: (_, { feed }) => feed?.kind === "json",
  read(text, { feed }) {
    const map = feed?.json;
    const answer = parseJson(text);
    if (!map || answer === undefined) throw new AppError("not JSON", { code: "not-json" });
    const list = at(answer, map.items);
    if (!Array.isArray(list)) throw new AppError(`no list at "${map.items}"`, { code: "no-list" });
    return { items: list.slice(0, MOST_ITEMS).flatMap((item) => itemOf(item, map)) };
  },
};

function itemOf(item: unknown, map: JsonMap): ItemDraft[] {
  const get = (path: string | undefined) => (path === undefined ? undefined : wordsAt(item, path));
  const title = get(map.title);
  const url = addressOf(item, map.url);
  const summary = get(map.summary);
  const content = get(map.text);
  if ((title ?? summary ?? content) === undefined) return [];
  const category = get(map.category);
  return [
    {
      id: get(map.id) ?? url,
      title,
      url,
      published: get(map.date),
      summary,
      content,
      image: get(map.image),
      categories: category ? [category] : [],
    },
  ];
}

/** A path, or an address with paths in braces: "https://outlet.example/news/{id}". */
function addressOf(item: unknown, pattern: string): string | undefined {
  if (!pattern.includes("{")) return wordsAt(item, pattern);
  let isWhole = true;
  const address = pattern.replace(PLACEHOLDER, (_, path: string) => {
    const words = wordsAt(item, path);
    isWhole &&= words !== undefined;
    return encodeURIComponent(words ?? "");
  });
  return isWhole ? address : undefined;
}

function wordsAt(item: unknown, path: string): string | undefined {
  const value = at(item, path);
  if (typeof value === "number" && Number.isFinite(value)) return `${value}`;
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** The value behind names and numbers with points between; "." is the whole. */
function at(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path === "." ? [] : path.split(".")) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
}

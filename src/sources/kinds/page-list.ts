import type { PageMap } from "#core/feeds/feed-kind.ts";
import { AppError } from "#lib/error.ts";
import type { ItemDraft } from "#sources/feed/draft.ts";
import type { Kind } from "./kind.ts";
import { all, attribute, type Branch, inside, one, treeOf } from "./tree.ts";

/** A front page has some dozens; more is a menu. */
const MOST_ITEMS = 100;

/** A page that lists articles, read by the selectors in the outlet's file. */
export const pageKind: Kind = {
  name: "page",
  recognises: (_, { feed }) => feed?.kind === "page",
  read(text, { feed }) {
    const map = feed?.page;
    if (!map) throw new AppError("no selectors for the page", { code: "no-map" });
    const tree = treeOf(text);
    const items = all(tree, map.item).slice(0, MOST_ITEMS);
    if (items.length === 0) throw new AppError(`nothing on the page is "${map.item}"`, { code: "no-list" });
    return {
      title: inside(one(tree, "title")),
      base: attribute(one(tree, "base[href]"), "href"),
      items: items.flatMap((item) => itemOf(item, map)),
    };
  },
};

function itemOf(item: Branch, map: PageMap): ItemDraft[] {
  const find = (selector: string | undefined) => (selector === undefined ? undefined : one(item, selector));
  const link = map.url === undefined ? (item.name === "a" ? item : one(item, "a[href]")) : find(map.url);
  const url = attribute(link, "href");
  const title = inside(find(map.title));
  if (!url || !title) return [];
  const date = find(map.date);
  const image = find(map.image);
  return [
    {
      id: url,
      url,
      title,
      published: attribute(date, "datetime") ?? inside(date),
      summary: inside(find(map.summary)),
      image: attribute(image, "data-src") ?? attribute(image, "src"),
      categories: [],
    },
  ];
}

import { selectAll, selectOne } from "css-select";
import { DomUtils, parseDocument } from "htmlparser2";
import { AppError } from "#lib/error.ts";
import { isShallow } from "#sources/feed/markup.ts";

/** A list of news is no larger; a tree takes several times its page. */
const LARGEST_PAGE = 3_000_000;
/** Real pages stay under 100; the parser's cost grows with depth. */
const MAX_DEPTH = 300;

export type Tree = ReturnType<typeof parseDocument>;
export type Branch = Extract<Tree["children"][number], { readonly attribs: unknown }>;

/** A page as a tree for selectors. Throws an AppError for one that is too large or too deep. */
export function treeOf(html: string): Tree {
  if (html.length > LARGEST_PAGE) throw new AppError("the page is too large", { code: "too-large" });
  if (!isShallow(html, MAX_DEPTH)) throw new AppError("the page is nested too deeply", { code: "too-deep" });
  return parseDocument(html);
}

export function all(tree: Tree | Branch, selector: string): readonly Branch[] {
  return selectAll(selector, tree) as Branch[];
}

export function one(tree: Tree | Branch, selector: string): Branch | undefined {
  return (selectOne(selector, tree) as Branch | null) ?? undefined;
}

export function attribute(branch: Branch | undefined, name: string): string | undefined {
  return branch?.attribs[name]?.trim() || undefined;
}

/** The markup inside, for the one cleaner of what is visible. */
export function inside(branch: Branch | undefined): string | undefined {
  return branch && DomUtils.getInnerHTML(branch);
}

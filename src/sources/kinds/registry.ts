import { jsonKind } from "./json.ts";
import type { Kind, KindContext } from "./kind.ts";
import { pageKind } from "./page-list.ts";
import { sitemapKind } from "./sitemap.ts";
import { telegramKind } from "./telegram.ts";
import { wordpressKind } from "./wordpress.ts";

/** All kinds but the feed itself. Those with a map come first: their outlets' files have the word. */
export const KINDS: readonly Kind[] = [jsonKind, pageKind, sitemapKind, wordpressKind, telegramKind];

/** The kind of an answer; undefined where it is a feed or nothing at all. */
export function kindOf(text: string, context: KindContext): Kind | undefined {
  return KINDS.find((kind) => kind.recognises(text, context));
}

import { type Article, bodyText, type RawArticle } from "#core/article/article.ts";
import { toArticle } from "#core/article/to-article.ts";
import { cardOf } from "#core/digest/card.ts";
import type { Card } from "#core/digest/digest.ts";
import { cardDocument } from "#core/document/to-document.ts";
import type { Clock } from "#core/ports.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { AppError } from "#lib/error.ts";
import type { Io } from "./io.ts";
import type { Messages } from "./messages.ts";
import { checkFormat, emit, JSON_FORMAT, type Renderers } from "./output.ts";

/** A card on its own shows all that its page gave. */
const FULL_CARD = {
  show: "card",
  summary: { sentences: 3, words: 90 },
  keywords: true,
  related: 30,
} as const;

/** Fewer Arabic words than a short sentence has are no article. */
const LEAST_WORDS = 5;

export type ArticleDeps = {
  /** Reads a file, an address or "-" as one article; refuses what is none. */
  readonly readArticle: (what: string, signal: AbortSignal) => Promise<RawArticle>;
  readonly renderers: Renderers;
  readonly clock: Clock;
  readonly messages: Messages;
};

/** `mujaz article`: one page or pasted text as a digest card. */
export async function runArticle(
  what: string,
  options: { readonly as: string; readonly out?: string },
  deps: ArticleDeps,
  io: Io,
  signal: AbortSignal,
): Promise<void> {
  checkFormat(options.as, deps.renderers, deps.messages);
  const now = deps.clock.now();
  const article = toArticle(await deps.readArticle(what, signal), { now });
  if (!article || arabicWords(article) < LEAST_WORDS) {
    throw new AppError("no Arabic article found here", { code: "no-article" });
  }
  const card = cardOf({ id: article.id, lead: article, articles: [article] }, FULL_CARD, { now });
  if (options.as === JSON_FORMAT)
    return emit(JSON.stringify(pageJson(article, card), null, 2), options.out, io);
  const render = await deps.renderers[options.as]?.();
  if (render) await emit(render(cardDocument([card], DEFAULT_STYLE)), options.out, io);
}

function arabicWords(article: Article): number {
  return bodyText(article).match(/\p{Script=Arabic}{2,}/gu)?.length ?? 0;
}

function pageJson(article: Article, card: Card) {
  const textsOf = (kind: "paragraph" | "subheading") =>
    article.body.filter((block) => block.kind === kind).map((block) => block.text);
  return { cards: [card], body: textsOf("paragraph"), subheadings: textsOf("subheading") };
}

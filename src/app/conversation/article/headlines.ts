import { paragraph, rowsOf } from "#app/answer.ts";
import { formatNumber, numbersInDigits } from "#core/arabic/digits.ts";
import { formatRelative } from "#core/arabic/time/dates.ts";
import type { Article } from "#core/article/article.ts";
import { hashId } from "#core/article/hash.ts";
import type { Block } from "#core/document/document.ts";
import { link, name, text } from "#core/document/inline.ts";
import type { Action } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { Style } from "#core/style.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";

const KEPT = 5_000;
const BUTTONS_IN_ROW = 5;

/** Remembers which articles were shown, so that a button or a typed number can name one of them. */
export interface Headlines {
  /** A numbered list and a button for each, which runs `command` for the article. */
  show(
    articles: readonly Article[],
    options: HeadlineOptions,
  ): { readonly blocks: readonly Block[]; readonly actions: readonly (readonly Action[])[] };
  /** The id of the article that a button's short name or a number of the last list means. */
  find(place: Place, ref: string): string | undefined;
}

/** Lists are remembered for each asking user of a chat. */
export type Place = { readonly address: Address; readonly user: { readonly id: string } };

export type HeadlineOptions = {
  readonly place: Place;
  readonly command: string;
  /** The number of the first one. */
  readonly first: number;
  readonly now: Temporal.Instant;
  readonly style: Style;
};

export function createHeadlines(): Headlines {
  const ids = createTtlCache<string, string>({ max: KEPT });
  const lists = createTtlCache<string, ReadonlyMap<number, string>>({ max: KEPT });
  return {
    show(articles, { place, command, first, now, style }) {
      const numbered = articles.map((article, index) => ({ article, number: first + index }));
      const known = first > 1 ? (lists.get(keyOf(place)) ?? []) : [];
      const list = new Map([
        ...known,
        ...numbered.map(({ article, number }) => [number, article.id] as const),
      ]);
      lists.set(keyOf(place), list);
      for (const { article } of numbered) ids.set(hashId(article.id), article.id);
      const buttons = numbered.map(
        ({ article, number }): Action => ({
          label: formatNumber(number, style.digits),
          command,
          args: { article: hashId(article.id) },
        }),
      );
      return {
        blocks: numbered.map(({ article, number }) => paragraph(lineOf(article, number, now, style))),
        actions: rowsOf(buttons, BUTTONS_IN_ROW),
      };
    },
    find: (place, ref) => (/^\d{1,3}$/.test(ref) ? lists.get(keyOf(place))?.get(Number(ref)) : ids.get(ref)),
  };
}

/** "3. العنوان (الوسيلة) · قبل ساعتين". */
function lineOf(article: Article, number: number, now: Temporal.Instant, style: Style) {
  const age = article.dated ? [text(` · ${formatRelative(article.publishedAt, now, style)}`)] : [];
  return [
    text(`${formatNumber(number, style.digits)}. `),
    ...link(article.url, text(numbersInDigits(article.title, style.digits))),
    ...(article.outlet ? [text(" ("), name(article.outlet), text(")")] : []),
    ...age,
  ];
}

function keyOf({ address, user }: Place): string {
  return JSON.stringify([address.platform, address.chat, address.thread, user.id]);
}

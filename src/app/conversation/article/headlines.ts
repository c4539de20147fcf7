import { z } from "zod";
import { paragraph, rowsOf } from "#app/answer.ts";
import { formatNumber, numbersInDigits } from "#core/arabic/digits.ts";
import { formatRelative } from "#core/arabic/time/dates.ts";
import type { Article } from "#core/article/article.ts";
import { hashId } from "#core/article/hash.ts";
import type { Block } from "#core/document/document.ts";
import { link, name, text } from "#core/document/inline.ts";
import type { Action, Clock } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { NoteStore } from "#core/stores.ts";
import type { Style } from "#core/style.ts";
import type { Numbered } from "./digest-stories.ts";

const KEPT = Temporal.Duration.from({ hours: 48 });
const BUTTONS_IN_ROW = 5;

const listSchema = z.object({
  at: z.string().transform((at) => Temporal.Instant.from(at)),
  /** Number and id. */
  articles: z.array(z.tuple([z.number(), z.string()])),
});

/** What was shown to somebody last, by number. */
export type ShownList = { readonly at: Temporal.Instant; readonly ids: ReadonlyMap<number, string> };

/** Remembers which articles were shown, so that a button or a typed number can name one of them. */
export interface Headlines {
  /** A numbered list and a button for each, which runs `command` for the article. */
  show(
    numbered: readonly Numbered[],
    options: HeadlineOptions,
  ): Promise<{ readonly blocks: readonly Block[]; readonly actions: readonly (readonly Action[])[] }>;
  /** What was shown without a list of its own. */
  remember(place: Place, numbered: readonly Numbered[]): Promise<void>;
  last(place: Place): Promise<ShownList | undefined>;
}

/** Lists are remembered for each asking user of a chat. */
export type Place = { readonly address: Address; readonly user: { readonly id: string } };

export type HeadlineOptions = {
  readonly place: Place;
  readonly command: string;
  /** It goes on with the list before it. */
  readonly isMore?: boolean;
  readonly now: Temporal.Instant;
  readonly style: Style;
};

export function createHeadlines(notes: NoteStore, clock: Clock): Headlines {
  const last = async ({ address, user }: Place): Promise<ShownList | undefined> => {
    const list = listSchema.safeParse(await notes.get(address, nameOf(user.id), clock.now())).data;
    return list && { at: list.at, ids: new Map(list.articles) };
  };

  const put = async ({ address, user }: Place, ids: ReadonlyMap<number, string>) => {
    const now = clock.now();
    await notes.put(address, nameOf(user.id), { at: now.toString(), articles: [...ids] }, now.add(KEPT));
  };

  return {
    async show(numbered, { place, command, isMore = false, now, style }) {
      const known = isMore ? ((await last(place))?.ids ?? []) : [];
      await put(
        place,
        new Map([...known, ...numbered.map(({ number, article }) => [number, article.id] as const)]),
      );
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

    remember: (place, numbered) =>
      put(place, new Map(numbered.map(({ number, article }) => [number, article.id] as const))),
    last,
  };
}

/** Numbers articles from `first` on. */
export function numbered(articles: readonly Article[], first = 1): readonly Numbered[] {
  return articles.map((article, index) => ({ article, number: first + index }));
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

function nameOf(user: string): string {
  return `list ${user}`;
}

import type { Genre } from "#core/judgement/genre/genre.ts";

/** A block of an article's body: a paragraph, or a short bare line between paragraphs. */
export type BodyBlock = { readonly kind: "paragraph" | "subheading"; readonly text: string };

/** A headline of another article: given by a publisher, or found by us. */
export type Headline = { readonly headline: string; readonly outlet?: string; readonly url?: string };

/** A second article printed inside the first under "اقرأ أيضًا". */
export type ReadAlso = {
  readonly headline: string;
  readonly body: readonly BodyBlock[];
  readonly url?: string;
};

export type Image = { readonly url: string; readonly alt?: string };

/**
 * One item as an edge read it: plain text in display form, page boilerplate still inside.
 * `text` separates blocks by line breaks. Core makes an `Article` of it.
 */
export type RawArticle = {
  readonly sourceId: string;
  /** Arabic name of the outlet; the text's own "المصدر: …" wins over an empty name. */
  readonly outlet: string;
  readonly guid?: string;
  readonly url?: string;
  /** True where other items of the same feed have this address: it identifies none of them. */
  readonly sharesUrl?: boolean;
  readonly title?: string;
  readonly text: string;
  readonly publishedAt?: Temporal.Instant;
  readonly author?: string;
  readonly image?: Image;
  /** Keywords and related headlines given by the publisher in metadata. */
  readonly keywords?: readonly string[];
  readonly related?: readonly Headline[];
  /** Topic of the feed and the publisher's own section names, as printed. */
  readonly feedTopic?: string;
  readonly categories?: readonly string[];
};

/** One item of one outlet, cleaned once; everything after it reads only this. */
export type Article = {
  /** Stable identity: the canonical URL, else a hash of outlet and guid or title and text. */
  readonly id: string;
  readonly sourceId: string;
  readonly outlet: string;
  readonly url?: string;
  /** Display form, never empty: the publisher's, else a clause of the lead. */
  readonly title: string;
  /** True where `title` was made from the lead, so that a summary does not repeat it. */
  readonly titleFromLead: boolean;
  readonly body: readonly BodyBlock[];
  readonly publishedAt: Temporal.Instant;
  /** False where the publisher gave no usable date and `publishedAt` is when we first saw it. */
  readonly dated: boolean;
  readonly topic: string;
  /** 0 to 1; absent where the article was stored before topics were judged by their text. */
  readonly topicConfidence?: number;
  readonly genre: Genre;
  /** Codes of what decided the genre; none for plain news. */
  readonly genreReasons: readonly string[];
  readonly region?: string;
  readonly image?: Image;
  /** Agencies and papers that the text itself names as its origin. */
  readonly via: readonly string[];
  readonly keywords: readonly string[];
  readonly related: readonly Headline[];
  readonly readAlso: readonly ReadAlso[];
};

/** The running text of an article without sub-headings, paragraphs separated by "\n". */
export function bodyText(article: Pick<Article, "body">): string {
  return paragraphsOf(article).join("\n");
}

/** The paragraphs of an article, sub-headings left out. */
export function paragraphsOf({ body }: Pick<Article, "body">): string[] {
  const paragraphs: string[] = [];
  for (const { kind, text } of body) if (kind === "paragraph") paragraphs.push(text);
  return paragraphs;
}

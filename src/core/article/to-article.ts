import { toDisplay } from "#core/arabic/display.ts";
import { foldLine } from "#core/cleaning/folded.ts";
import { dissect } from "#core/cleaning/page.ts";
import { genreOf } from "#core/judgement/genre/genre-of.ts";
import { judgeTopic } from "#core/judgement/topic/judge-topic.ts";
import type { Article, BodyBlock, Headline, Image, RawArticle } from "./article.ts";
import { agencies } from "./attribution.ts";
import { hashId } from "./hash.ts";
import { headlineFromLead } from "./headline.ts";
import { cleanTitle } from "./title.ts";
import { canonicalUrl, urlKey, webAddress } from "./url.ts";

/** The longest reportage runs to some 60,000 characters; what exceeds this is no article. */
const LONGEST_TEXT = 200_000;
const MOST_KEYWORDS = 20;
const MOST_RELATED = 30;
const MOST_READ_ALSO = 10;
const LONGEST_ENTRY = 300;

export type ToArticleContext = {
  readonly now: Temporal.Instant;
  readonly region?: string;
  /** Whoever read the text made sure of its display form: most of a feed is long, and the look at it is one at each letter. */
  readonly isShown?: boolean;
};

/** One item cleaned once, or undefined where nothing printable is left of it. */
export function toArticle(raw: RawArticle, context: ToArticleContext): Article | undefined {
  const named = oneLine(raw.outlet);
  const rawTitle = oneLine(raw.title ?? "");
  const givenTitle = cleanTitle(rawTitle, named);
  const isShown = context.isShown && raw.text.length <= LONGEST_TEXT;
  const page = dissect(isShown ? raw.text : toDisplay(cut(raw.text)), {
    outlet: named,
    ...(givenTitle ? { title: givenTitle } : {}),
  });
  const outlet = named || page.outlet || "";
  const body = withoutTitle(page.body, givenTitle);
  const lead = body.find((block) => block.kind === "paragraph")?.text ?? body[0]?.text ?? "";
  const title = givenTitle ?? headlineFromLead(lead);
  if (title === "") return undefined;
  const url = raw.url ? canonicalUrl(raw.url) : undefined;
  const image = imageOf(raw.image);
  const { topic, confidence } = judgeTopic({
    ...raw,
    title,
    text: body.map((block) => block.text),
    region: context.region,
  });
  const { genre, reasons } = genreOf({ ...raw, rawTitle, title, body });
  const signed = [...page.credits, ...(named && page.outlet ? [page.outlet] : [])];
  return {
    id: idOf(raw, outlet, title, url),
    sourceId: raw.sourceId,
    outlet,
    ...(url ? { url } : {}),
    title,
    titleFromLead: givenTitle === undefined,
    body,
    ...dateOf(raw.publishedAt, context.now),
    topic,
    topicConfidence: confidence,
    genre,
    genreReasons: reasons,
    ...(context.region ? { region: context.region } : {}),
    ...(image ? { image } : {}),
    via: agencies(
      body.map((block) => block.text),
      outlet,
      signed,
    ),
    keywords: distinct(
      [...(raw.keywords ?? []).map(oneLine), ...page.keywords],
      (word) => word,
      MOST_KEYWORDS,
    ),
    related: relatedOf(raw, page.related, title),
    readAlso: page.readAlso.slice(0, MOST_READ_ALSO),
  };
}

/** Cuts a text that is far too long where a block ends. */
function cut(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const end = text.lastIndexOf("\n", LONGEST_TEXT);
  return text.slice(0, end > LONGEST_TEXT / 2 ? end : LONGEST_TEXT);
}

/** Pages print their title once more above the text. */
function withoutTitle(body: readonly BodyBlock[], title: string | undefined): readonly BodyBlock[] {
  const [first, ...rest] = body;
  if (!first || !title || rest.length === 0 || first.text.length > LONGEST_ENTRY) return body;
  return isSaidAlike(first.text, title) ? rest : body;
}

function dateOf(published: Temporal.Instant | undefined, now: Temporal.Instant) {
  if (!published) return { publishedAt: now, dated: false };
  const future = Temporal.Instant.compare(published, now) > 0;
  return { publishedAt: future ? now : published, dated: true };
}

/** A home page is the address of many items, so it identifies none. */
function idOf(raw: RawArticle, outlet: string, title: string, url: string | undefined): string {
  if (url && !raw.sharesUrl && /[^/]\/[^/]|[?#]/u.test(url.replace("://", ""))) return urlKey(url);
  return hashId(raw.guid ? `${outlet}\n${raw.guid}` : `${outlet}\n${title}\n${raw.text}`);
}

function imageOf(image: Image | undefined): Image | undefined {
  const url = image && webAddress(image.url);
  // Readers' programs refuse pictures that anybody on the way could change.
  if (!image || !url?.startsWith("https:")) return undefined;
  const alt = oneLine(image.alt ?? "");
  return { url, ...(alt ? { alt } : {}) };
}

function relatedOf(raw: RawArticle, onPage: readonly Headline[], title: string): Headline[] {
  const given = (raw.related ?? []).map((entry): Headline => {
    const url = entry.url ? canonicalUrl(entry.url, raw.url) : undefined;
    return {
      headline: oneLine(entry.headline),
      ...(entry.outlet ? { outlet: oneLine(entry.outlet) } : {}),
      ...(url ? { url } : {}),
    };
  });
  const others = [...given, ...onPage].filter(({ headline }) => sayings(headline) !== sayings(title));
  return distinct(others, ({ headline }) => headline, MOST_RELATED);
}

function distinct<Entry>(entries: readonly Entry[], textOf: (entry: Entry) => string, most: number): Entry[] {
  const seen = new Set<string>();
  return entries
    .filter((entry) => {
      const key = sayings(textOf(entry));
      if (key === "" || textOf(entry).length > LONGEST_ENTRY || seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, most);
}

function oneLine(text: string): string {
  return toDisplay(text.slice(0, LONGEST_TEXT)).replace(/\s+/gu, " ").trim();
}

/** Whether two lines have the same sayings; most differ in their first letter. */
function isSaidAlike(one: string, other: string): boolean {
  return (
    FIRST_LETTER.exec(foldLine(one))?.[0] === FIRST_LETTER.exec(foldLine(other))?.[0] &&
    sayings(one) === sayings(other)
  );
}

const FIRST_LETTER = /[\p{L}\p{N}]/u;

/** What a line says, whatever its signs and spelling. */
function sayings(text: string): string {
  return foldLine(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

import { FEED_FORMS, type FeedForm } from "#app/archive/web-addresses.ts";
import type { IssueRef } from "#core/archive/issue.ts";
import { type Html, html, rendered } from "#web/shared/html.ts";
import type { Site } from "./frame.ts";

const FEED_TYPES: Readonly<Record<FeedForm, string>> = {
  "rss.xml": "application/rss+xml",
  "atom.xml": "application/atom+xml",
  "feed.json": "application/feed+json",
};

/** What the head of a page tells search engines, other sites and readers of feeds. */
export type Head = {
  /** Plain text. */
  readonly title: string;
  /** Its one path; absent where a page has none, which nobody shall find then. */
  readonly path?: string;
  readonly description?: string;
  readonly kind?: "website" | "article";
  readonly publishedAt?: Temporal.Instant;
  readonly changedAt?: Temporal.Instant;
  /** The issue whose picture stands for the page. */
  readonly pictureOf?: IssueRef;
  /** The edition whose feeds the page offers. */
  readonly feedsOf?: { readonly id: string; readonly title: string };
  /** schema.org. */
  readonly data?: object;
};

export function headOf(page: Head, { addresses }: Site): Html {
  const {
    path,
    title,
    description,
    kind = "website",
    publishedAt,
    changedAt,
    pictureOf,
    feedsOf,
    data,
  } = page;
  if (path === undefined) return html`<meta name="robots" content="noindex">`;
  const url = addresses.absolute(path);
  const picture = pictureOf && addresses.absolute(addresses.card(pictureOf));
  return html`<link rel="canonical" href="${url}">
${
  description &&
  html`<meta name="description" content="${description}">
`
}<meta property="og:site_name" content="موجز">
<meta property="og:locale" content="ar">
<meta property="og:type" content="${kind}">
<meta property="og:url" content="${url}">
<meta property="og:title" content="${title}">
${
  description &&
  html`<meta property="og:description" content="${description}">
`
}${
  publishedAt &&
  html`<meta property="article:published_time" content="${publishedAt.toString()}">
`
}${
  changedAt &&
  html`<meta property="article:modified_time" content="${changedAt.toString()}">
`
}${
  picture &&
  html`<meta property="og:image" content="${picture}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${title}">
<meta name="twitter:card" content="summary_large_image">
`
}${
  feedsOf &&
  FEED_FORMS.map(
    (form) =>
      html`<link rel="alternate" type="${FEED_TYPES[form]}" title="${feedsOf.title}" href="${addresses.feed(feedsOf.id, form)}">
`,
  )
}${data && rendered(dataScript(data))}`;
}

/** Data and no script: no browser runs it, whatever it holds; and it cannot end its element. */
function dataScript(data: object): string {
  const json = JSON.stringify({ "@context": "https://schema.org", ...data }).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `<script type="application/ld+json">${json}</script>`;
}

import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import type { Archive, IssuePage, PublicEdition } from "#app/archive/archive.ts";
import type { FeedForm } from "#app/archive/web-addresses.ts";
import { cardsOf } from "#core/digest/digest.ts";
import { printable } from "#core/document/printable.ts";
import { html } from "#web/shared/html.ts";
import { clockWords, issueName } from "./days.ts";
import type { Site } from "./frame.ts";
import { describe } from "./pages/issue.ts";

/** Issues of a feed. */
const ENTRIES = 20;

type Entry = {
  readonly title: string;
  readonly url: string;
  readonly at: string;
  readonly changedAt: string;
  readonly summary: string;
  readonly content: string;
};
type Feed = {
  readonly title: string;
  readonly description: string;
  readonly home: string;
  readonly self: string;
  readonly entries: readonly Entry[];
};

/** An edition's last issues for readers of feeds, and the type of it. */
export async function feedOf(
  edition: PublicEdition,
  form: FeedForm,
  archive: Archive,
  site: Site,
): Promise<{ readonly type: string; readonly content: string }> {
  const lines = await archive.latest(ENTRIES, edition.id);
  const issues = (await Promise.all(lines.map((line) => archive.issue(line)))).filter(
    (issue) => issue !== undefined,
  );
  const { addresses } = site;
  return FORMS[form]({
    title: edition.title,
    description: edition.description ?? edition.title,
    home: addresses.absolute(addresses.edition(edition.id)),
    self: addresses.absolute(addresses.feed(edition.id, form)),
    entries: issues.map((issue) => entryOf(issue, site)),
  });
}

const FORMS: Readonly<Record<FeedForm, (feed: Feed) => { readonly type: string; readonly content: string }>> =
  {
    "rss.xml": ({ title, description, home, self, entries }) => ({
      type: "application/rss+xml; charset=utf-8",
      content: generateRssFeed({
        ...{ title, description, link: home, language: "ar" },
        ...(entries[0] ? { pubDate: entries[0].at } : {}),
        atom: { links: [{ href: self, rel: "self", type: "application/rss+xml" }] },
        items: entries.map((entry) => ({
          ...{ title: entry.title, link: entry.url, description: entry.summary, pubDate: entry.at },
          guid: { value: entry.url, isPermaLink: true },
          content: { encoded: entry.content },
        })),
      }),
    }),
    "atom.xml": ({ title, description, home, self, entries }) => ({
      type: "application/atom+xml; charset=utf-8",
      content: generateAtomFeed({
        id: home,
        title: { value: title },
        subtitle: { value: description },
        updated: entries[0]?.changedAt ?? "1970-01-01T00:00:00Z",
        authors: [{ name: "موجز" }],
        links: [
          { href: self, rel: "self", type: "application/atom+xml" },
          { href: home, rel: "alternate", type: "text/html" },
        ],
        entries: entries.map((entry) => ({
          ...{ id: entry.url, title: { value: entry.title }, published: entry.at, updated: entry.changedAt },
          links: [{ href: entry.url, rel: "alternate", type: "text/html" }],
          summary: { value: entry.summary },
          content: { value: entry.content, type: "html" },
        })),
      }),
    }),
    "feed.json": ({ title, description, home, self, entries }) => ({
      type: "application/feed+json; charset=utf-8",
      content: JSON.stringify(
        generateJsonFeed({
          ...{ title, description, home_page_url: home, feed_url: self, language: "ar" },
          items: entries.map((entry) => ({
            ...{ id: entry.url, url: entry.url, title: entry.title, summary: entry.summary },
            ...{ content_html: entry.content, date_published: entry.at, date_modified: entry.changedAt },
          })),
        }),
      ),
    }),
  };

function entryOf(issue: IssuePage, { addresses }: Site): Entry {
  const { digest, style, pages } = issue;
  const items = cardsOf(digest).map((card) => {
    const page = pages.get(card.id);
    const headline = page
      ? html`<a href="${addresses.absolute(addresses.story(page))}">${card.headline}</a>`
      : card.headline;
    return html`<li>${headline} (<bdi>${card.outlet}</bdi>)</li>`;
  });
  return {
    title: printable(`${issueName({ ...issue, title: digest.title }, style)}، ${clockWords(issue, style)}`),
    url: addresses.absolute(addresses.issue(issue)),
    at: issue.at.toString(),
    changedAt: issue.changedAt.toString(),
    summary: printable(describe(digest)),
    content: String(html`<ul dir="rtl">${items}</ul>`),
  };
}

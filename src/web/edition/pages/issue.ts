import type { Archive, IssuePage } from "#app/archive/archive.ts";
import type { WebAddresses } from "#app/archive/web-addresses.ts";
import type { IssueLine, IssueRef } from "#core/archive/issue.ts";
import { type Card, cardsOf, type Digest } from "#core/digest/digest.ts";
import { toDocument } from "#core/digest/to-document.ts";
import { documentHtml } from "#renderers/web/document-html.ts";
import { clockWords, issueName } from "#web/edition/days.ts";
import { framed, type Site, subscribeLinks } from "#web/edition/frame.ts";
import { html, rendered } from "#web/shared/html.ts";

/** A digest as it was published; undefined where there is none. */
export async function issuePage(ref: IssueRef, archive: Archive, site: Site): Promise<string | undefined> {
  const issue = await archive.issue(ref);
  if (!issue) return undefined;
  const { addresses } = site;
  const { before, after } = await archive.around(issue);
  const document = toDocument(linkedToStories(issue, addresses), issue.style);
  const { top, nav, main } = documentHtml(document, { images: false, origin: addresses.absolute("") });
  const name = `${issueName({ ...issue, title: issue.digest.title }, issue.style)}، ${clockWords(issue, issue.style)}`;
  return framed(
    {
      title: name,
      path: addresses.issue(issue),
      description: describe(issue.digest),
      kind: "article",
      publishedAt: issue.at,
      changedAt: issue.changedAt,
      edition: issue.edition,
      pictureOf: issue,
      feedsOf: { id: issue.edition, title: issue.digest.title },
      data: dataOf(issue, name, addresses),
      main: html`<header>
${rendered(top)}
</header>
${nav && rendered(nav)}
${rendered(main)}
${turn(before, after, site)}
${subscribeLinks(issue.edition, site)}`,
    },
    site,
  );
}

/** Headlines lead to the stories' own pages; their outlets stand below them. When the next one comes is past news. */
function linkedToStories({ digest, pages }: IssuePage, { absolute, story }: WebAddresses): Digest {
  const linked = (card: Card): Card => {
    const page = pages.get(card.id);
    return page ? { ...card, url: absolute(story(page)) } : card;
  };
  const { nextAt: _past, ...rest } = digest;
  return {
    ...rest,
    sections: digest.sections.map((section) => ({ ...section, stories: section.stories.map(linked) })),
  };
}

function turn(before: IssueLine | undefined, after: IssueLine | undefined, { addresses }: Site) {
  if (!before && !after) return undefined;
  return html`<nav class="turn" aria-label="أعداد أخرى">
${before && html`<a rel="prev" href="${addresses.issue(before)}">العدد السابق</a>`}
${after && html`<a rel="next" href="${addresses.issue(after)}">العدد التالي</a>`}
</nav>`;
}

/** The first headlines, for whoever lists the page. */
export function describe(digest: Digest): string {
  return cardsOf(digest)
    .slice(0, 3)
    .map(({ headline }) => headline)
    .join("؛ ");
}

function dataOf(issue: IssuePage, name: string, { absolute, issue: path, story }: WebAddresses): object {
  const pages = cardsOf(issue.digest).flatMap(({ id }) => issue.pages.get(id) ?? []);
  return {
    "@type": "CollectionPage",
    name,
    url: absolute(path(issue)),
    inLanguage: "ar",
    datePublished: issue.at.toString(),
    dateModified: issue.changedAt.toString(),
    mainEntity: {
      "@type": "ItemList",
      itemListElement: pages.map((page, index) => ({
        "@type": "ListItem",
        position: index + 1,
        url: absolute(story(page)),
      })),
    },
  };
}

import type { StoryPage } from "#app/archive/archive.ts";
import type { TimelineEvent } from "#app/archive/timeline.ts";
import type { WebAddresses } from "#app/archive/web-addresses.ts";
import { formatClock } from "#core/arabic/time/dates.ts";
import { cardDocument } from "#core/digest/to-document.ts";
import { webAddress } from "#core/document/inline.ts";
import type { Style } from "#core/style.ts";
import { documentHtml } from "#renderers/web/document-html.ts";
import { clockWords, dayWords } from "#web/edition/days.ts";
import { framed, type Site } from "#web/edition/frame.ts";
import { headlineLink } from "#web/edition/story-link.ts";
import { html, type Part, rendered } from "#web/shared/html.ts";

/** Outlets named with each event, and with all of the running story. */
const NAMED = 4;
const NAMED_OF_ALL = 12;

/** One story with the days of the running story that it belongs to. */
export function storyPage(page: StoryPage, site: Site): string {
  const { story, card, style, timeZone } = page;
  const { addresses } = site;
  const { main } = documentHtml(cardDocument([card], style, { timeZone }), { images: false });
  return framed(
    {
      title: card.headline,
      path: addresses.story(story),
      description: card.summary.slice(0, 2).join(" "),
      kind: "article",
      publishedAt: story.at,
      changedAt: story.toldAt,
      ...(page.tellings[0] ? { edition: page.tellings[0].edition, pictureOf: page.tellings[0] } : {}),
      data: dataOf(page, addresses),
      main: html`<div class="alone">${rendered(main)}</div>
${timeline(page, site)}
${tellings(page, site)}`,
    },
    site,
  );
}

function timeline({ story, events, style, timeZone }: StoryPage, site: Site): Part {
  if (events.length < 2) return undefined;
  const local = events.map((event) => ({ ...event, local: event.at.toZonedDateTimeISO(timeZone) }));
  const days = Map.groupBy(local, (event) => event.local.toPlainDate().toString());
  const outlets = new Set(events.flatMap((event) => event.outlets));
  return html`<section aria-labelledby="timeline">
<h2 id="timeline">مسار القصة</h2>
<p class="note">من رواتها: ${named([...outlets], NAMED_OF_ALL)}</p>
<div class="days">
${[...days].map(
  ([date, told]) => html`<h3>${dayWords(date, style)}</h3>
<ol>
${told.map(
  (
    event,
  ) => html`<li${event.storyId === story.id ? html` class="here"` : ""}>${eventLine(event, event.storyId === story.id, formatClock(event.local.toPlainTime(), style), site)}</li>
`,
)}</ol>
`,
)}</div>
</section>`;
}

function eventLine(event: TimelineEvent, isHere: boolean, clock: string, site: Site): Part {
  const { headline, outlets, published } = event;
  const title = isHere
    ? html`<span aria-current="page">${headline}</span>`
    : headlineLink(event, published, site);
  return html`${title}
<p class="note">${clock} · ${named(outlets, NAMED)}</p>`;
}

function named(outlets: readonly string[], most: number): Part {
  const told = outlets.slice(0, most).map((outlet) => html`<bdi>${outlet}</bdi>`);
  const listed = told.flatMap((outlet, index) => (index === 0 ? [outlet] : ["، ", outlet]));
  return [...listed, outlets.length > most ? " وغيرها" : ""];
}

function tellings({ tellings: issues, style }: StoryPage, { addresses }: Site): Part {
  return html`<section aria-labelledby="issues">
<h2 id="issues">في الأعداد</h2>
<ul>
${issues.map(
  (
    issue,
  ) => html`<li><a href="${addresses.issue(issue)}">${issue.title}</a> <span class="note">${issueDay(issue, style)}</span></li>
`,
)}</ul>
</section>`;
}

function issueDay(issue: { readonly date: string; readonly time: string }, style: Style): string {
  return `${dayWords(issue.date, style)} · ${clockWords(issue, style)}`;
}

function dataOf({ story, card }: StoryPage, { absolute, story: path }: WebAddresses): object {
  const url = absolute(path(story));
  const us = { "@type": "Organization", name: "موجز", url: absolute("/") };
  return {
    "@type": "NewsArticle",
    headline: card.headline,
    description: card.summary.join(" "),
    url,
    mainEntityOfPage: url,
    inLanguage: "ar",
    datePublished: story.at.toString(),
    dateModified: story.toldAt.toString(),
    author: us,
    publisher: us,
    isBasedOn: card.sources.flatMap((source) => webAddress(source.url) ?? []),
    keywords: card.keywords,
  };
}

import type { Archive, PublicEdition } from "#app/archive/archive.ts";
import { formatClock } from "#core/arabic/time/dates.ts";
import { zoneWords } from "#core/arabic/time/zones.ts";
import { monthWords } from "#web/edition/days.ts";
import { framed, links, type Site, subscribeLinks } from "#web/edition/frame.ts";
import { issueList } from "#web/edition/issue-list.ts";
import { html, type Part } from "#web/shared/html.ts";

const RECENT = 14;

/** An edition: its last issues, its months, and how to subscribe. */
export async function editionPage(edition: PublicEdition, archive: Archive, site: Site): Promise<string> {
  const { id, title, description, style } = edition;
  const issues = await archive.latest(RECENT, id);
  const months = await archive.months(id);
  const [latest] = issues;
  return framed(
    {
      title,
      path: site.addresses.edition(id),
      ...(description ? { description } : {}),
      edition: id,
      feedsOf: edition,
      ...(latest ? { pictureOf: latest } : {}),
      main: html`<header>
<h1>${title}</h1>
${description && html`<p class="note">${description}</p>`}
${timesLine(edition)}
</header>
${subscribeLinks(id, site)}
<section aria-labelledby="latest">
<h2 id="latest">آخر الأعداد</h2>
${issues.length === 0 ? html`<p>لم يصدر منها عدد بعد.</p>` : issueList(3, issues, style, site)}
</section>
${
  months.length > 0 &&
  html`<section aria-labelledby="archive">
<h2 id="archive">الأرشيف</h2>
${links(
  months.map(
    ({ month }) => html`<a href="${site.addresses.month(id, month)}">${monthWords(month, style)}</a>`,
  ),
  "الأشهر",
)}
</section>`
}`,
    },
    site,
  );
}

function timesLine({ times = [], time_zone, style }: PublicEdition): Part {
  if (times.length === 0) return undefined;
  const clocks = times.map((time) => formatClock(Temporal.PlainTime.from(time), style)).join(" و");
  return html`<p class="note">تصدر الساعة ${`${clocks} ${zoneWords(time_zone)}`.trim()}</p>`;
}

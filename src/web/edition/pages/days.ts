import type { Archive, PublicEdition } from "#app/archive/archive.ts";
import { clockWords, dayWords, monthWords } from "#web/edition/days.ts";
import { framed, type Site } from "#web/edition/frame.ts";
import { issueList } from "#web/edition/issue-list.ts";
import { html, type Part } from "#web/shared/html.ts";

/** The issues of a month, YYYY-MM; undefined where there is none. */
export async function monthPage(
  edition: PublicEdition,
  month: string,
  archive: Archive,
  site: Site,
): Promise<string | undefined> {
  const first = Temporal.PlainYearMonth.from(month);
  const last = first.toPlainDate({ day: first.daysInMonth });
  const issues = await archive.between(edition.id, `${month}-01`, last.toString());
  if (issues.length === 0) return undefined;
  const { addresses } = site;
  const months = (await archive.months(edition.id)).map((one) => one.month);
  const before = months.find((one) => one < month);
  const after = months.findLast((one) => one > month);
  const name = `${edition.title}، ${monthWords(month, edition.style)}`;
  return framed(
    {
      title: name,
      path: addresses.month(edition.id, month),
      edition: edition.id,
      feedsOf: edition,
      main: html`<header>
<h1>${edition.title}</h1>
<p class="note">أعداد ${monthWords(month, edition.style)}</p>
</header>
${issueList(2, issues.toReversed(), edition.style, site)}
${turn(
  before && [addresses.month(edition.id, before), monthWords(before, edition.style)],
  after && [addresses.month(edition.id, after), monthWords(after, edition.style)],
)}`,
    },
    site,
  );
}

/** The issues of a local day, YYYY-MM-DD; undefined where there is none. */
export async function dayPage(
  edition: PublicEdition,
  date: string,
  archive: Archive,
  site: Site,
): Promise<string | undefined> {
  const issues = await archive.between(edition.id, date, date);
  if (issues.length === 0) return undefined;
  const { addresses } = site;
  const { style } = edition;
  const month = date.slice(0, 7);
  return framed(
    {
      title: `${edition.title}، ${dayWords(date, style)}`,
      path: addresses.day(edition.id, date),
      edition: edition.id,
      feedsOf: edition,
      main: html`<header>
<h1>${edition.title}</h1>
<p class="note">${dayWords(date, style)}</p>
</header>
${issueList(2, issues, style, site, (issue) => `عدد الساعة ${clockWords(issue, style)}`)}
<p class="turn"><a href="${addresses.month(edition.id, month)}">${monthWords(month, style)}</a></p>`,
    },
    site,
  );
}

type Turn = readonly [path: string, words: string] | undefined | "";

function turn(before: Turn, after: Turn): Part {
  if (!before && !after) return undefined;
  return html`<nav class="turn" aria-label="أشهر أخرى">
${before && html`<a rel="prev" href="${before[0]}">${before[1]}</a>`}
${after && html`<a rel="next" href="${after[0]}">${after[1]}</a>`}
</nav>`;
}

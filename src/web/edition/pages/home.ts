import type { Archive, IssuePage } from "#app/archive/archive.ts";
import { counted } from "#core/arabic/counting.ts";
import { cardsOf } from "#core/digest/digest.ts";
import { clockWords, dayWords } from "#web/edition/days.ts";
import { framed, type Site } from "#web/edition/frame.ts";
import { headlineLink } from "#web/edition/story-link.ts";
import { html } from "#web/shared/html.ts";

/** Headlines of each issue. */
const HEADLINES = 5;
const ABOUT = "أخبار اليوم العربية من مصادرها في نشرات قصيرة، لكل خبر رواته كلهم ومساره في أيام.";

/** Today's issues: the last one of every edition, the newest first. */
export async function homePage(archive: Archive, site: Site): Promise<string> {
  const latest = await Promise.all(archive.editions.map(({ id }) => archive.latest(1, id)));
  const lines = latest.flat().sort((a, b) => Temporal.Instant.compare(b.at, a.at));
  const issues = (await Promise.all(lines.map((line) => archive.issue(line)))).filter(
    (issue) => issue !== undefined,
  );
  const main = html`<header>
<h1>موجز الأخبار</h1>
<p class="note">${ABOUT}</p>
</header>
${issues.length === 0 ? html`<p>لم يصدر عدد بعد. يصدر أولها في موعده.</p>` : issues.map((issue) => issueSection(issue, site))}`;
  return framed(
    {
      title: "موجز الأخبار",
      path: site.addresses.home(),
      description: ABOUT,
      main,
      data: { "@type": "WebSite", name: "موجز", url: site.addresses.absolute("/"), inLanguage: "ar" },
      ...(issues[0] ? { pictureOf: issues[0] } : {}),
    },
    site,
  );
}

function issueSection(issue: IssuePage, site: Site) {
  const { digest, style } = issue;
  const { addresses } = site;
  const id = `edition-${issue.edition}`;
  const cards = cardsOf(digest).slice(0, HEADLINES);
  return html`<section aria-labelledby="${id}">
<h2 id="${id}"><a href="${addresses.issue(issue)}">${digest.title}</a></h2>
<p class="note">${dayWords(issue.date, style)} · ${clockWords(issue, style)}</p>
<ul>
${cards.map(
  (card) => html`<li>${headlineLink(card, issue.pages.get(card.id), site)}</li>
`,
)}</ul>
<p class="whole"><a href="${addresses.issue(issue)}">اقرأ العدد كاملًا: ${counted(digest.counts.stories, "story", { digits: style.digits })}</a></p>
</section>
`;
}

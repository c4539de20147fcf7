import { HEALTH_ARABIC } from "#app/news/feeds/feed-health-words.ts";
import type { SickFeed } from "#app/office/office.ts";
import { counted } from "#core/arabic/counting.ts";
import { type Html, html } from "#web/shared/html.ts";

/** What is the matter with feeds, and what helps. */
export function feedsPage({ all, sick }: { readonly all: number; readonly sick: readonly SickFeed[] }): Html {
  if (sick.length === 0) return html`<p>لا علة في شيء من الخلاصات، وعددها ${all}.</p>`;
  return html`<p>تُقرأ ${counted(all, "feed")}، وفي ما يلي منها علة.</p>
<div class="wide">
<table>
<thead><tr><th scope="col">الخلاصة</th><th scope="col">العلة</th><th scope="col">ما ينفع</th></tr></thead>
<tbody>
${sick.map(
  ({ url, health, failures }) =>
    html`<tr><td><code>${url}</code></td><td>${HEALTH_ARABIC[health].state}${failures > 0 && ` (فشلت ${counted(failures, "time", { case: "oblique" })})`}</td><td>${HEALTH_ARABIC[health].remedy}</td></tr>\n`,
)}</tbody>
</table>
</div>`;
}

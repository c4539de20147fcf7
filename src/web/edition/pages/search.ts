import type { FoundNews } from "#app/archive/find-news.ts";
import { counted } from "#core/arabic/counting.ts";
import { formatDay } from "#core/arabic/time/dates.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { framed, type Site } from "#web/edition/frame.ts";
import { headlineLink } from "#web/edition/story-link.ts";
import { html, type Part } from "#web/shared/html.ts";

const TIME_ZONE = "Asia/Riyadh";

/** What was found, the newest first; for an empty query what can be looked for. */
export function searchPage(query: string, found: readonly FoundNews[], site: Site): string {
  return framed(
    {
      title: query === "" ? "بحث" : `بحث: ${query}`,
      query,
      main: html`<header>
<h1>بحث${query && html`: <bdi>${query}</bdi>`}</h1>
<p class="note">${saying(query, found.length)}</p>
</header>
${
  found.length > 0 &&
  html`<ol class="found">
${found.map((news) => line(news, site))}</ol>`
}`,
    },
    site,
  );
}

function saying(query: string, count: number): string {
  if (query === "") return "تكفي كلمة أو أكثر، كيفما كُتبت. البحث في أخبار الأسابيع الماضية.";
  if (count === 0) return "لا نتائج في أخبار الأسابيع الماضية. قد تنفع كلمات أقل أو تهجئة أخرى.";
  return `${counted(count, "story", { digits: DEFAULT_STYLE.digits })}، الأحدث أولًا.`;
}

function line(news: FoundNews, site: Site): Part {
  const day = formatDay(news.at.toZonedDateTimeISO(TIME_ZONE).toPlainDate(), DEFAULT_STYLE);
  return html`<li>${headlineLink(news, news.published, site)}
<p class="note"><bdi>${news.outlet}</bdi> · <time datetime="${news.at.toString()}">${day}</time></p></li>
`;
}

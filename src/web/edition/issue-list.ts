import { counted } from "#core/arabic/counting.ts";
import type { IssueLine } from "#core/archive/issue.ts";
import type { Style } from "#core/style.ts";
import { type Html, html, type Part } from "#web/shared/html.ts";
import { clockWords, dayWords } from "./days.ts";
import type { Site } from "./frame.ts";

/** Issues below a heading of the level before, with what each tells first; `named` says what tells them apart there. */
export function issueList(
  level: 2 | 3,
  issues: readonly IssueLine[],
  style: Style,
  { addresses }: Site,
  named: (issue: IssueLine) => string = (issue) =>
    `${dayWords(issue.date, style)} · ${clockWords(issue, style)}`,
): Part {
  return issues.map(
    (issue) => html`<div class="issue">
${headingOf(level, html`<a href="${addresses.issue(issue)}">${named(issue)}</a>`)}
<p>${issue.leading.map(({ headline }) => headline).join("؛ ")}</p>
<p class="note">${counted(issue.stories, "story", { digits: style.digits })}</p>
</div>
`,
  );
}

function headingOf(level: 2 | 3, title: Html): Html {
  return level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`;
}

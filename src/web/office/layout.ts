import type { Visitor } from "#app/office/entry.ts";
import { mayAs, type Role } from "#app/office/roles.ts";
import { type Html, html } from "#web/shared/html.ts";
import { pageOf } from "#web/shared/page.ts";
import { tokenField } from "./session.ts";

/** What the private pages add to the style of every page. */
export const OFFICE_RULES = `
.office { max-inline-size: 60rem }
.office nav { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; justify-content: space-between }
.office nav ul { gap: 0 1.5rem; margin: 0 }
.office nav form { margin: 0 }
.office main { padding-block-start: 1.25rem }
table { inline-size: 100%; border-collapse: collapse; font-size: .9375rem }
.wide { overflow-x: auto }
th, td { padding: .375rem .5rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top }
th { color: var(--soft); font-weight: 400 }
td code, .ltr { direction: ltr; unicode-bidi: isolate; font-family: ui-monospace, monospace; font-size: .875rem }
form { margin-block: .75rem }
label { display: block; margin-block-start: .75rem }
label + button, fieldset + button, datalist + button { margin-block-start: .75rem }
fieldset { margin: 0; min-inline-size: 0; padding: 0 1rem 1rem; border: 1px solid var(--line); border-radius: .25rem }
input, select, textarea, button {
  font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: .25rem; padding: .375rem .625rem
}
input:not([type=checkbox]), textarea { inline-size: 100% }
button { min-block-size: 2.75rem; cursor: pointer; border-color: var(--accent); color: var(--accent) }
.warning { padding: .75rem 1rem; border-inline-start: .25rem solid var(--accent) }
`;

const PAGES: readonly { readonly path: string; readonly title: string; readonly least: Role }[] = [
  { path: "/office", title: "الأرقام", least: "viewer" },
  { path: "/office/feeds", title: "الخلاصات", least: "viewer" },
  { path: "/office/editions", title: "النشرات", least: "viewer" },
  { path: "/office/chat", title: "محادثة", least: "operator" },
  { path: "/office/announce", title: "إعلان", least: "operator" },
];

/** Rooms of the private pages that are made elsewhere. */
export type FurtherPage = { readonly path: string; readonly title: string; readonly least: Role };

/** A private page for whoever is in; without a visitor it has no way on. */
export type OfficeLayout = (title: string, body: Html, visitor?: Visitor) => Html;

export function layoutOf(style: string, further: readonly FurtherPage[] = []): OfficeLayout {
  return (title, body, visitor) =>
    pageOf({
      title: `${title} · مكتب موجز`,
      style,
      head: html`<meta name="robots" content="noindex">`,
      body: html`<div class="office">
<header>
<h1>${title}</h1>
${visitor && navigation(visitor, [...PAGES, ...further])}
</header>
<main>
${body}
</main>
</div>`,
    });
}

function navigation(visitor: Visitor, pages: readonly FurtherPage[]): Html {
  const mine = pages.filter(({ least }) => mayAs(visitor.role, least));
  return html`<nav aria-label="صفحات المكتب">
<ul>
${mine.map(({ path, title }) => html`<li><a href="${path}">${title}</a></li>\n`)}</ul>
<form method="post" action="/office/leave">${tokenField(visitor)}<button type="submit">خروج</button></form>
</nav>`;
}

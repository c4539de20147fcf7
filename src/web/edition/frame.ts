import type { PublicEdition } from "#app/archive/archive.ts";
import type { WebAddresses } from "#app/archive/web-addresses.ts";
import { type Html, html, type Part } from "#web/shared/html.ts";
import { pageOf } from "#web/shared/page.ts";
import { type Head, headOf } from "./head.ts";

export const SITE = "موجز";
const FOUND_AT = "/search";
export const OUTLETS_AT = "/outlets";

/** Where readers subscribe: the platform's name, and the address that opens it with an edition chosen. */
export type SubscribeLink = { readonly name: string; readonly of: (edition: string) => string | undefined };

export type Site = {
  readonly addresses: WebAddresses;
  readonly editions: readonly PublicEdition[];
  /** Paths of files that pages need. */
  readonly files: {
    readonly style: string;
    readonly icon: string;
    /** The colours of an edition, by its id. */
    readonly accents: ReadonlyMap<string, string>;
  };
  /** Asked for each page: a bot learns its own name when it has reached its platform. */
  readonly subscribe: () => readonly SubscribeLink[];
};

export type Framed = Head & {
  /** Which edition's colours it wears. */
  readonly edition?: string;
  /** What is being looked for. */
  readonly query?: string;
  readonly main: Html;
};

/** A page of the public edition: the site's head and foot around it. */
export function framed(page: Framed, site: Site): string {
  const { addresses, files } = site;
  const accent = page.edition === undefined ? undefined : files.accents.get(page.edition);
  const current = (path: string, edition?: string) => {
    if (page.path === path) return html` aria-current="page"`;
    return edition !== undefined && page.edition === edition ? html` aria-current="true"` : "";
  };
  const head = html`<link rel="icon" href="${files.icon}" type="image/svg+xml">
${accent && html`<link rel="stylesheet" href="${accent}">`}
${headOf(page, site)}`;
  const body = html`<a class="skip" href="#main">إلى المحتوى</a>
<header class="site">
<p><a href="${addresses.home()}"${current(addresses.home())}>${SITE}</a></p>
<nav aria-label="الموقع">
<ul>
${site.editions.map(
  ({
    id,
    title,
  }) => html`<li><a href="${addresses.edition(id)}"${current(addresses.edition(id), id)}>${title}</a></li>
`,
)}<li><a href="${OUTLETS_AT}"${current(OUTLETS_AT)}>المصادر</a></li>
</ul>
</nav>
<form action="${FOUND_AT}" role="search">
<label class="unseen" for="q">كلمات البحث</label>
<input id="q" name="q" type="search" maxlength="200" value="${page.query ?? ""}" placeholder="ابحث في الأخبار">
<button type="submit">بحث</button>
</form>
</header>
<main id="main">
${page.main}
</main>
<footer class="closing">
<p>تُجمع الأخبار من مصادرها آليًا، ولكل خبر روابط من رووه. لا ملفات ارتباط هنا ولا تتبع.</p>
</footer>`;
  return String(pageOf({ title: titleOf(page), style: files.style, head, body }));
}

function titleOf({ title, path }: Head): string {
  return path === "/" ? title : `${title} | ${SITE}`;
}

/** "المزيد" in a list of links; nothing where there are none. */
export function links(items: readonly Part[], label: string): Part {
  return items.length === 0
    ? undefined
    : html`<ul class="links" aria-label="${label}">
${items.map(
  (item) => html`<li>${item}</li>
`,
)}</ul>`;
}

/** Where an edition comes to its reader: on chats that the bot is on, and by feed. */
export function subscribeLinks(edition: string, { addresses, subscribe }: Site): Part {
  const chats = subscribe().flatMap(({ name, of }) => {
    const url = of(edition);
    return url === undefined ? [] : [html`<a href="${url}" rel="noopener noreferrer">${name}</a>`];
  });
  const feed = html`<a href="${addresses.feed(edition, "rss.xml")}">RSS</a>`;
  return html`<div class="share">
<p class="note">يصلك كل عدد على:</p>
${links([...chats, feed], "الاشتراك")}
</div>`;
}

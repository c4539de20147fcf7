import { counted } from "#core/arabic/counting.ts";
import { webAddress } from "#core/document/inline.ts";
import { REGION_NAMES } from "#core/feeds/region-names.ts";
import { REGIONS, type Region, type Source } from "#core/feeds/source.ts";
import { framed, OUTLETS_AT, type Site } from "#web/edition/frame.ts";
import { html, type Part } from "#web/shared/html.ts";

export type Outlet = Pick<Source, "id" | "name" | "home" | "region">;

const TITLES: Readonly<Record<Region, string>> = { ...REGION_NAMES, international: "عربية ودولية" };

/** Everybody whose news is read, by where it comes from. */
export function outletsPage(outlets: readonly Outlet[], site: Site): string {
  const byRegion = Map.groupBy(outlets, ({ region }) => region);
  return framed(
    {
      title: "المصادر",
      path: OUTLETS_AT,
      description: "وسائل الإعلام التي تُجمع منها الأخبار.",
      main: html`<header>
<h1>المصادر</h1>
<p class="note">تُجمع الأخبار من ${counted(outlets.length, "outlet", { case: "oblique", digits: "latin" })}. الروابط إلى مواقعها.</p>
</header>
${REGIONS.map((region) => regionSection(region, byRegion.get(region) ?? []))}`,
    },
    site,
  );
}

function regionSection(region: Region, outlets: readonly Outlet[]): Part {
  if (outlets.length === 0) return undefined;
  const names = outlets.toSorted((a, b) => a.name.localeCompare(b.name, "ar"));
  return html`<section aria-labelledby="${region}">
<h2 id="${region}">${TITLES[region]}</h2>
<ul class="links">
${names.map(
  ({
    name,
    home,
  }) => html`<li><a href="${webAddress(home)}" rel="noopener noreferrer"><bdi>${name}</bdi></a></li>
`,
)}</ul>
</section>
`;
}

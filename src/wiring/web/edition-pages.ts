import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Hono } from "hono";
import type { Log } from "#app/log.ts";
import type { Clock, Platform } from "#core/ports.ts";
import { accentRules } from "#renderers/web/page-style.ts";
import { createEditionSite } from "#web/edition/site.ts";
import { EDITION_RULES, ICON } from "#web/edition/style.ts";
import { type Assets, addStyle } from "#web/shared/assets.ts";
import { drawDigest } from "./draw.ts";
import type { Web } from "./open-web.ts";

const NAMES: Readonly<Record<string, string>> = { telegram: "تيليغرام", discord: "ديسكورد" };

/** The pages of the web edition, its files among the assets. */
export function editionPages(
  { archive, addresses, outlets }: Web,
  deps: {
    readonly assets: Assets;
    readonly platforms: readonly Platform[];
    readonly clock: Clock;
    readonly log: Log;
  },
): Hono {
  const { assets, platforms, clock, log } = deps;
  const accents = archive.editions.flatMap(({ id, color }): [string, string][] => {
    if (color === undefined) return [];
    const rules = accentRules(Number.parseInt(color.slice(1), 16));
    return [[id, assets.add(`${id}.css`, "text/css; charset=utf-8", rules)]];
  });
  return createEditionSite({
    ...{ archive, outlets, clock, log },
    pack: promisify(gzip),
    draw: ({ digest, style }) => drawDigest(digest, style),
    site: {
      addresses,
      editions: archive.editions,
      files: {
        style: addStyle(assets, EDITION_RULES),
        icon: assets.add("icon.svg", "image/svg+xml", ICON),
        accents: new Map(accents),
      },
      subscribe: () =>
        platforms.flatMap(({ id, subscribeLink }) =>
          subscribeLink ? [{ name: NAMES[id] ?? id, of: subscribeLink }] : [],
        ),
    },
  });
}

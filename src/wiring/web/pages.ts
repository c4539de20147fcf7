import type { Hono } from "hono";
import type { Platform } from "#core/ports.ts";
import { createAssets } from "#web/shared/assets.ts";
import type { ActionDeps } from "#wiring/actions/deps.ts";
import type { OpenEngine } from "#wiring/actions/with-engine.ts";
import { addOfficePages } from "#wiring/office/pages.ts";

/** Adds what people read in a browser, private and public, and the files that both refer to. */
export async function addWebPages(
  pages: Hono,
  opened: OpenEngine,
  deps: Pick<ActionDeps, "config" | "clock"> & {
    readonly platforms: readonly Platform[];
    readonly stop: AbortSignal;
  },
): Promise<void> {
  const { engine, log } = opened;
  const { platforms, config, clock, stop } = deps;
  const assets = createAssets();
  pages.route("/", assets.pages);
  addOfficePages(pages, assets, opened, { config, clock }, stop);
  // The public edition answers whatever nobody else does, so it comes last.
  if (!engine.web) return;
  const { editionPages } = await import("./edition-pages.ts");
  pages.route("/", editionPages(engine.web, { assets, platforms, clock, log }));
}

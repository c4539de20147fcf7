import type { Hono } from "hono";
import { createOffice } from "#app/office/office.ts";
import { DESK_RULES } from "#web/desk/forms.ts";
import { createDeskPages, DESK_PAGE } from "#web/desk/pages.ts";
import { layoutOf, OFFICE_RULES } from "#web/office/layout.ts";
import { createOfficePages } from "#web/office/pages.ts";
import { sessionCookie } from "#web/office/session.ts";
import { PREVIEW_STYLE } from "#web/preview/style.ts";
import { type Assets, addStyle } from "#web/shared/assets.ts";
import type { ActionDeps } from "#wiring/actions/deps.ts";
import type { OpenEngine } from "#wiring/actions/with-engine.ts";
import { signalsOf } from "#wiring/run-service.ts";

/** Adds the private pages of a running service. */
export function addOfficePages(
  pages: Hono,
  assets: Assets,
  { engine, catalogue, log }: Pick<OpenEngine, "engine" | "catalogue" | "log">,
  { config, clock }: Pick<ActionDeps, "config" | "clock">,
  stop: AbortSignal,
): void {
  const { office, stores, byHand, print, desk } = engine;
  if (!office) return;
  const { entry, isSecure } = office;
  const { editions, sources } = catalogue;
  const cookie = sessionCookie(isSecure);
  const layout = layoutOf(
    addStyle(assets, PREVIEW_STYLE + OFFICE_RULES + DESK_RULES),
    desk ? [DESK_PAGE] : [],
  );
  const made = createOfficePages({
    entry,
    office: createOffice({ editions, sources, stores, byHand, signals: signalsOf(stop), clock, log }),
    preview: async (id) => {
      const edition = editions.find((one) => one.id === id);
      if (!edition) return undefined;
      // Every platform's renderer, of which most services need but one.
      const { previewOf } = await import("#wiring/preview/looks.ts");
      return previewOf(await print(edition, stop), edition, config);
    },
    cookie,
    layout,
    clock,
    log,
  });
  if (desk) made.route("/", createDeskPages({ desk: desk.desk, editions, entry, cookie, layout }));
  pages.route("/", made);
}

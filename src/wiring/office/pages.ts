import type { Hono } from "hono";
import { createOffice } from "#app/office/office.ts";
import type { Clock } from "#core/ports.ts";
import { layoutOf, OFFICE_RULES } from "#web/office/layout.ts";
import { createOfficePages } from "#web/office/pages.ts";
import { sessionCookie } from "#web/office/session.ts";
import { type Assets, addStyle } from "#web/shared/assets.ts";
import type { OpenEngine } from "#wiring/actions/with-engine.ts";
import { signalsOf } from "#wiring/run-service.ts";

/** Adds the private pages of a running service. */
export function addOfficePages(
  pages: Hono,
  assets: Assets,
  { engine, catalogue, log }: Pick<OpenEngine, "engine" | "catalogue" | "log">,
  clock: Clock,
  stop: AbortSignal,
): void {
  const { office, stores, byHand } = engine;
  if (!office) return;
  const { entry, isSecure } = office;
  const { editions, sources } = catalogue;
  const made = createOfficePages({
    entry,
    office: createOffice({ editions, sources, stores, byHand, signals: signalsOf(stop), clock, log }),
    cookie: sessionCookie(isSecure),
    layout: layoutOf(addStyle(assets, OFFICE_RULES)),
    clock,
    log,
  });
  pages.route("/", made);
}

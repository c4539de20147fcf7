import { Hono } from "hono";
import type { Log } from "#app/log.ts";

/** What stands between the service and its work, by name; `ready` where nothing does. */
export type Readiness = {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly says: string }>>;
};

export type WatchDeps = {
  readonly readiness: () => Promise<Readiness>;
  /** All figures in Prometheus' text form. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  readonly log: Log;
};

/** What a monitor reads: is it alive, is it at work, what has it done. Nothing of it names a person. */
export function createWatchPages({ readiness, metrics, log }: WatchDeps): Hono {
  const pages = new Hono();
  // Of these paths alone: other pages of the same door have their own headers.
  for (const path of ["/healthz", "/readyz", "/metrics"])
    pages.use(path, async ({ header }, next) => {
      header("cache-control", "no-store");
      header("x-content-type-options", "nosniff");
      await next();
    });
  pages.get("/healthz", ({ text }) => text("ok\n"));
  pages.get("/readyz", async ({ json }) => {
    const report = await readiness();
    return json(report, report.ready ? 200 : 503);
  });
  pages.get("/metrics", async ({ body }) => {
    const { type, text } = await metrics();
    return body(text, 200, { "content-type": type });
  });
  pages.onError((error, { text }) => {
    log.error({ error }, "a request failed");
    return text("failed\n", 500);
  });
  return pages;
}

import { openFront } from "#http/front.ts";
import { createHubPages } from "#http/hub-pages.ts";
import { createWatchPages } from "#http/watch-pages.ts";
import { aborted } from "#lib/aborted.ts";
import { refuseUnlessTaken } from "#lib/network/http-listener.ts";
import { packageVersion } from "#lib/process/own-files.ts";
import { untilReached } from "#lib/retry.ts";
import type { ActionDeps } from "#wiring/actions/deps.ts";
import type { OpenEngine } from "#wiring/actions/with-engine.ts";
import { createFigures } from "./figures.ts";
import { createMeter, type Meter } from "./meter.ts";
import { createModelFigures } from "./model-figures.ts";
import { metricsOf, readinessOf } from "./observe.ts";

export type Watch = {
  readonly meter: Meter;
  /**
   * Opens the one port of the service, waiting for it where another has it, and closes it at the signal. Rejects with
   * an error that says what to do where it can never be opened.
   */
  openDoor(opened: OpenEngine, stop: AbortSignal): Promise<void>;
};

/** A running service as its operator's monitor sees it. */
export function createWatch({ config, clock }: Pick<ActionDeps, "config" | "clock">): Watch {
  const figures = createFigures();
  figures.build.set({ version: packageVersion() }, 1);
  const model = config.llm ? createModelFigures(figures.registry) : undefined;
  const startedAt = clock.now();
  return {
    meter: createMeter(figures, clock),
    async openDoor(opened, stop) {
      const { engine, log, routes, hubs, chats } = opened;
      const { http } = config;
      if (!http) return;
      const platforms = chats.map(({ platform }) => platform);
      const observed = { stores: engine.stores, platforms, clock, startedAt, model };
      const pages = createWatchPages({
        readiness: () => readinessOf(observed),
        metrics: () => metricsOf(figures, observed),
        log,
      });
      if (hubs) pages.route("/", createHubPages(hubs));
      if (engine.office || engine.web) {
        const { addWebPages } = await import("#wiring/web/pages.ts");
        await addWebPages(pages, opened, { platforms, config, clock, stop });
      }
      const onFailure = (error: unknown) => {
        refuseUnlessTaken(error, `HTTP_PORT ${http.port}`);
        const words = "the port for requests is taken; trying again";
        // Another process of the same machine may have it, and only a monitor would miss this one.
        if (routes.isUsed()) log.error({ port: http.port }, words);
        else log.warn({ port: http.port }, words);
      };
      const front = await untilReached(
        () => openFront(http, { routes, pages }),
        onFailure,
        clock.sleep,
        stop,
      );
      if (!front) return;
      log.info({ host: http.host, port: front.port }, "requests are taken");
      void aborted(stop).then(() => front.close());
    },
  };
}

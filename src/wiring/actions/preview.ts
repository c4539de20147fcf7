import { UsageError } from "#cli/failure.ts";
import type { PreviewActions } from "#cli/preview/command.ts";
import { openFront } from "#http/front.ts";
import { AppError } from "#lib/error.ts";
import { refuseUnlessTaken } from "#lib/network/http-listener.ts";
import { createHttpRoutes } from "#lib/network/http-routes.ts";
import { createPreviewPages } from "#web/preview/pages.ts";
import { catalogueDir, openCatalogue } from "#wiring/catalogue.ts";
import { stateOf, untilChanged } from "#wiring/operate/reload.ts";
import { openDesk } from "#wiring/preview/desk.ts";
import type { ActionDeps } from "./deps.ts";

const LOOPBACK = "127.0.0.1";
const DEFAULT_EDITION = "sabah";

/** `mujaz preview`: a page of this machine that follows the editor's files until the user ends it. */
export function previewActions({ config, messages, io, clock, signal }: ActionDeps): PreviewActions {
  return {
    preview: async (name, { sample = false, port }) => {
      const where = { host: LOOPBACK, port: portOf(port) };
      const dir = catalogueDir(config);
      let known = await stateOf(dir);
      const desk = await openDesk({
        config,
        dir,
        clock,
        signal,
        open: () => openCatalogue(config),
        news: async ({ sources }) => {
          if (!sample) {
            const { newsOnce } = await import("#wiring/read-once.ts");
            io.say(messages.preview.reading);
            return {
              ...newsOnce(
                sources.filter(({ enabled }) => enabled),
                config,
              ),
              isSample: false,
            };
          }
          const { SAMPLE_NOW, sampleNews } = await import("#wiring/sample.ts");
          return { ...(await sampleNews()), at: SAMPLE_NOW, isSample: true };
        },
        changed: async (until) => {
          await untilChanged(dir, known, until);
          known = await stateOf(dir);
        },
      });
      const ids = desk.editions().map(({ id }) => id);
      const first = name ?? ids.find((id) => id === DEFAULT_EDITION) ?? ids[0] ?? DEFAULT_EDITION;
      if (!ids.includes(first)) throw new UsageError(messages.unknownEdition(first, ids.join(" ")));
      const front = await openFront(where, {
        routes: createHttpRoutes(),
        pages: createPreviewPages({ ...desk, first }),
      }).catch((error: unknown) => {
        refuseUnlessTaken(error, `${LOOPBACK}:${port}`);
        throw new AppError(messages.preview.taken(port), { code: "port", cause: error });
      });
      io.say(messages.preview.at(`http://${LOOPBACK}:${front.port}/edition/${first}`));
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      front.close();
    },
  };

  function portOf(text: string): number {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
    if (!(port >= 0 && port <= 65_535)) throw new UsageError(messages.preview.badPort(text));
    return port;
  }
}

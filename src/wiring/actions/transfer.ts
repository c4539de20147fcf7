import type { Actions } from "#cli/program.ts";
import { exportSubscriptions, importSubscriptions } from "#cli/transfer/transfer.ts";
import { catalogueDir, openCatalogue } from "#wiring/catalogue.ts";
import type { ActionDeps } from "./deps.ts";
import type { WithEngine } from "./with-engine.ts";

/** Platforms that a subscription may be of, configured at this moment or not. */
const PLATFORMS: ReadonlySet<string> = new Set(["terminal", "telegram", "discord"]);

/** What comes in and goes out as a file: outlets with `--opml`, subscriptions without. */
export function transferActions(
  deps: ActionDeps,
  within: WithEngine,
): Pick<Actions, "sourcesAdd" | "export" | "import"> {
  const { config, clock, messages, io, signal } = deps;
  const outlets = { dir: catalogueDir(config), config, clock, messages: messages.sources, io };
  return {
    sourcesAdd: async (address, options) => {
      const { addOutlet } = await import("./outlets.ts");
      await addOutlet(address, options, outlets, signal);
    },
    export: async ({ opml, out }) => {
      if (!opml) return within(false, ({ engine }) => exportSubscriptions(engine.stores, out, io));
      const { exportOpml } = await import("./outlets.ts");
      await exportOpml(outlets);
    },
    import: async ({ opml, ...options }) => {
      if (opml) {
        const { importOpml } = await import("./outlets.ts");
        return importOpml(outlets, signal);
      }
      await within(false, async ({ engine }) => {
        const { editions } = await openCatalogue(config);
        const known = {
          editions: new Set(editions.map(({ id }) => id)),
          platforms: PLATFORMS,
          now: clock.now(),
        };
        await importSubscriptions(engine.stores, known, options, messages, io);
      });
    },
  };
}

import type { Actions } from "#cli/program.ts";
import { exportSubscriptions, importSubscriptions } from "#cli/transfer.ts";
import { catalogueDir } from "#wiring/catalogue.ts";
import type { ActionDeps } from "./deps.ts";
import type { WithEngine } from "./with-engine.ts";

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
    export: async ({ opml }) => {
      if (!opml) return within(false, ({ engine }) => exportSubscriptions(engine.stores, io));
      const { exportOpml } = await import("./outlets.ts");
      await exportOpml(outlets);
    },
    import: async ({ opml }) => {
      if (opml) {
        const { importOpml } = await import("./outlets.ts");
        return importOpml(outlets, signal);
      }
      await within(false, async ({ engine }) => {
        io.say(messages.imported(await importSubscriptions(engine.stores, clock.now(), io)));
      });
    },
  };
}

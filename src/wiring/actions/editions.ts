import { loadEdition } from "#catalogue/load.ts";
import { editionYaml, writeEdition } from "#catalogue/write-edition.ts";
import { writeSource } from "#catalogue/write-source.ts";
import type { EditionsActions } from "#cli/editions/commands.ts";
import { exportEdition, importEdition, promote } from "#cli/editions/editions.ts";
import { recipeOf } from "#core/personal/recipe-file.ts";
import type { Stores } from "#core/stores.ts";
import { catalogueDir, openCatalogue } from "#wiring/catalogue.ts";
import type { ActionDeps } from "./deps.ts";
import type { WithEngine } from "./with-engine.ts";

/** What an operator does with editions that readers put together. */
export function editionsActions(deps: ActionDeps, within: WithEngine): EditionsActions {
  const { config, clock, io } = deps;
  const dir = catalogueDir(config);
  const given = (stores: Stores) => ({ stores, messages: deps.messages.editions, io, yaml: editionYaml });
  return {
    editionsPromote: async (code, flags) => {
      const today = clock.now().toZonedDateTimeISO("UTC").toPlainDate();
      const catalogue = await openCatalogue(config);
      await within(false, ({ engine }) =>
        promote(code, flags, {
          ...given(engine.stores),
          catalogue,
          writeEdition: (id, text) => writeEdition(dir, id, text),
          writeSource: async (draft) => (await writeSource(dir, draft, today)).path,
        }),
      );
    },

    editionsExport: (code, { out }) =>
      within(false, ({ engine }) => exportEdition(code, out, given(engine.stores))),

    editionsImport: async (file) => {
      const recipe = recipeOf(await loadEdition(file));
      await within(false, ({ engine }) => importEdition(file, recipe, clock.now(), given(engine.stores)));
    },
  };
}

import type { Config } from "#config.ts";
import type { Catalogue } from "#core/ports.ts";
import { packageFile } from "#lib/process/own-files.ts";

/** What ships with the program. */
export const SHIPPED_DIGESTS = packageFile("digests");

/** The editor's folder. */
export function catalogueDir({ digestsDir }: Config): string {
  return digestsDir ?? SHIPPED_DIGESTS;
}

/** The editor's folder read, by the time zone of the environment where it names one. */
export async function openCatalogue(config: Config): Promise<Catalogue> {
  const { loadCatalogue } = await import("#catalogue/load.ts");
  const catalogue = await loadCatalogue(catalogueDir(config));
  const { timeZone } = config;
  if (!timeZone) return catalogue;
  return {
    ...catalogue,
    editions: catalogue.editions.map((edition) => ({ ...edition, time_zone: timeZone })),
  };
}

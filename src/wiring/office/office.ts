import { createDoor, type Door } from "#app/office/door.ts";
import { createEntry, type Entry } from "#app/office/entry.ts";
import { createRoles } from "#app/office/roles.ts";
import type { Config } from "#config.ts";
import type { Clock } from "#core/ports.ts";
import type { Stores } from "#core/stores.ts";

export type OfficeConfig = Pick<Config, "admins" | "editors" | "http" | "publicUrl">;

/** Who may enter the private pages, and by which links; absent where no port is open. */
export type OfficeEntrance = {
  readonly entry: Entry;
  readonly door: Door;
  /** A browser speaks https with us. */
  readonly isSecure: boolean;
};

export function openEntrance(
  config: OfficeConfig,
  { notes, clock }: { readonly notes: Stores["notes"]; readonly clock: Clock },
): OfficeEntrance | undefined {
  const address = addressOf(config);
  if (address === undefined) return undefined;
  const roles = createRoles(config);
  const entry = createEntry({ notes, roles, clock });
  return { entry, door: createDoor(address, entry, roles), isSecure: address.startsWith("https:") };
}

/** Where a browser reaches the pages: what stands before the port, or the port itself. */
function addressOf({ http, publicUrl }: OfficeConfig): string | undefined {
  if (!http) return undefined;
  const host = http.host === "0.0.0.0" || http.host === "::" ? "127.0.0.1" : http.host;
  const own = `http://${host.includes(":") ? `[${host}]` : host}:${http.port}`;
  return (publicUrl ?? own).replace(/\/$/, "");
}

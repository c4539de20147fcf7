import type { WebLink } from "#app/delivery/prepare-digest.ts";
import type { Log } from "#app/log.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Publisher } from "./publish-issues.ts";
import type { WebAddresses } from "./web-addresses.ts";

/**
 * The address of a slot's issue, published before anybody is sent there; of a slot that is a reader's own, or whose
 * issue cannot be published now, that of the edition.
 */
export function createWebLink(
  editions: readonly Edition[],
  publisher: Pick<Publisher, "issueAt">,
  addresses: WebAddresses,
  log: Log,
): WebLink {
  return async ({ id }, slotAt, signal) => {
    const edition = editions.find((one) => one.id === id && one.web !== "off");
    if (!edition) return undefined;
    const issue = await publisher.issueAt(edition, slotAt, signal).catch((error: unknown) => {
      if (!signal.aborted) log.warn({ edition: id, error }, "not published before it is sent");
      return undefined;
    });
    return addresses.absolute(issue ? addresses.issue(issue) : addresses.edition(id));
  };
}

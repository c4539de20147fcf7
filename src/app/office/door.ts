import type { Entry } from "./entry.ts";
import type { Role, Roles } from "./roles.ts";

/** Gives out links to the private pages. */
export interface Door {
  /** For an account with the role that the operator's lists give it; undefined where they give it none. */
  linkFor(account: string): Promise<string | undefined>;
  /** For a role that somebody gives who may. */
  linkAs(account: string, role: Role): Promise<string>;
}

/** `address`: where the pages are reached, without a slash at its end. */
export function createDoor(address: string, entry: Pick<Entry, "invite">, roles: Roles): Door {
  const linkAs = async (account: string, role: Role) =>
    `${address}/office/enter?key=${encodeURIComponent(await entry.invite(account, role))}`;
  return {
    linkAs,
    async linkFor(account) {
      const role = roles.of(account);
      return role && linkAs(account, role);
    },
  };
}

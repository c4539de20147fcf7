/** What somebody may do on the private pages: all, change what goes out, or look at figures. */
export type Role = "operator" | "editor" | "viewer";
export const ROLES: readonly Role[] = ["operator", "editor", "viewer"];

/** Who sits at the machine itself gives out links under this name. */
export const AT_THE_MACHINE = "machine:office";

export type Roles = {
  /** What the operator's lists give an account, `platform:user`. */
  of(account: string): Role | undefined;
  /** What is left of a role that an account was given: a list may have changed since. */
  standing(account: string, given: Role): Role | undefined;
};

export function createRoles(lists: {
  readonly admins: readonly string[];
  readonly editors: readonly string[];
}): Roles {
  const of = (account: string): Role | undefined => {
    if (lists.admins.includes(account)) return "operator";
    return lists.editors.includes(account) ? "editor" : undefined;
  };
  return { of, standing: (account, given) => (account === AT_THE_MACHINE ? given : of(account)) };
}

/** Whether a role is at least another. */
export function mayAs(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(least);
}

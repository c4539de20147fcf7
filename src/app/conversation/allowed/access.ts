import type { Command } from "#app/conversation/command.ts";
import type { IncomingCall } from "#core/ports.ts";

/** May this user give the command in this chat? */
export function mayGive({ access }: Pick<Command, "access">, user: IncomingCall["user"]): boolean {
  switch (access) {
    case "anyone":
      return true;
    case "manager":
      return user.isManager;
    case "editor":
      return user.isAdmin || user.isEditor === true;
    case "admin":
      return user.isAdmin;
    default:
      return access satisfies never;
  }
}

import type { Clock } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { NoteStore } from "#core/stores.ts";
import { unguessable } from "#lib/network/signature.ts";
import { sha256 } from "#lib/sha256.ts";
import type { Role, Roles } from "./roles.ts";

/** A link that lies about unused in a chat is worth nothing after this. */
const LINK_MINUTES = 10;
/** A working day; who stays longer asks for a new link. */
const SESSION_HOURS = 12;

/** Who is behind a session, and what its forms carry so that no other site can send them. */
export type Visitor = { readonly account: string; readonly role: Role; readonly formToken: string };

/**
 * Lets people in by links that work once and soon end, in place of passwords. Of links and sessions only hashes are
 * kept, beside the account that they belong to, and go with it.
 */
export interface Entry {
  /** What a link carries: `telegram:123.` and a secret. */
  invite(account: string, role: Role): Promise<string>;
  /** The secret of a new session; undefined where the key is unknown, used, or over. */
  enter(key: string): Promise<string | undefined>;
  /** Undefined where the session is unknown or over, or its account lost its role. */
  visitor(secret: string): Promise<Visitor | undefined>;
  leave(secret: string): Promise<void>;
}

export type EntryDeps = {
  readonly notes: Pick<NoteStore, "put" | "get" | "take">;
  readonly roles: Roles;
  readonly clock: Pick<Clock, "now">;
};

export function createEntry({ notes, roles, clock }: EntryDeps): Entry {
  const keep = async (kind: Kind, account: string, role: Role, span: Temporal.DurationLike) => {
    const secret = unguessable();
    await notes.put(placeOf(account), nameOf(kind, secret), role, clock.now().add(span));
    return `${account}.${secret}`;
  };

  /** The role that somebody still has who was given one. */
  const standing = (account: string, role: unknown): Role | undefined =>
    role === "operator" || role === "editor" || role === "viewer" ? roles.standing(account, role) : undefined;

  return {
    invite: (account, role) => keep("link", account, role, { minutes: LINK_MINUTES }),

    async enter(key) {
      const parts = partsOf(key);
      if (!parts) return undefined;
      const { account, secret } = parts;
      const given = await notes.take(placeOf(account), nameOf("link", secret), clock.now());
      const role = standing(account, given);
      return role && keep("session", account, role, { hours: SESSION_HOURS });
    },

    async visitor(session) {
      const parts = partsOf(session);
      if (!parts) return undefined;
      const { account, secret } = parts;
      const given = await notes.get(placeOf(account), nameOf("session", secret), clock.now());
      const role = standing(account, given);
      return role && { account, role, formToken: sha256(`form ${session}`) };
    },

    async leave(session) {
      const parts = partsOf(session);
      if (parts) await notes.take(placeOf(parts.account), nameOf("session", parts.secret), clock.now());
    },
  };
}

type Kind = "link" | "session";

function partsOf(key: string): { readonly account: string; readonly secret: string } | undefined {
  const [, account, secret] = /^([a-z]{1,20}:[\w@-]{1,64})\.([\w-]{43})$/.exec(key) ?? [];
  return account === undefined || secret === undefined ? undefined : { account, secret };
}

function placeOf(account: string): Address {
  const [platform = "", chat = ""] = account.split(":", 2);
  return { platform, chat };
}

function nameOf(kind: Kind, secret: string): string {
  return `${kind} ${sha256(secret)}`;
}

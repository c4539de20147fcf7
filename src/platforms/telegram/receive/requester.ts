import type { Message } from "grammy/types";
import type { IncomingCall } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { MemberPermissions } from "./member-permissions.ts";

/** The user who makes a request, and what the chat it concerns is called. */
export type Requester = Pick<IncomingCall, "user" | "place">;

/** Users with their permissions in a chat; `isFresh`: as they are now, for who changes something. */
export interface Requesters {
  ofUser(address: Address, id: number, place: string | undefined, isFresh: boolean): Promise<Requester>;
  /** The author of a message: a user, or a chat on whose behalf somebody writes. */
  ofMessage(address: Address, message: Message, id: number, isFresh: boolean): Promise<Requester>;
  /** Telegram reports that the member has changed. */
  forget(chat: number, user: number): void;
}

export function createRequesters({
  permissions,
  isAdmin,
  isEditor,
}: {
  readonly permissions: MemberPermissions;
  readonly isAdmin: (user: number) => boolean;
  readonly isEditor: (user: number) => boolean;
}): Requesters {
  const named = (place: string | undefined) => (place ? { place } : {});

  const ofUser: Requesters["ofUser"] = async (address, id, place, isFresh) => {
    const isPrivate = Number(address.chat) > 0;
    const isManager = isPrivate || (await permissions.isManager(Number(address.chat), id, isFresh));
    // A private chat has the same id as its user.
    const rights = { isManager, isAdmin: isAdmin(id), isEditor: isEditor(id) };
    return { user: { id: String(id), ...rights, inbox: String(id) }, ...named(place) };
  };

  return {
    ofUser,
    forget: permissions.forget,
    async ofMessage(address, message, id, isFresh) {
      const { chat, sender_chat } = message;
      if (!sender_chat) return ofUser(address, id, chat.title, isFresh);
      // Anonymous administrators write as the group itself; who writes as a channel is not known.
      const isManager = sender_chat.id === chat.id;
      return { user: { id: String(id), isManager, isAdmin: false }, ...named(chat.title) };
    },
  };
}

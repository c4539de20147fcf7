import type { Message } from "grammy/types";
import type { IncomingCall } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import type { Access } from "./access.ts";

/** Who asks, and what the chat that is spoken of is called. */
export type Asker = Pick<IncomingCall, "user" | "place">;

/** What a person may do where. */
export interface Askers {
  person(address: Address, id: number, place: string | undefined): Promise<Asker>;
  /** Whoever wrote the message: a person, or a chat in whose name one writes. */
  author(address: Address, message: Message, id: number): Promise<Asker>;
}

export function createAskers({
  access,
  isAdmin,
}: {
  readonly access: Access;
  readonly isAdmin: (user: number) => boolean;
}): Askers {
  const named = (place: string | undefined) => (place ? { place } : {});

  const person: Askers["person"] = async (address, id, place) => {
    const isAlone = Number(address.chat) > 0;
    const isManager = isAlone || (await access.isManager(Number(address.chat), id));
    // A private chat has the number of the person.
    return { user: { id: String(id), isManager, isAdmin: isAdmin(id), inbox: String(id) }, ...named(place) };
  };

  return {
    person,
    async author(address, message, id) {
      const { chat, sender_chat } = message;
      if (!sender_chat) return person(address, id, chat.title);
      // An administrator who stays anonymous writes as the group itself; who is behind a channel is not told.
      const isManager = sender_chat.id === chat.id;
      return { user: { id: String(id), isManager, isAdmin: false }, ...named(chat.title) };
    },
  };
}

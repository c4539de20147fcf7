import type { SentFile } from "../../web/form-data.ts";
import type { MessageComponent } from "../rules/component-schema.ts";
import { judgeFlags, judgeMentions, judgeMessage, textOf } from "../rules/message-rules.ts";
import { FLAG, type MessageForm } from "../rules/message-schema.ts";
import { completeComponents, completeEmbeds } from "../rules/message-wire.ts";
import type { World } from "../world.ts";

/** Docs: "the past few minutes". */
const NONCE_MS = 5 * 60_000;

/** A message as it stands in its channel now. */
export type WorldMessage = {
  readonly id: string;
  readonly channel: string;
  readonly author: string;
  /** When it came, in ms of the server's clock. */
  readonly at: number;
  readonly nonce: string | number | undefined;
  /** The only person who sees it. */
  readonly ephemeralFor: string | undefined;
  readonly interaction:
    | {
        readonly id: string;
        readonly kind: number;
        readonly user: string;
        /** The message whose component was used. */
        readonly source: string | undefined;
      }
    | undefined;
  content: string;
  embeds: NonNullable<MessageForm["embeds"]>;
  components: readonly MessageComponent[];
  flags: number;
  edits: number;
  editedAt: number | undefined;
  isDeleted: boolean;
  isCrossposted: boolean;
  text: string;
  files: readonly SentFile[];
};

export type NewMessage = {
  readonly channel: string;
  readonly id?: string;
  readonly author?: string;
  readonly nonce?: string | number | null | undefined;
  readonly ephemeralFor?: string | undefined;
  readonly interaction?: WorldMessage["interaction"];
  readonly files?: ReadonlyMap<string, SentFile>;
};

/** All messages, in the order in which they came. */
export function createMessages(world: World, violations: string[], now: () => number) {
  const all: WorldMessage[] = [];

  const fill = (message: WorldMessage, form: MessageForm) => {
    message.content = form.content ?? "";
    message.embeds = completeEmbeds(form.embeds ?? []);
    message.components = completeComponents(form.components ?? []);
    message.text = textOf(message);
  };

  return {
    all,
    /** A message of this id that was not deleted. */
    find: (channel: string, id: string): WorldMessage | undefined =>
      all.find((message) => message.id === id && message.channel === channel && !message.isDeleted),
    /** Takes a message without judging it: what people write, and what stands while the bot thinks. */
    put(place: NewMessage, form: MessageForm, flags = form.flags ?? 0): WorldMessage {
      const message: WorldMessage = {
        id: place.id ?? world.nextId(),
        channel: place.channel,
        author: place.author ?? world.bot.id,
        at: now(),
        nonce: place.nonce ?? undefined,
        ephemeralFor: place.ephemeralFor,
        interaction: place.interaction,
        content: "",
        embeds: [],
        components: [],
        flags: place.ephemeralFor === undefined ? flags : flags | FLAG.ephemeral,
        edits: 0,
        editedAt: undefined,
        isDeleted: false,
        isCrossposted: false,
        text: "",
        files: [...(place.files ?? new Map()).values()],
      };
      fill(message, form);
      all.push(message);
      return message;
    },
    /** The message that this nonce made a few minutes ago, in whichever channel (docs: Create Message). */
    ofNonce(channel: string, nonce: string | number, form: MessageForm): WorldMessage | undefined {
      const made = all.findLast(
        (message) =>
          message.nonce === nonce && message.author === world.bot.id && now() - message.at < NONCE_MS,
      );
      if (!made) return undefined;
      if (made.channel !== channel) violations.push(`nonce ${nonce} is of a message in another channel`);
      else if (
        made.edits === 0 &&
        made.text !==
          textOf({
            content: form.content ?? "",
            embeds: form.embeds ?? [],
            components: form.components ?? [],
          })
      )
        violations.push(`nonce ${nonce} is of a message with other words`);
      return made;
    },
    judge(form: MessageForm, allowedFlags: number, place: string): void {
      judgeFlags(form.flags ?? 0, allowedFlags, place, violations);
      judgeMentions(form, place, violations);
      judgeMessage(form, place, violations);
    },
    /** Changes the fields that are given; the layout flag, once set, stays. */
    edit(message: WorldMessage, form: MessageForm, place: string): void {
      const kept = message.flags & FLAG.componentsV2;
      const flags = (form.flags ?? message.flags) | kept;
      if (kept && form.flags != null && (form.flags & FLAG.componentsV2) === 0)
        violations.push(`${place}: the components flag cannot be taken off`);
      const next = {
        content: form.content === undefined ? message.content : form.content,
        embeds: form.embeds === undefined ? message.embeds : form.embeds,
        components: form.components === undefined ? [...message.components] : form.components,
      };
      judgeFlags(
        (form.flags ?? 0) & ~FLAG.ephemeral,
        FLAG.suppressEmbeds | FLAG.componentsV2,
        place,
        violations,
      );
      judgeMentions(form, place, violations);
      judgeMessage({ ...next, flags }, place, violations);
      fill(message, next);
      message.flags = (flags & (FLAG.suppressEmbeds | FLAG.componentsV2)) | (message.flags & LASTING);
      message.edits += 1;
      message.editedAt = now();
    },
    /** What this person sees in the channel, ephemeral messages among the others. */
    seenBy: (channel: string, user: string): WorldMessage[] =>
      all.filter(
        (message) =>
          message.channel === channel &&
          !message.isDeleted &&
          (message.ephemeralFor === undefined || message.ephemeralFor === user),
      ),
  };
}

export type Messages = ReturnType<typeof createMessages>;

/** Flags that an edit does not touch. */
const LASTING = FLAG.crossposted | FLAG.ephemeral | FLAG.suppressNotifications;

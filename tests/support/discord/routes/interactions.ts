import { randomBytes } from "node:crypto";
import type { Modal } from "../rules/component-schema.ts";
import { CALLBACK, type Callback, type Choice, callbackSchema, KIND } from "../rules/interaction-schema.ts";
import { FLAG, type MessageForm } from "../rules/message-schema.ts";
import { Refused } from "../rules/refusal.ts";
import { parseForm, refuseForm } from "../user/form.ts";
import type { World } from "../world.ts";
import type { Messages, WorldMessage } from "./messages.ts";

/** Docs: Receiving and Responding. */
export const ACKNOWLEDGE_MS = 3_000;
const TOKEN_MS = 15 * 60_000;
const MOST_USER_INSTALLED_FOLLOW_UPS = 5;
const ANSWER_FLAGS = FLAG.suppressEmbeds | FLAG.ephemeral | FLAG.suppressNotifications | FLAG.componentsV2;

type Kind = (typeof KIND)[keyof typeof KIND];

const FITTING: Readonly<Record<Kind, readonly number[]>> = {
  [KIND.ping]: [CALLBACK.pong],
  [KIND.command]: [CALLBACK.message, CALLBACK.deferredMessage, CALLBACK.modal],
  [KIND.component]: [
    CALLBACK.message,
    CALLBACK.deferredMessage,
    CALLBACK.deferredUpdate,
    CALLBACK.update,
    CALLBACK.modal,
  ],
  [KIND.autocomplete]: [CALLBACK.choices],
  [KIND.modal]: [CALLBACK.message, CALLBACK.deferredMessage, CALLBACK.deferredUpdate, CALLBACK.update],
};

export type Interaction = {
  readonly id: string;
  readonly token: string;
  readonly kind: Kind;
  readonly user: string;
  readonly channel: string;
  /** The message whose component was used, also before a modal. */
  readonly source: WorldMessage | undefined;
  readonly isUserInstalledOnly: boolean;
  /** Discord makes each answer ephemeral: the person may not use apps of their own here in public. */
  readonly isHidden: boolean;
  /** By the story's clock; the token lives from here. */
  readonly createdAt: number;
  /** By the clock that measures patience. */
  readonly sentAt: number;
  /** Settles when the bot has acknowledged it, or can no more. */
  readonly settled: Promise<void>;
  /** The bot was away when it was sent: nobody can blame it. */
  isLost: boolean;
  response: Callback | undefined;
  /** Ms from sending to acknowledgement. */
  acknowledgedAfter: number | undefined;
  /** What @original is. */
  original: WorldMessage | undefined;
  readonly followUps: WorldMessage[];
  choices: readonly Choice[] | undefined;
  modal: Modal | undefined;
};

type Opened = Pick<Interaction, "kind" | "user" | "channel" | "source" | "isUserInstalledOnly" | "isHidden">;

/** Every interaction from its sending to the end of its token. */
export function createInteractions(
  world: World,
  messages: Messages,
  violations: string[],
  clock: { readonly now: () => number; readonly elapsed: () => number; readonly patienceMs: number },
) {
  const all: Interaction[] = [];
  const settlers = new Map<string, () => void>();

  const overdue = (interaction: Interaction) => {
    if (!interaction.response && !interaction.isLost)
      violations.push(`interaction ${nameOf(interaction)} was not acknowledged in ${clock.patienceMs} ms`);
    settlers.get(interaction.id)?.();
  };
  const flagOf = (form: { readonly flags?: number | null | undefined } | null | undefined, flag: number) =>
    ((form?.flags ?? 0) & flag) !== 0;
  const placeOf = ({ id, channel, user, kind, source, isHidden }: Interaction, isEphemeral: boolean) => ({
    channel,
    interaction: { id, user, kind, source: source?.id },
    ephemeralFor: isEphemeral || isHidden ? user : undefined,
  });

  const apply = (interaction: Interaction, callback: Callback, place: string): void => {
    switch (callback.type) {
      case CALLBACK.message:
        messages.judge(callback.data, ANSWER_FLAGS, place);
        interaction.original = messages.put(
          placeOf(interaction, flagOf(callback.data, FLAG.ephemeral)),
          callback.data,
        );
        return;
      case CALLBACK.deferredMessage: {
        const flags = callback.data?.flags ?? 0;
        if ((flags & ~FLAG.ephemeral) !== 0)
          refuseForm(
            [{ path: ["data", "flags"], code: "BASE_TYPE_CHOICES", message: "Only EPHEMERAL can be set" }],
            place,
            violations,
          );
        interaction.original = messages.put(
          placeOf(interaction, flagOf(callback.data, FLAG.ephemeral)),
          {},
          flags | FLAG.loading,
        );
        return;
      }
      case CALLBACK.deferredUpdate:
        interaction.original = interaction.source;
        return;
      case CALLBACK.update:
        if (interaction.source) messages.edit(interaction.source, callback.data, place);
        interaction.original = interaction.source;
        return;
      case CALLBACK.choices:
        interaction.choices = callback.data.choices;
        return;
      case CALLBACK.modal:
        interaction.modal = callback.data;
        interaction.original = interaction.source;
        return;
      case CALLBACK.pong:
        return;
      default:
        callback satisfies never;
    }
  };

  return {
    all,
    open(opened: Opened): Interaction {
      const { promise, resolve } = Promise.withResolvers<void>();
      const interaction: Interaction = {
        ...opened,
        id: world.nextId(),
        token: randomBytes(48).toString("base64url"),
        createdAt: clock.now(),
        sentAt: clock.elapsed(),
        settled: promise,
        isLost: false,
        response: undefined,
        acknowledgedAfter: undefined,
        original: undefined,
        followUps: [],
        choices: undefined,
        modal: undefined,
      };
      all.push(interaction);
      const timer = setTimeout(() => overdue(interaction), clock.patienceMs);
      timer.unref();
      settlers.set(interaction.id, () => {
        clearTimeout(timer);
        resolve();
      });
      return interaction;
    },
    /** The first answer to an interaction, over REST or as the answer of an endpoint. */
    respond(interaction: Interaction | undefined, body: unknown, place: string): Interaction {
      if (!interaction) throw new Refused("unknownInteraction");
      if (interaction.response) {
        violations.push(`interaction ${nameOf(interaction)} was acknowledged twice`);
        throw new Refused("alreadyAcknowledged");
      }
      const after = clock.elapsed() - interaction.sentAt;
      if (after > clock.patienceMs) {
        if (!interaction.isLost)
          violations.push(
            `interaction ${nameOf(interaction)} was acknowledged after ${Math.round(after)} ms`,
          );
        throw new Refused("unknownInteraction");
      }
      const callback = parseForm(callbackSchema, body, place, violations);
      const isUpdate = callback.type === CALLBACK.update || callback.type === CALLBACK.deferredUpdate;
      if (!FITTING[interaction.kind].includes(callback.type) || (isUpdate && !interaction.source))
        refuseForm(
          [
            {
              path: ["type"],
              code: "BASE_TYPE_CHOICES",
              message: `Callback ${callback.type} does not fit interaction ${interaction.kind}`,
            },
          ],
          place,
          violations,
        );
      apply(interaction, callback, place);
      interaction.response = callback;
      interaction.acknowledgedAfter = after;
      settlers.get(interaction.id)?.();
      return interaction;
    },
    /** The interaction whose webhook is used; refuses too early and too late. */
    webhookOf(application: string | undefined, token: string | undefined, place: string): Interaction {
      const found = all.find((one) => one.token === token);
      if (!found || application !== world.bot.id) throw new Refused("unknownWebhook");
      if (!found.response) {
        violations.push(`${place}: a follow-up before the interaction is acknowledged`);
        throw new Refused("unknownWebhook");
      }
      if (clock.now() - found.createdAt > TOKEN_MS) {
        violations.push(`${place}: the interaction's token is over`);
        throw new Refused("invalidWebhookToken");
      }
      return found;
    },
    followUp(interaction: Interaction, form: MessageForm, place: string): WorldMessage {
      const { original } = interaction;
      // The first follow-up takes the place of "thinking…", with the ephemerality of the deferral.
      if (original && (original.flags & FLAG.loading) !== 0) {
        this.edit(original, form, place);
        return original;
      }
      if (interaction.isUserInstalledOnly && interaction.followUps.length >= MOST_USER_INSTALLED_FOLLOW_UPS) {
        violations.push(`${place}: more than ${MOST_USER_INSTALLED_FOLLOW_UPS} follow-ups`);
        throw new Refused("tooManyFollowUps");
      }
      messages.judge(form, ANSWER_FLAGS, place);
      const made = messages.put(placeOf(interaction, flagOf(form, FLAG.ephemeral)), form);
      interaction.followUps.push(made);
      return made;
    },
    edit(message: WorldMessage, form: MessageForm, place: string): void {
      if (flagOf(form, FLAG.ephemeral) && message.ephemeralFor === undefined)
        violations.push(`${place}: whether an answer is ephemeral was decided before`);
      const wasThinking = (message.flags & FLAG.loading) !== 0;
      messages.edit(message, form, place);
      if (wasThinking) message.edits = 0;
    },
    /** A message that this interaction may change. */
    messageOf(interaction: Interaction, id: string | undefined): WorldMessage {
      const { original, followUps } = interaction;
      const found = id === "@original" ? original : [original, ...followUps].find((one) => one?.id === id);
      if (!found || found.isDeleted) throw new Refused("unknownMessage");
      return found;
    },
    /** How long each acknowledged interaction waited, in ms. */
    waits: (): number[] => all.flatMap(({ acknowledgedAfter }) => acknowledgedAfter ?? []),
  };
}

export type Interactions = ReturnType<typeof createInteractions>;

function nameOf({ kind, id }: Interaction): string {
  const name = Object.entries(KIND).find(([, value]) => value === kind)?.[0];
  return `${name} ${id}`;
}

import {
  type APIApplicationCommandOptionChoice,
  type APIInteraction,
  type APIInteractionResponse,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
  type REST,
  Routes,
} from "discord.js";
import type { DiscordMessage } from "#platforms/discord/render/render.ts";

/** An app that only its user installed may follow up five times where the server does not have it. */
const MOST_MESSAGES = 5;

/** Carries the first answer to Discord: over REST, or as the body of the request that brought the interaction. */
export type Acknowledge = (response: APIInteractionResponse) => Promise<void>;

/** How an answer is shown. */
export type Manner = {
  /** Seen by the asker alone. */
  readonly isPrivate: boolean;
  /** In place of the message whose button was pressed. */
  readonly replaces: boolean;
};

/** One interaction's answer: acknowledged once, whatever follows. */
export interface Turn {
  /** Nothing has been said yet, and it still can be. */
  isUnanswered(): boolean;
  /** Says that the answer is being worked on; `update` where it may take the pressed message's place. */
  defer(kind: "message" | "update", isPrivate: boolean): Promise<void>;
  say(messages: readonly DiscordMessage[], manner: Manner, signal: AbortSignal): Promise<void>;
  form(form: APIModalInteractionResponseCallbackData): Promise<void>;
  choices(choices: readonly APIApplicationCommandOptionChoice<string>[]): Promise<void>;
}

type State = "open" | "message deferred" | "update deferred" | "answered";
type Body = DiscordMessage["body"];

export function createTurn(interaction: APIInteraction, rest: REST, acknowledge: Acknowledge): Turn {
  const { application_id, token } = interaction;
  let state: State = "open";

  const first = async (response: APIInteractionResponse, next: State) => {
    // Set before the request: whatever becomes of it, a second one must never follow.
    state = "answered";
    await acknowledge(response);
    state = next;
  };

  const followUp = (body: Body, isPrivate: boolean, signal: AbortSignal) =>
    rest.post(Routes.webhook(application_id, token), { body: flagged(body, isPrivate), auth: false, signal });

  const edit = (body: Body, signal: AbortSignal) =>
    rest.patch(Routes.webhookMessage(application_id, token), { body, auth: false, signal });

  const begin = (body: Body, { isPrivate, replaces }: Manner, signal: AbortSignal): Promise<unknown> => {
    const before = state;
    switch (before) {
      case "open":
        return first(
          replaces
            ? { type: InteractionResponseType.UpdateMessage, data: body }
            : { type: InteractionResponseType.ChannelMessageWithSource, data: flagged(body, isPrivate) },
          "answered",
        );
      case "message deferred":
        state = "answered";
        return edit(body, signal);
      case "update deferred":
        state = "answered";
        return replaces ? edit(body, signal) : followUp(body, isPrivate, signal);
      case "answered":
        return followUp(body, isPrivate, signal);
      default:
        return before satisfies never;
    }
  };

  return {
    isUnanswered: () => state !== "answered",

    async defer(kind, isPrivate) {
      if (state !== "open") return;
      if (kind === "update")
        return first({ type: InteractionResponseType.DeferredMessageUpdate }, "update deferred");
      const data = isPrivate ? { data: { flags: MessageFlags.Ephemeral as const } } : {};
      return first(
        { type: InteractionResponseType.DeferredChannelMessageWithSource, ...data },
        "message deferred",
      );
    },

    async say(messages, manner, signal) {
      for (const { body } of messages.slice(0, MOST_MESSAGES)) await begin(body, manner, signal);
    },

    form: (data) => first({ type: InteractionResponseType.Modal, data }, "answered"),

    choices: (choices) =>
      first(
        {
          type: InteractionResponseType.ApplicationCommandAutocompleteResult,
          data: { choices: [...choices] },
        },
        "answered",
      ),
  };
}

function flagged(body: Body, isPrivate: boolean): Body {
  return isPrivate ? { ...body, flags: (body.flags ?? 0) | MessageFlags.Ephemeral } : body;
}

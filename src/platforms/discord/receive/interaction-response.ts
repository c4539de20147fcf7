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

/** User-installed apps may send five follow-up messages in a server that has not installed them. */
export const MOST_MESSAGES = 5;

/** Sends the initial response to Discord: over REST, or as the body of the interaction's own HTTP response. */
export type Acknowledge = (response: APIInteractionResponse) => Promise<void>;

/** How an answer is shown. */
export type ResponseOptions = {
  /** Ephemeral: only the requester sees it. */
  readonly isPrivate: boolean;
  /** Updates the message whose button was pressed. */
  readonly replaces: boolean;
};

/** The response to one interaction: an initial response exactly once, then edits and follow-ups. */
export interface InteractionResponse {
  /** True until something other than a deferral was sent. */
  isUnanswered(): boolean;
  /** Shows that the answer is in progress; `update` where it may replace the message with the button. */
  defer(kind: "message" | "update", isPrivate: boolean): Promise<void>;
  send(messages: readonly DiscordMessage[], options: ResponseOptions, signal: AbortSignal): Promise<void>;
  modal(modal: APIModalInteractionResponseCallbackData): Promise<void>;
  choices(choices: readonly APIApplicationCommandOptionChoice<string>[]): Promise<void>;
}

type State = "open" | "message deferred" | "update deferred" | "answered";
type Body = DiscordMessage["body"];
/** A file goes with a follow-up alone: what answers an interaction over HTTP has no room for it. */
type Sending = Pick<DiscordMessage, "body" | "files">;

export function createInteractionResponse(
  interaction: APIInteraction,
  rest: REST,
  acknowledge: Acknowledge,
): InteractionResponse {
  const { application_id, token } = interaction;
  let state: State = "open";

  const first = async (response: APIInteractionResponse, next: State) => {
    // Set before the request: whatever becomes of it, a second one must never follow.
    state = "answered";
    await acknowledge(response);
    state = next;
  };

  const followUp = ({ body, files }: Sending, isPrivate: boolean, signal: AbortSignal) =>
    rest.post(Routes.webhook(application_id, token), {
      body: flagged(body, isPrivate),
      ...(files ? { files: [...files] } : {}),
      auth: false,
      signal,
    });

  const edit = (body: Body, signal: AbortSignal) =>
    rest.patch(Routes.webhookMessage(application_id, token), { body, auth: false, signal });

  const begin = (
    message: Sending,
    { isPrivate, replaces }: ResponseOptions,
    signal: AbortSignal,
  ): Promise<unknown> => {
    const { body } = message;
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
        return replaces ? edit(body, signal) : followUp(message, isPrivate, signal);
      case "answered":
        return followUp(message, isPrivate, signal);
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

    async send(messages, options, signal) {
      for (const message of messages.slice(0, MOST_MESSAGES)) await begin(message, options, signal);
    },

    modal: (data) => first({ type: InteractionResponseType.Modal, data }, "answered"),

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

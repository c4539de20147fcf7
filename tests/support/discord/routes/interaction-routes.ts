import { editMessageSchema, FLAG, interactionMessageSchema } from "../rules/message-schema.ts";
import { messageWire } from "../rules/message-wire.ts";
import { Refused } from "../rules/refusal.ts";
import { type Answer, type Call, NO_CONTENT, ok, type Route, route, type ServerState } from "../state.ts";
import { parseForm } from "../user/form.ts";
import { judgeFiles } from "./files.ts";
import type { Interaction } from "./interactions.ts";

/** Answers to interactions and what follows them; the token in the path is all that they need. */
export function interactionRoutes(state: ServerState): Route[] {
  const { world, interactions, violations } = state;

  const respond = ({ params, body, query, place }: Call): Answer => {
    const found = interactions.all.find(
      ({ id, token }) => id === params.interaction && token === params.token,
    );
    const interaction = interactions.respond(found, body, place);
    return query.get("with_response") === "true" ? ok(responseWire(interaction)) : NO_CONTENT;
  };
  const responseWire = (interaction: Interaction): object => {
    const { original, response } = interaction;
    return {
      interaction: {
        id: interaction.id,
        type: interaction.kind,
        ...(original
          ? {
              response_message_id: original.id,
              response_message_loading: (original.flags & FLAG.loading) !== 0,
              response_message_ephemeral: original.ephemeralFor !== undefined,
            }
          : {}),
      },
      ...(original ? { resource: { type: response?.type, message: messageWire(world, original) } } : {}),
    };
  };
  const webhookOf = ({ params, place }: Call) =>
    interactions.webhookOf(params.application, params.token, place);

  const followUp = (call: Call): Answer => {
    const form = parseForm(interactionMessageSchema, call.body, call.place, violations);
    judgeFiles(form, call.files, call.place, violations);
    const message = interactions.followUp(webhookOf(call), form, call.place);
    message.files = [...call.files.values()];
    return ok(messageWire(world, message));
  };
  const edit = (call: Call): Answer => {
    const form = parseForm(editMessageSchema, call.body, call.place, violations);
    const message = interactions.messageOf(webhookOf(call), call.params.message);
    interactions.edit(message, form, call.place);
    return ok(messageWire(world, message));
  };
  const remove = (call: Call): Answer => {
    const message = interactions.messageOf(webhookOf(call), call.params.message);
    if (message.author !== world.bot.id) throw new Refused("othersMessage");
    message.isDeleted = true;
    return NO_CONTENT;
  };

  const webhook = "webhooks/:application/:token";
  return [
    route("POST interactions/:interaction/:token/callback", respond, true),
    route(`POST ${webhook}`, followUp, true),
    route(
      `GET ${webhook}/messages/:message`,
      (call) => ok(messageWire(world, interactions.messageOf(webhookOf(call), call.params.message))),
      true,
    ),
    route(`PATCH ${webhook}/messages/:message`, edit, true),
    route(`DELETE ${webhook}/messages/:message`, remove, true),
  ];
}

import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIInteraction,
  type APIMessage,
  InteractionType,
  MessageFlags,
  type REST,
} from "discord.js";
import { say } from "#app/answer.ts";
import { type Budget, type Ruling, tooMuch } from "#app/conversation/allowed/budget.ts";
import type { Command } from "#app/conversation/command.ts";
import type { Log } from "#app/log.ts";
import type { Clock, IncomingCall, Receiver, Reply } from "#core/ports.ts";
import { settlesWithin } from "#lib/deadline.ts";
import type { CommandIds, CommandNames } from "#platforms/discord/command-names.ts";
import { described, isAnswered } from "#platforms/discord/errors.ts";
import type { Look } from "#platforms/discord/render/render.ts";
import { messagesOf } from "#platforms/discord/send/answers.ts";
import { createContinuations } from "#platforms/discord/send/continuations.ts";
import { inOwnWords } from "#platforms/discord/send/own-words.ts";
import { createAcknowledgeFirst } from "./acknowledge-first.ts";
import { fileOf } from "./attached.ts";
import {
  type Acknowledge,
  createInteractionResponse,
  type InteractionResponse,
  MOST_MESSAGES,
} from "./interaction-response.ts";
import { modalOf } from "./modal.ts";
import {
  type ParsedInteraction,
  parseAutocomplete,
  parseCommand,
  parseComponent,
  parseModal,
} from "./parse-interaction.ts";
import { type Requester, type Rights, requesterOf } from "./requester.ts";
import { resolveTarget, type TargetDeps } from "./target.ts";

/** Discord waits 3 s for an acknowledgement; a slower answer is deferred. */
const ACKNOWLEDGE_MS = 1_500;
/** Choices offered while an option is typed, and characters of each. */
const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;
const OLD_BUTTON = say("هذا الزر قديم. كل الأوامر في المساعدة.");
const GONE = say("باقي هذه الرسالة لم يعد محفوظًا. يمكن طلبها من جديد.");
const AGAIN = say("انتظر قليلًا.");
const FAILED = say("تعذّر تنفيذ الطلب بسبب عطل عندنا. يمكن إعادة المحاولة بعد قليل.");

export type HandlerDeps = TargetDeps & {
  readonly rest: REST;
  readonly receiver: Receiver;
  readonly commands: readonly Command[];
  readonly budget: Budget;
  readonly rightsOf: (user: string) => Rights;
  readonly names: CommandNames;
  /** Of the registered commands, as far as they are known. */
  readonly ids: () => CommandIds;
  readonly look: Look;
  readonly clock: Clock;
  readonly log: Log;
};

/** Resolves when the interaction is fully answered; never rejects. */
export type Handle = (
  interaction: APIInteraction,
  acknowledge: Acknowledge,
  signal: AbortSignal,
) => Promise<void>;

/** Interactions of Discord as calls of our commands, and their replies as messages. */
export function createHandler(deps: HandlerDeps): Handle {
  const { receiver, commands, names, clock, log, look } = deps;
  const acknowledgeFirst = createAcknowledgeFirst(clock);
  const continuations = createContinuations();

  /** `canReplace`: the message with the button is the requester's own menu, not a digest. */
  const answer = async (
    parsed: ParsedInteraction,
    requester: Requester,
    response: InteractionResponse,
    canReplace: boolean,
    signal: AbortSignal,
  ): Promise<void> => {
    const { command, args, about, replied, attached } = parsed;
    const isPrivate = requester.isShared && !(command.isForAll?.(args) ?? false);
    const run = async () => {
      const { prefix, ...resolved } = await resolveTarget(
        requester,
        parsed,
        command.access === "manager",
        deps,
        signal,
      );
      const call: IncomingCall = {
        ...resolved,
        command: command.name,
        args,
        ...(about === undefined ? {} : { about }),
        ...(replied ? { replied } : {}),
        ...(attached ? { file: fileOf(attached, deps.rest) } : {}),
      };
      return { call, prefix, reply: await receiver.command(call, signal) };
    };
    // Slow work starts after its acknowledgement: it may block everything else.
    if (command.isSlow) {
      await response.defer(canReplace && args["from"] !== undefined ? "update" : "message", isPrivate);
      await acknowledgeFirst.allDone();
    }
    const working = run();
    if (!command.isSlow && !(await settlesWithin(working, ACKNOWLEDGE_MS, clock)))
      await response.defer(canReplace ? "update" : "message", isPrivate);
    const { call, prefix, reply } = await working;
    const replaces = canReplace && reply.replaces === true;
    // A message with components cannot become one with embeds.
    const shown = reply.isPlain && !replaces ? "embeds" : look;
    const document = inOwnWords(reply.document, {
      commands,
      names,
      ids: deps.ids(),
      isShared: requester.isShared,
    });
    const said = { ...reply, document };
    const messages = continuations.begin(messagesOf(said, shown, prefix), MOST_MESSAGES);
    await response.send(messages, { isPrivate, replaces }, signal);
    // Whoever gives a command can be reached again.
    if (!call.obstacle) await receiver.chatChanged({ change: "back", address: call.address });
  };

  const complete = async (
    interaction: APIApplicationCommandAutocompleteInteraction,
    response: InteractionResponse,
  ) => {
    const asked = parseAutocomplete(interaction, commands);
    const working = asked?.option.complete?.(asked.typed, asked.given) ?? Promise.resolve([]);
    const isInTime = await settlesWithin(working, ACKNOWLEDGE_MS, clock);
    const choices = isInTime ? await working.catch(() => []) : [];
    const fitting = choices.filter(({ label, value }) => label !== "" && value.length <= LONGEST_CHOICE);
    await response.choices(
      fitting
        .slice(0, MOST_CHOICES)
        .map(({ label, value }) => ({ name: [...label].slice(0, LONGEST_CHOICE).join(""), value })),
    );
  };

  const handle = async (
    interaction: APIInteraction,
    response: InteractionResponse,
    signal: AbortSignal,
  ): Promise<void> => {
    const requester = requesterOf(interaction, deps.rightsOf);
    if (!requester) return;
    const ruling = spend(interaction, requester, deps.budget);
    if (ruling !== "granted") return refuse(interaction, ruling, response, signal);
    const unknown = () => sayPlainly(OLD_BUTTON, response, signal);
    switch (interaction.type) {
      case InteractionType.Ping:
        return;
      case InteractionType.ApplicationCommandAutocomplete:
        return complete(interaction, response);
      case InteractionType.ApplicationCommand: {
        const parsed = parseCommand(interaction, commands);
        return parsed ? answer(parsed, requester, response, false, signal) : unknown();
      }
      case InteractionType.MessageComponent: {
        const rest = continuations.rest(interaction.data.custom_id);
        if (rest === "gone") return sayPlainly(GONE, response, signal);
        if (rest) {
          const isPrivate = requester.isShared;
          const messages = continuations.begin(rest, MOST_MESSAGES);
          return response.send(messages, { isPrivate, replaces: false }, signal);
        }
        const parsed = parseComponent(interaction, commands);
        if (!parsed) return unknown();
        if (parsed.opensModal)
          return response.modal(modalOf(interaction.data.custom_id, interaction.message));
        return answer(
          parsed,
          requester,
          response,
          canReplace(interaction.message, requester, parsed),
          signal,
        );
      }
      case InteractionType.ModalSubmit: {
        const parsed = parseModal(interaction, commands);
        if (!parsed) return unknown();
        return answer(
          parsed,
          requester,
          response,
          canReplace(interaction.message, requester, parsed),
          signal,
        );
      }
      default:
        interaction satisfies never;
    }
  };

  /** Discord wants an answer to each: the shortest there is, which nobody else sees. */
  const refuse = (
    { type }: APIInteraction,
    ruling: Exclude<Ruling, "granted">,
    response: InteractionResponse,
    signal: AbortSignal,
  ) => {
    if (type === InteractionType.ApplicationCommandAutocomplete) return response.choices([]);
    if (ruling !== "again") return sayPlainly(tooMuch(ruling), response, signal);
    if (type === InteractionType.MessageComponent) return response.defer("update", true);
    return sayPlainly(AGAIN, response, signal);
  };

  const sayPlainly = (reply: Reply, response: InteractionResponse, signal: AbortSignal) =>
    response.send(messagesOf(reply, look, ""), { isPrivate: true, replaces: false }, signal);

  /** Spares the user Discord's "This interaction failed". */
  const fail = (interaction: APIInteraction, response: InteractionResponse, signal: AbortSignal) =>
    interaction.type === InteractionType.ApplicationCommandAutocomplete
      ? response.choices([])
      : sayPlainly(FAILED, response, signal);

  return async (interaction, acknowledge, signal) => {
    const acknowledged = acknowledgeFirst.begin();
    const response = createInteractionResponse(interaction, deps.rest, (first) =>
      acknowledge(first).finally(acknowledged),
    );
    try {
      await handle(interaction, response, signal);
    } catch (error) {
      if (signal.aborted) return;
      const level = isAnswered(error) ? "info" : "error";
      log[level]({ interaction: interaction.id, ...described(error) }, "interaction not answered");
      if (response.isUnanswered()) await fail(interaction, response, signal).catch(() => {});
    } finally {
      acknowledged();
    }
  };
}

function spend({ type }: APIInteraction, { user, address }: Requester, budget: Budget): Ruling {
  const isTyping = type === InteractionType.ApplicationCommandAutocomplete;
  const spender = { user: `discord ${user.id}`, chat: `discord ${address.chat}` };
  return budget.spend(isTyping ? "typing" : "command", spender);
}

function canReplace(
  message: APIMessage | undefined,
  requester: Requester,
  { target }: ParsedInteraction,
): boolean {
  const isEphemeral = ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  // In direct messages, a button that targets its presser belongs to a digest.
  return message !== undefined && (isEphemeral || (!requester.isShared && target === undefined));
}

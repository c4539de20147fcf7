import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIInteraction,
  type APIMessage,
  InteractionType,
  MessageFlags,
  type REST,
} from "discord.js";
import { say } from "#app/answer.ts";
import type { Command } from "#app/conversation/command.ts";
import type { Log } from "#app/log.ts";
import type { Clock, IncomingCall, Receiver, Reply } from "#core/ports.ts";
import { described, isAnswered } from "#platforms/discord/errors.ts";
import type { Look } from "#platforms/discord/render/render.ts";
import { messagesOf } from "#platforms/discord/send/answers.ts";
import { createHush } from "./acknowledge-first.ts";
import { type Asker, askerOf } from "./asker.ts";
import { formOf } from "./form.ts";
import { type Acknowledge, createTurn, type Turn } from "./interaction-response.ts";
import { commandOf, completionOf, type Given, pressOf, submissionOf } from "./parse-interaction.ts";
import { type TargetDeps, targetOf } from "./target.ts";

/** Discord waits 3 s for an acknowledgement; an answer that is not there by then is promised. */
const ACKNOWLEDGE_MS = 1_500;
/** Choices offered while an option is typed, and characters of each. */
const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;
const OLD_BUTTON = say("هذا الزر قديم. كل الأوامر في المساعدة.");
const FAILED = say("تعذّر تنفيذ الطلب بسبب عطل عندنا. يمكن إعادة المحاولة بعد قليل.");

export type HandlerDeps = TargetDeps & {
  readonly rest: REST;
  readonly receiver: Receiver;
  readonly commands: readonly Command[];
  readonly isAdmin: (user: string) => boolean;
  readonly look: Look;
  readonly clock: Clock;
  readonly log: Log;
};

/** Resolves when the interaction has its whole answer; never rejects. */
export type Handle = (
  interaction: APIInteraction,
  acknowledge: Acknowledge,
  signal: AbortSignal,
) => Promise<void>;

/** Interactions of Discord as calls of our commands, and their replies as messages. */
export function createHandler(deps: HandlerDeps): Handle {
  const { receiver, commands, clock, log, look } = deps;
  const hush = createHush(clock);

  /** `canReplace`: the pressed message is a menu of the asker's own, and not a digest. */
  const answer = async (
    given: Given,
    asker: Asker,
    turn: Turn,
    canReplace: boolean,
    signal: AbortSignal,
  ): Promise<void> => {
    const { command, args, about, remote } = given;
    const isPrivate = asker.isShared;
    const run = async () => {
      const { prefix, ...target } = await targetOf(asker, remote, command.access === "manager", deps, signal);
      const call: IncomingCall = {
        ...target,
        command: command.name,
        args,
        ...(about === undefined ? {} : { about }),
      };
      return { call, prefix, reply: await receiver.command(call, signal) };
    };
    // Slow work begins when Discord has heard of it: it may leave no time for anything else.
    if (command.isSlow) {
      await turn.defer("message", isPrivate);
      await hush.quiet();
    }
    const working = run();
    if (!command.isSlow && !(await settlesWithin(working, ACKNOWLEDGE_MS, clock)))
      await turn.defer(canReplace ? "update" : "message", isPrivate);
    const { call, prefix, reply } = await working;
    const replaces = canReplace && reply.replaces === true;
    // A message that was made of components stays so.
    const shown = reply.isPlain && !replaces ? "embeds" : look;
    await turn.say(messagesOf(reply, shown, prefix), { isPrivate, replaces }, signal);
    // Whoever gives a command can be reached: whatever had stopped the chat is over.
    if (!call.obstacle) await receiver.chatChanged({ change: "back", address: call.address });
  };

  const complete = async (interaction: APIApplicationCommandAutocompleteInteraction, turn: Turn) => {
    const asked = completionOf(interaction, commands);
    const working = asked?.option.complete?.(asked.typed) ?? Promise.resolve([]);
    const isThere = await settlesWithin(working, ACKNOWLEDGE_MS, clock);
    const choices = isThere ? await working.catch(() => []) : [];
    const fitting = choices.filter(({ label, value }) => label !== "" && value.length <= LONGEST_CHOICE);
    await turn.choices(
      fitting
        .slice(0, MOST_CHOICES)
        .map(({ label, value }) => ({ name: [...label].slice(0, LONGEST_CHOICE).join(""), value })),
    );
  };

  const handle = async (interaction: APIInteraction, turn: Turn, signal: AbortSignal): Promise<void> => {
    const asker = askerOf(interaction, deps.isAdmin);
    if (!asker) return;
    const unknown = () => sayPlainly(OLD_BUTTON, turn, signal);
    switch (interaction.type) {
      case InteractionType.Ping:
        return;
      case InteractionType.ApplicationCommandAutocomplete:
        return complete(interaction, turn);
      case InteractionType.ApplicationCommand: {
        const given = commandOf(interaction, commands);
        return given ? answer(given, asker, turn, false, signal) : unknown();
      }
      case InteractionType.MessageComponent: {
        const given = pressOf(interaction, commands);
        if (!given) return unknown();
        if (given.isForm) return turn.form(formOf(interaction.data.custom_id, interaction.message));
        return answer(given, asker, turn, canReplace(interaction.message, asker, given), signal);
      }
      case InteractionType.ModalSubmit: {
        const given = submissionOf(interaction, commands);
        if (!given) return unknown();
        return answer(given, asker, turn, canReplace(interaction.message, asker, given), signal);
      }
      default:
        interaction satisfies never;
    }
  };

  const sayPlainly = (reply: Reply, turn: Turn, signal: AbortSignal) =>
    turn.say(messagesOf(reply, look, ""), { isPrivate: true, replaces: false }, signal);

  /** Nobody is left with an interaction that "did not respond". */
  const fail = (interaction: APIInteraction, turn: Turn, signal: AbortSignal) =>
    interaction.type === InteractionType.ApplicationCommandAutocomplete
      ? turn.choices([])
      : sayPlainly(FAILED, turn, signal);

  return async (interaction, acknowledge, signal) => {
    const acknowledged = hush.begin();
    const turn = createTurn(interaction, deps.rest, (response) =>
      acknowledge(response).finally(acknowledged),
    );
    try {
      await handle(interaction, turn, signal);
    } catch (error) {
      if (signal.aborted) return;
      const level = isAnswered(error) ? "info" : "error";
      log[level]({ interaction: interaction.id, ...described(error) }, "interaction not answered");
      if (turn.isUnanswered()) await fail(interaction, turn, signal).catch(() => {});
    } finally {
      acknowledged();
    }
  };
}

function canReplace(message: APIMessage | undefined, asker: Asker, { remote }: Given): boolean {
  const isEphemeral = ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  // Among direct messages a button that speaks of its presser stands under a digest.
  return message !== undefined && (isEphemeral || (!asker.isShared && remote === undefined));
}

async function settlesWithin(work: Promise<unknown>, ms: number, clock: Clock): Promise<boolean> {
  const done = new AbortController();
  const late = clock.sleep(ms, done.signal).then(
    () => false,
    () => true,
  );
  const soon = work.then(
    () => true,
    () => true,
  );
  const isSoon = await Promise.race([soon, late]);
  done.abort();
  return isSoon;
}

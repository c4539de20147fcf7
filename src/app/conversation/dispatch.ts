import { say } from "#app/answer.ts";
import { createOffered } from "#app/conversation/buttons/offered.ts";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import type { LoseChat } from "#app/delivery/lose-chat.ts";
import type { Subscriptions } from "#app/delivery/subscriptions.ts";
import type { Undo } from "#app/delivery/undo.ts";
import type { Log } from "#app/log.ts";
import type { Action, Clock, IncomingCall, Receiver, Reply } from "#core/ports.ts";
import { chatRef } from "#core/schedule/chat-ref.ts";
import type { NoteStore } from "#core/stores.ts";
import { withDeadline } from "#lib/deadline.ts";
import { AppError } from "#lib/error.ts";
import { createKeyedQueue } from "#lib/keyed-queue.ts";
import { mayGive } from "./allowed/access.ts";
import type { Place } from "./article/headlines.ts";
import type { Command } from "./command.ts";
import type { SpeechOf } from "./own/speech.ts";
import { createPending } from "./pending.ts";
import { usageReply } from "./usage.ts";

/** A command that takes longer is abandoned: by then the platforms have stopped waiting for its answer. */
const PATIENCE_MS = 30_000;
const MOST_ARGS = 16;
const NEVER = new AbortController().signal;
const TOO_LATE = new AppError("the command took too long", { code: "too-late" });
/** Longer than anything a schema accepts. */
const LONGEST_ARG = 200_000;

export type ReceiverDeps = {
  readonly subscriptions: Pick<Subscriptions, "resume" | "move">;
  readonly loseChat: LoseChat;
  readonly undo: Undo;
  /** Those that everybody has. */
  readonly commands: readonly Command[];
  readonly notes: NoteStore;
  readonly clock: Clock;
  readonly log: Log;
};

/** What changes subscriptions and can be taken back. */
const CHANGING: ReadonlySet<string> = new Set([
  ...["subscribe", "unsubscribe", "settings", "pause", "resume"],
  ...["mine", "track", "taste"],
]);
const UNDO: Action = { label: "تراجع", command: "undo", args: {} };

type Meant = {
  readonly command: Command;
  readonly args: Readonly<Record<string, string>>;
  /** It was said in a sentence, not pressed or given as a command. */
  readonly isSaid: boolean;
  /** As given, or for the chat about which a question was asked. */
  readonly call: IncomingCall;
};

/** Commands as users give them, answered in Arabic whatever happens; only `chatChanged` can reject. */
export function createReceiver(speechOf: SpeechOf, deps: ReceiverDeps): Receiver {
  const { subscriptions, loseChat, clock, log } = deps;
  const pending = createPending(deps.notes, clock);
  const offered = createOffered(deps.notes, clock);
  /** The changes of one chat run one after another. */
  const changes = createKeyedQueue();

  const meantBy = async (call: IncomingCall): Promise<Meant | Reply> => {
    const question = await pending.take(placeOf(call));
    const { commands, understand } = await speechOf(call);
    const understood = await understand(call, question);
    const isAnswered = understood.understood === "answered";
    const pressed =
      isAnswered && understood.isUnsure ? await offered.find(placeOf(call), saidIn(call)) : undefined;
    if (isAnswered && !pressed) return understood.reply;
    const { meant, isAnswer = false } = isAnswered ? { meant: pressed } : understood;
    if (!meant) return unknownCommand();
    const command = findCommand(meant.command, commands);
    const isSaid = findCommand(call.command, commands) !== command || meant.args !== call.args;
    if (!command) return unknownCommand();
    const about = isAnswer ? question?.about : undefined;
    const there = about && (await call.elsewhere?.(about));
    const answered = there ? { ...call, ...there, saidIn: call.address } : call;
    return { command, args: meant.args, isSaid, call: answered };
  };

  const answerTo = async (given: IncomingCall, signal: AbortSignal): Promise<Reply> => {
    if (isTooMuch(given.args)) return say("هذا أطول مما يمكن قراءته. يمكن إرسال نص أقصر.");
    const meant = await meantBy(given);
    if ("document" in meant) return meant;
    const { command, call } = meant;
    if (!mayGive(command, call.user)) return noRight(command);
    const parsed = command.args.safeParse(meant.args);
    if (!parsed.success) return usageReply(command, "لم أفهم ما بعد الأمر.");
    const now = clock.now();
    const { command: _typed, ...rest } = call;
    const full = { ...rest, args: parsed.data, now };
    const once = () =>
      withDeadline((given) => command.run({ ...full, signal: given }), {
        ms: PATIENCE_MS,
        clock,
        signal,
        reason: TOO_LATE,
      });
    const run = async () => {
      if (!CHANGING.has(command.name)) return once();
      const { result, isChanged } = await deps.undo.watch(call.address, once);
      const isOffered = isChanged && (meant.isSaid || command.name === "unsubscribe");
      return isOffered ? { ...result, actions: [...(result.actions ?? []), [UNDO]] } : result;
    };
    // Two button presses in a row change the same row: one after the other.
    const reply =
      command.access === "manager" ? await changes.run(JSON.stringify(call.address), run) : await run();
    // Whoever asks what is kept, or had it erased, leaves nothing new behind.
    if (command.name !== "mydata") await offered.show(placeOf(call), reply);
    if (reply.asks) await pending.ask(placeOf(call), reply.asks, call.saidIn && call.address);
    log.info(
      {
        command: command.name,
        chat: chatRef(call.address),
        ms: clock.now().since(now).total("milliseconds"),
      },
      "command",
    );
    return call === given ? reply : { ...reply, of: call.address };
  };

  return {
    async command(call, signal) {
      try {
        return await answerTo(call, signal);
      } catch (error) {
        if (signal.aborted) return say("الخدمة تتوقف الآن. يمكن إعادة المحاولة بعد قليل.");
        if (error === TOO_LATE)
          return say("استغرق الطلب وقتًا أطول من المعتاد. يمكن إعادة المحاولة بعد قليل.");
        const { name } = findCommand(call.command, deps.commands) ?? {};
        log.error({ error, command: name, chat: chatRef(call.address) }, "command failed");
        return say("تعذّر تنفيذ الطلب بسبب عطل عندنا. يمكن إعادة المحاولة بعد قليل.");
      }
    },

    awaits: (place) => pending.has(place),

    async chatChanged(change) {
      switch (change.change) {
        case "lost":
          await loseChat(change.address, change.reason, { stop: NEVER, kill: NEVER });
          break;
        case "back":
          await subscriptions.resume(change.address, ["blocked", "gone", "forbidden", "invalid"]);
          break;
        case "moved":
          await subscriptions.move(change.from, change.to);
          break;
        default:
          change satisfies never;
      }
    },
  };
}

/** All that was typed. */
function saidIn({ command, args }: IncomingCall): string {
  return [command, args["text"]].filter(Boolean).join(" ");
}

/** Where the conversation takes place. */
function placeOf({ address, saidIn = address, user }: IncomingCall): Place {
  return { address: saidIn, user };
}

function isTooMuch(args: IncomingCall["args"]): boolean {
  const values = Object.values(args);
  return values.length > MOST_ARGS || values.some((value) => value.length > LONGEST_ARG);
}

function unknownCommand(): Reply {
  return say("لا أعرف هذا الأمر. في المساعدة كل الأوامر، ويكفي إرسال رابط خبر لتلخيصه.", {
    actions: [
      [
        { label: "المساعدة", command: "help", args: {} },
        { label: "موجز الآن", command: "digest", args: {} },
      ],
    ],
  });
}

function noRight({ access }: Command): Reply {
  if (access === "admin") return say("هذا الأمر لمن يشغّل الخدمة وحده.");
  if (access === "editor") return say("هذا الأمر للمحررين ولمن يشغّل الخدمة.");
  return say("تغيير الاشتراكات هنا لمن يدير هذه المحادثة. يمكن الاشتراك في محادثة خاصة مع موجز.");
}

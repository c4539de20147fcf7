import { say } from "#app/answer.ts";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import { readFreeText } from "#app/conversation/typed/free-text.ts";
import type { LoseChat } from "#app/delivery/lose-chat.ts";
import type { Subscriptions } from "#app/delivery/subscriptions.ts";
import type { Log } from "#app/log.ts";
import type { Clock, IncomingCall, Receiver, Reply } from "#core/ports.ts";
import { withDeadline } from "#lib/deadline.ts";
import { AppError } from "#lib/error.ts";
import { createKeyedQueue } from "#lib/keyed-queue.ts";
import { mayGive } from "./allowed/access.ts";
import type { Command } from "./command.ts";
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
  readonly clock: Clock;
  readonly log: Log;
};

type Meant = { readonly command: Command; readonly args: Readonly<Record<string, string>> };

/** Commands as users give them, answered in Arabic whatever happens; only `chatChanged` can reject. */
export function createReceiver(commands: readonly Command[], deps: ReceiverDeps): Receiver {
  const { subscriptions, loseChat, clock, log } = deps;
  const pending = createPending(clock);
  /** The changes of one chat run one after another. */
  const changes = createKeyedQueue();

  const meantBy = (call: IncomingCall): Meant | undefined => {
    const question = pending.take(call);
    const command = findCommand(call.command, commands);
    if (command) return { command, args: call.args };
    const text = [call.command, call.args.text].filter(Boolean).join(" ");
    const read = question ? { ...question, args: { ...question.args, text } } : readFreeText(text);
    const answered = read && findCommand(read.command, commands);
    return answered && { command: answered, args: read.args };
  };

  const answerTo = async (call: IncomingCall, signal: AbortSignal): Promise<Reply> => {
    if (isTooMuch(call.args)) return say("هذا أطول مما يمكن قراءته. يمكن إرسال نص أقصر.");
    const meant = meantBy(call);
    if (!meant) return unknownCommand();
    const { command } = meant;
    if (!mayGive(command, call.user)) return noRight(command);
    const parsed = command.args.safeParse(meant.args);
    if (!parsed.success) return usageReply(command, "لم أفهم ما بعد الأمر.");
    const now = clock.now();
    const { command: _typed, ...given } = call;
    const full = { ...given, args: parsed.data, now };
    const run = () =>
      withDeadline((given) => command.run({ ...full, signal: given }), {
        ms: PATIENCE_MS,
        clock,
        signal,
        reason: TOO_LATE,
      });
    // Two button presses in a row change the same row: one after the other.
    const reply =
      command.access === "manager" ? await changes.run(JSON.stringify(call.address), run) : await run();
    if (reply.asks) pending.ask(call, reply.asks);
    log.info({ command: command.name, ms: clock.now().since(now).total("milliseconds") }, "command");
    return reply;
  };

  return {
    async command(call, signal) {
      try {
        return await answerTo(call, signal);
      } catch (error) {
        if (signal.aborted) return say("الخدمة تتوقف الآن. يمكن إعادة المحاولة بعد قليل.");
        if (error === TOO_LATE)
          return say("استغرق الطلب وقتًا أطول من المعتاد. يمكن إعادة المحاولة بعد قليل.");
        log.error({ error, command: findCommand(call.command, commands)?.name }, "command failed");
        return say("تعذّر تنفيذ الطلب بسبب عطل عندنا. يمكن إعادة المحاولة بعد قليل.");
      }
    },

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
  return say(
    access === "admin"
      ? "هذا الأمر لمن يشغّل الخدمة وحده."
      : "تغيير الاشتراكات هنا لمن يدير هذه المحادثة. يمكن الاشتراك في محادثة خاصة مع موجز.",
  );
}

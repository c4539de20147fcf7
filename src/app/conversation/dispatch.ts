import { say } from "#app/answer.ts";
import { usageReply } from "#app/commands/help.ts";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import { readFreeText } from "#app/conversation/typed/free-text.ts";
import type { LoseChat } from "#app/delivery/lose-chat.ts";
import type { Subscriptions } from "#app/delivery/subscriptions.ts";
import type { Log } from "#app/log.ts";
import type { Clock, IncomingCall, Receiver, Reply } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import { mayGive } from "./access.ts";
import type { Call, Command } from "./command.ts";
import { createPending } from "./pending.ts";

/** A command that takes longer is given up: platforms wait no longer for an answer that people still want. */
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
  const pending = createPending();
  const inTurn = createTurns();

  const meantBy = (call: IncomingCall): Meant | undefined => {
    const question = pending.take(call, clock.now());
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
    const run = () => withPatience(command, full, signal);
    // Two presses in a row change the same row: one after the other.
    const reply =
      command.access === "manager" ? await inTurn(JSON.stringify(call.address), run) : await run();
    if (reply.asks) pending.ask(call, reply.asks, clock.now());
    log.info({ command: command.name, ms: clock.now().since(now).total("milliseconds") }, "command");
    return reply;
  };

  const withPatience = async (command: Command, call: Omit<Call<unknown>, "signal">, signal: AbortSignal) => {
    const done = new AbortController();
    const late = new AbortController();
    const given = AbortSignal.any([signal, late.signal]);
    const waiting = clock.sleep(PATIENCE_MS, done.signal).then(
      () => late.abort(TOO_LATE),
      () => {},
    );
    try {
      return await Promise.race([command.run({ ...call, signal: given }), rejection(given)]);
    } finally {
      done.abort();
      await waiting;
    }
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

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/** Runs the work of one key one after the other. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return async <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}

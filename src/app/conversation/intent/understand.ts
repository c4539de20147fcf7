import type { Press } from "#app/conversation/buttons/payload.ts";
import type { Command } from "#app/conversation/command.ts";
import type { CommandDeps } from "#app/conversation/command-deps.ts";
import { readerOf } from "#app/conversation/reader.ts";
import { findCommand } from "#app/conversation/typed/find-command.ts";
import { nameKey } from "#app/conversation/typed/typed-call.ts";
import type { IncomingCall, Reply } from "#core/ports.ts";
import { mannersReply, nearReply, unsureReply, whichEdition } from "./answers.ts";
import { readIntent } from "./read-intent.ts";
import type { Reading } from "./reading.ts";

/** A question of ours that awaits a typed answer. */
export type Question = Press & { readonly isVerbatim?: boolean };

/** What a typed message asks for: a command with its arguments, or an answer at once. */
export type Understood =
  /** `isAnswer`: to the question that was asked. */
  | { readonly understood: "command"; readonly meant: Press; readonly isAnswer?: boolean }
  /** `isUnsure`: with a question what is meant. */
  | { readonly understood: "answered"; readonly reply: Reply; readonly isUnsure?: boolean };

export type Understand = (call: IncomingCall, question: Question | undefined) => Promise<Understood>;

/** Commands whose own words are a wish that is read whole; what stands behind the others is theirs alone. */
const READ_WHOLE: ReadonlySet<string> = new Set([
  ...["digest", "subscribe", "pause", "resume", "unsubscribe", "undo"],
  ...["help", "editions", "mydata"],
]);
/** Of these an unread remainder is reported by the command itself; the others do nothing then. */
const SAYS_WHAT_IS_UNREAD: ReadonlySet<string> = new Set(["digest", "subscribe"]);
const MOST_UNREAD_WORDS = 8;
const MOST_NAME_WORDS = 2;
/** They leave a dialogue as they stand; beyond one they lead to what can be given up. */
const CANCELLING = "unsubscribe";

/** Typed messages, read whole: what somebody wants, wherever it can be told. */
export function createUnderstand(
  commands: readonly Command[],
  deps: Pick<CommandDeps, "catalogue" | "subscriptions">,
): Understand {
  const { editions, sources } = deps.catalogue;
  const outlets = sources.filter(({ enabled }) => enabled).map(({ name }) => name);

  const resolve = async (call: IncomingCall, reading: Reading): Promise<Understood> => {
    if (reading.reading === "unsure")
      return { ...answered(unsureReply(reading.choices, editions)), isUnsure: true };
    if (reading.reading !== "command") return answered(mannersReply(reading.reading));
    const { meant, isNear } = reading;
    const command = findCommand(meant.command, commands);
    if (isNear && command?.access === "manager") return answered(nearReply(meant, command, editions));
    if (!needsEdition(meant)) return { understood: "command", meant };
    const { subscriptions } = await readerOf(call.address, deps);
    const [first] = subscriptions;
    if (!first) return { understood: "command", meant };
    if (subscriptions.length > 1) return answered(whichEdition(meant, subscriptions, editions));
    return { understood: "command", meant: { ...meant, args: { edition: first.edition, ...meant.args } } };
  };

  const understood = async (call: IncomingCall, question: Question | undefined): Promise<Understood> => {
    const named = findCommand(call.command, commands);
    const words = call.args["text"] ?? "";
    const isTyped = !call.command.startsWith("/") && Object.keys(call.args).every((name) => name === "text");
    if (isCancel(call.command) || (question && isLeaving(call, named)))
      return answered(mannersReply("leave"));
    const direct: Understood | undefined = named && {
      understood: "command",
      meant: { command: named.name, args: call.args },
    };
    if (direct && !(isTyped && words !== "" && named && READ_WHOLE.has(named.name))) return direct;
    const text = typedIn(call);
    const reading = readIntent(text, { editions, outlets });
    if (question && isAnswer(question, reading, named, text)) return answering(question, text);
    const isOwn = reading.reading === "command" && reading.meant.command !== "search";
    const canSay = named !== undefined && SAYS_WHAT_IS_UNREAD.has(named.name);
    if (direct && canSay && !isOwn && words.split(/\s+/).length < MOST_UNREAD_WORDS) {
      // "أخبار مصر" asks for news of Egypt, "موجز مصر" for an edition.
      const isByName = nameKey(call.command) === nameKey(named.arabicName) || named.name === call.command;
      if (!isSearch(reading) || (isByName && words.split(/\s+/).length <= MOST_NAME_WORDS)) return direct;
    }
    return resolve(call, reading);
  };

  return async (call, question) => {
    const named = findCommand(call.command, commands);
    return isAnsweredVerbatim(question, call, named) && !isLeaving(call, named)
      ? answering(question, typedIn(call))
      : understood(call, question);
  };
}

/** Whatever is typed is the answer, but for what only a button or "/" gives. */
function isAnsweredVerbatim(
  question: Question | undefined,
  { command, args }: IncomingCall,
  named: Command | undefined,
): question is Question {
  const isTyped = !command.startsWith("/") && Object.keys(args).every((name) => name === "text");
  return question?.isVerbatim === true && isTyped && command !== named?.name;
}

function answering({ command, args }: Question, text: string): Understood {
  return { understood: "command", meant: { command, args: { ...args, text } }, isAnswer: true };
}

function typedIn({ command, args }: IncomingCall): string {
  return [command, args["text"]].filter(Boolean).join(" ");
}

/** A wish that is told by what it changes alone: it is about the only subscription, or asked for which. */
function needsEdition({ command, args }: Press): boolean {
  if ("edition" in args || "text" in args) return false;
  if (command === "settings") return "set" in args;
  return command === "subscribe" && ("time" in args || "zone" in args || "on" in args);
}

/** Typed words answer a question unless they surely say something else. */
function isAnswer(question: Question, reading: Reading, named: Command | undefined, text: string): boolean {
  if (isAddress(question, text)) return true;
  if (named && question.command !== "search") return false;
  if (reading.reading === "unsure") return true;
  if (reading.reading !== "command") return false;
  const { command, args } = reading.meant;
  // What says its own act in words is no answer to another.
  if ("act" in args) return false;
  if (command === question.command || command === "search") return true;
  const isTimetable = command === "subscribe" || (command === "settings" && "to" in args);
  return isTimetable && (question.command === "subscribe" || question.command === "settings");
}

/** Where an edition is put together, an address is a feed to add, not a page to read. */
function isAddress({ command }: Question, text: string): boolean {
  return command === "mine" && /^\s*https?:\/\/\S+\s*$/i.test(text);
}

function isSearch(reading: Reading): boolean {
  return reading.reading === "command" && reading.meant.command === "search";
}

/** The word alone, typed. */
function isLeaving({ command, args }: IncomingCall, named: Command | undefined): boolean {
  return named?.name === CANCELLING && (args["text"] ?? "") === "" && command !== named.name;
}

function isCancel(typed: string): boolean {
  return /^\/cancel(?:@|$)/i.test(typed);
}

function answered(reply: Reply) {
  return { understood: "answered", reply } as const;
}

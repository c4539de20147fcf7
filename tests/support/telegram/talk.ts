import type { Message } from "grammy/types";
import { until } from "../until.ts";
import type { TestBot } from "./bot.ts";
import type { Sent } from "./methods.ts";
import type { Markup } from "./parameters.ts";
import type { Said } from "./world.ts";

/** Buttons in the order in which they are read. */
export function buttonsOf(keyboard: Markup | undefined) {
  return (keyboard?.inline_keyboard ?? []).flatMap((row) => [...row].reverse());
}

/** A person who writes and presses, and waits for what comes of it. */
export function createTalk(bot: TestBot, person: number, chat = person) {
  const { server } = bot;
  const all = (): readonly Sent[] => server.messages(chat);
  const last = (): Sent => {
    const sent = all().at(-1);
    if (!sent) throw new Error(`nothing was sent to ${chat}`);
    return sent;
  };
  return {
    all,
    last,
    /** Says something; returns the answer's words. */
    async ask(text: string, options: Said = {}): Promise<string> {
      const before = all().length;
      server.say(person, text, { chat, ...options });
      await until(() => all().length > before, `an answer to ${text}`);
      return last().text;
    },
    /** Presses the button with this label under the last message; returns the words that stand there then. */
    async press(label: string): Promise<string> {
      const sent = last();
      const labels = buttonsOf(sent.keyboard);
      const button = labels.find(({ text }) => text === label);
      if (!button || !("callback_data" in button))
        throw new Error(`no button ${label} among ${labels.map(({ text }) => text)}`);
      const [edits, count] = [sent.edits, all().length];
      const query = server.press(person, sent.message, button.callback_data);
      await until(() => server.isAnswered(query), `the answer to the button ${label}`);
      await until(() => sent.edits > edits || all().length > count, `what the button ${label} does`);
      return last().text;
    },
    /** A press with any data; returns what the little window says. */
    async pressRaw(message: Message, data: string): Promise<unknown> {
      const query = server.press(person, message, data);
      await until(() => server.isAnswered(query), "the answer to a button");
      return server.calls.findLast(
        ({ method, params }) => method === "answerCallbackQuery" && params.callback_query_id === query,
      )?.params.text;
    },
  };
}

import type { Api } from "grammy";
import type { InlineQuery, InlineQueryResult } from "grammy/types";
import type { Log } from "#app/log.ts";
import type { IncomingCall, Receiver, Reply } from "#core/ports.ts";
import { described, isRefusedContent } from "#platforms/telegram/errors.ts";
import { inlineResult, storiesOf } from "#platforms/telegram/render/inline-results.ts";
import type { Outgoing } from "#platforms/telegram/send/outgoing.ts";

/** Telegram takes 50 results. */
const MOST_RESULTS = 50;
/** Whole digests offered before anything is typed. */
const MOST_DIGESTS = 6;
const CACHE_S = 60;
const LONGEST_QUERY = 200;
const ADDRESS = /^https?:\/\/\S+\.\S+$/i;
/** Above the results: to the private chat. */
const OPEN = { text: "فتح موجز", start_parameter: "inline" };

export type InlineDeps = {
  readonly api: Api;
  readonly receiver: Receiver;
  readonly outgoing: Outgoing;
  readonly log: Log;
  readonly isAdmin: (user: number) => boolean;
};

/** "@bot كلمة": stories that contain the word, or an address's card; without one, whole digests and the first's stories. */
export async function answerInline(query: InlineQuery, deps: InlineDeps, signal: AbortSignal): Promise<void> {
  const { api, outgoing, log } = deps;
  const words = query.query.trim().slice(0, LONGEST_QUERY);
  const from = /^\d{1,4}$/.test(query.offset) ? Number(query.offset) : 0;
  const user = query.from.id;
  const call = (command: string, args: IncomingCall["args"]): Promise<Reply> =>
    deps.receiver.command(
      {
        command,
        args,
        address: { platform: "telegram", chat: String(user) },
        // Lists that nobody sees are kept apart from those of the private chat.
        user: { id: `inline ${user}`, isManager: true, isAdmin: deps.isAdmin(user), inbox: String(user) },
      },
      signal,
    );
  const replies = words === "" ? await digests(call) : [await found(words, call)];
  const [first] = replies;
  const wholes =
    words === "" ? replies.map(({ document }) => ({ document, description: leadOf({ document }) })) : [];
  const shareable = [...wholes, ...(first ? storiesOf(first.document) : [])];
  const answer = (look: "rich" | "classic") => {
    const results = new Map<string, InlineQueryResult>();
    for (const one of shareable) {
      const result = inlineResult(one, look);
      if (result) results.set(result.id, result);
    }
    const end = from + MOST_RESULTS;
    return api.raw.answerInlineQuery({
      inline_query_id: query.id,
      results: [...results.values()].slice(from, end),
      next_offset: results.size > end ? String(end) : "",
      button: OPEN,
      cache_time: CACHE_S,
      is_personal: true,
    });
  };
  try {
    await answer(outgoing.look());
  } catch (error) {
    if (outgoing.look() === "rich" && isRefusedContent(error))
      return void (await answer("classic").catch((again) =>
        log.info(described(again), "inline query not answered"),
      ));
    log.info(described(error), "inline query not answered");
  }
}

/** The card of an address, else the stories that hold the words. */
function found(
  words: string,
  call: (command: string, args: IncomingCall["args"]) => Promise<Reply>,
): Promise<Reply> {
  return ADDRESS.test(words) ? call("summarize", { text: words }) : call("search", { text: words });
}

/** The digest that suits the reader now, then those of the other editions that its buttons offer. */
async function digests(
  call: (command: string, args: IncomingCall["args"]) => Promise<Reply>,
): Promise<readonly Reply[]> {
  const reply = await call("digest", {});
  const choices = (reply.actions ?? []).flat().flatMap((action) => ("command" in action ? [action] : []));
  const isOther = ({ command, args }: (typeof choices)[number]) =>
    command === "digest" && !("length" in args);
  const offered = choices.filter(isOther).slice(0, MOST_DIGESTS - 1);
  const made = await Promise.all(offered.map(({ command, args }) => call(command, args)));
  return [reply, ...made].filter(hasNews);
}

function hasNews({ document }: Reply): boolean {
  return document.blocks.some(
    (block) => block.type === "card" || (block.type === "heading" && block.level === 2),
  );
}

/** The first headline, to tell one day's digest from another's. */
function leadOf({ document }: Pick<Reply, "document">): string {
  const [lead] = storiesOf(document);
  return lead?.document.title ?? "";
}

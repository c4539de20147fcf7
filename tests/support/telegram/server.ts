import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Message, Update } from "grammy/types";
import { createDocumentStore } from "./documents.ts";
import { createMethods, type ServerState } from "./methods.ts";
import { METHODS } from "./parameters.ts";
import { createPhotoStore, paramsOf } from "./photos.ts";
import { createWorld, type Refusal } from "./world.ts";

const TOKEN = "424242:abcdefghijklmnopqrstuvwxyz012345678";

/** All kinds that this world has; Telegram leaves out others by default. */
const DEFAULT_UPDATES = [
  "message",
  "edited_message",
  "channel_post",
  "callback_query",
  "inline_query",
  "my_chat_member",
];

export type ServerOptions = {
  /** False for a server older than rich messages. */
  readonly rich?: boolean;
  /** False for a server that knows no ephemeral messages. */
  readonly ephemeral?: boolean;
  readonly now?: () => number;
};

type Trouble =
  /** The message is taken and the connection dies before the answer. */
  "lose the answer" | { readonly status: number; readonly body: string } | Refusal;

/**
 * A Bot API server that is stricter than Telegram's: what that one ignores or changes without a word stands
 * in `violations`.
 */
export async function startTelegramServer(options: ServerOptions = {}) {
  const now = options.now ?? (() => performance.timeOrigin + performance.now());
  const violations: string[] = [];
  const calls: {
    readonly method: string;
    readonly params: Readonly<Record<string, unknown>>;
    readonly at: number;
  }[] = [];
  const troubles = new Map<string, (Trouble | undefined)[]>();
  const queue: Update[] = [];
  let updateId = 1000;
  let held = false;
  let poll:
    | {
        readonly offset: number;
        readonly kinds: readonly string[];
        readonly end: (updates: readonly Update[] | Refusal) => void;
      }
    | undefined;
  /** What was asked for last holds until something else is. */
  let allowed: readonly string[] = DEFAULT_UPDATES;
  let webhook: { readonly url: string; readonly secret: string } | undefined;

  const push = (update: Omit<Update, "update_id">): number => {
    const made = { ...update, update_id: ++updateId } as Update;
    queue.push(made);
    flush();
    return updateId;
  };
  const flush = () => {
    if (!poll || held) return;
    const { offset, kinds } = poll;
    const ready = queue.filter(
      (update) => update.update_id >= offset && Object.keys(update).some((kind) => kinds.includes(kind)),
    );
    if (ready.length > 0) poll.end(ready.slice(0, 100));
  };
  const queries: ServerState["queries"] = new Map();
  const world = createWorld(now, (update) => {
    const { callback_query, inline_query } = update;
    if (callback_query) queries.set(callback_query.id, { kind: "press", answers: 0 });
    if (inline_query) queries.set(inline_query.id, { kind: "inline", answers: 0 });
    return push(update);
  });
  const state: ServerState = {
    world,
    violations,
    sent: [],
    photos: createPhotoStore(),
    documents: createDocumentStore(),
    floods: [],
    queries,
    commands: new Map(),
    inlineAnswers: [],
    rich: options.rich ?? true,
    ephemeral: options.ephemeral ?? true,
    now,
  };
  const methods = createMethods(state);

  const getUpdates = (params: Record<string, unknown>, reply: (result: unknown) => void) => {
    poll?.end({
      error_code: 409,
      description:
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
    if (webhook)
      return reply({
        error_code: 409,
        description:
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      });
    const offset = Number(params.offset ?? 0);
    allowed = (params.allowed_updates as readonly string[] | undefined) ?? allowed;
    while (queue[0] && queue[0].update_id < offset) queue.shift();
    const timer = setTimeout(() => own.end([]), Number(params.timeout ?? 0) * 1000);
    const own = {
      offset,
      kinds: allowed,
      end: (result: readonly Update[] | Refusal) => {
        clearTimeout(timer);
        if (poll === own) poll = undefined;
        reply(result);
      },
    };
    poll = own;
    flush();
  };

  const call = (method: string, params: Record<string, unknown>, reply: (result: unknown) => void) => {
    switch (method) {
      case "getUpdates":
        return getUpdates(params, reply);
      case "setWebhook":
        webhook = { url: String(params.url), secret: String(params.secret_token) };
        return reply(true);
      case "getWebhookInfo":
        return reply({ url: webhook?.url ?? "", has_custom_certificate: false, pending_update_count: 0 });
      case "deleteWebhook":
        webhook = undefined;
        return reply(true);
      default:
        return reply(methods(method, params));
    }
  };

  const server = createServer(async (request, response) => {
    const download = /^\/file\/bot([^/]+)\/(.+)$/.exec(request.url ?? "");
    if (download?.[1] === TOKEN) return state.documents.serve(download[2] ?? "", response);
    const method = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? "");
    const params = await paramsOf(request);
    if (method?.[1] !== TOKEN) return refuse(response, { error_code: 401, description: "Unauthorized" });
    const name = method[2] ?? "";
    calls.push({ method: name, params, at: now() });
    const schema = METHODS[name];
    if (!schema) violations.push(`unknown method ${name}`);
    const parsed = schema?.safeParse(params);
    if (parsed && !parsed.success)
      violations.push(
        `${name}: ${parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ")}`,
      );
    if (!schema || (!state.rich && name === "sendRichMessage"))
      return refuse(response, { error_code: 404, description: "Not Found: method not found" });
    const trouble = troubles.get(name)?.shift();
    if (typeof trouble === "object" && "body" in trouble) {
      response.writeHead(trouble.status, { "content-type": "text/html" });
      return void response.end(trouble.body);
    }
    if (trouble && trouble !== "lose the answer") return refuse(response, trouble);
    call(name, params, (result) => {
      if (trouble === "lose the answer") return void request.socket.destroy();
      if (isRefusal(result)) return refuse(response, result);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ ok: true, result }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    ...world,
    token: TOKEN,
    apiRoot: `http://127.0.0.1:${port}`,
    calls,
    violations,
    sent: state.sent,
    photos: state.photos,
    upload: state.documents.upload,
    inlineAnswers: state.inlineAnswers,
    isAnswered: (query: string) => (queries.get(query)?.answers ?? 0) > 0,
    /** Presses that the bot has had and not answered. */
    unanswered: () =>
      [...queries].filter(([, { kind, answers }]) => kind === "press" && answers === 0).map(([id]) => id),
    webhook: () => webhook,
    /** The bot waits for updates, and has had all there are. */
    isPolled: () => poll !== undefined,
    registered: state.commands,
    /** An update as it is, once more or of a kind that the helpers do not make. */
    push: (update: Update) => {
      updateId = Math.max(updateId, update.update_id);
      queue.push(update);
      flush();
    },
    lastUpdate: () => queue.at(-1),
    /** Updates that the bot has not confirmed yet. */
    unconfirmed: () => queue.length,
    trouble(method: string, ...kinds: readonly Trouble[]) {
      troubles.set(method, [...(troubles.get(method) ?? []), ...kinds]);
    },
    /** As `trouble`, with the calls before the `nth` left alone. */
    troubleAt(method: string, nth: number, kind: Trouble) {
      troubles.set(method, [...Array<undefined>(nth - 1).fill(undefined), kind]);
    },
    /** Updates wait, as while the bot is away. */
    hold() {
      held = true;
    },
    release() {
      held = false;
      flush();
    },
    /** The next message, to this chat or to any, meets flood control. */
    flood(seconds: number, chat?: number) {
      state.floods.push({ seconds, chat, since: undefined, until: undefined });
    },
    isFlooding: () => state.floods.some(({ until }) => until !== undefined && now() < until),
    messages: (chat: number) => state.sent.filter((message) => message.chat === chat),
    lastText: (chat: number) => state.sent.findLast((message) => message.chat === chat)?.text ?? "",
    lastMessage(chat: number): Message {
      const last = state.sent.findLast((message) => message.chat === chat);
      if (!last) throw new Error(`nothing was sent to ${chat}`);
      return last.message;
    },
    async close() {
      poll?.end([]);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export type TelegramServer = Awaited<ReturnType<typeof startTelegramServer>>;

function isRefusal(result: unknown): result is Refusal {
  return typeof result === "object" && result !== null && "error_code" in result;
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (refusal.parameters?.retry_after) headers["retry-after"] = String(refusal.parameters.retry_after);
  response.writeHead(refusal.error_code, headers);
  response.end(JSON.stringify({ ok: false, ...refusal }));
}

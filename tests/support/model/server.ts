import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

export const KEY = "sk-canary-3f9d1c77";

/** What a server of the protocol demands of a request; anything else is answered with 400. */
const request = z.strictObject({
  model: z.string().min(1),
  messages: z.tuple([
    z.strictObject({ role: z.literal("system"), content: z.string().min(1) }),
    z.strictObject({ role: z.literal("user"), content: z.string().min(1) }),
  ]),
  max_tokens: z.int().positive(),
  temperature: z.literal(0),
  response_format: z.strictObject({
    type: z.literal("json_schema"),
    json_schema: z.strictObject({
      name: z.string().regex(/^[\w-]{1,64}$/),
      strict: z.literal(true),
      schema: z.looseObject({ type: z.literal("object"), additionalProperties: z.literal(false) }),
    }),
  }),
});

export type Asked = {
  readonly name: string;
  readonly system: string;
  readonly user: string;
  /** The numbered sentences between the marks. */
  readonly lines: readonly { readonly id: string; readonly text: string }[];
};

/** What the server does with one request: answers with an object as its content, or misbehaves. */
export type Behaviour =
  | { readonly kind: "answer"; readonly content: (asked: Asked) => unknown }
  | {
      readonly kind: "raw";
      readonly status: number;
      readonly body: string;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: "slow" }
  | { readonly kind: "cut" };

export type ModelServer = {
  readonly baseUrl: string;
  readonly host: string;
  readonly asked: Asked[];
  /** Everything that came in, headers and all. */
  readonly received: string[];
  /** What it does from now on. */
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
};

/** A strict server of Chat Completions on loopback, which writes honestly until it is told to misbehave. */
export async function startModel(): Promise<ModelServer> {
  const asked: Asked[] = [];
  const received: string[] = [];
  let behaviour: Behaviour = { kind: "answer", content: honest };
  const server = createServer((incoming, response) => {
    void answer(incoming, response, { asked, received }, () => behaviour);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    host: `127.0.0.1:${port}`,
    asked,
    received,
    behave: (next) => {
      behaviour = next;
    },
    close: () => closed(server),
  };
}

async function answer(
  incoming: IncomingMessage,
  response: ServerResponse,
  log: { readonly asked: Asked[]; readonly received: string[] },
  behaviour: () => Behaviour,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8");
  log.received.push(`${JSON.stringify(incoming.headers)}\n${body}`);
  const problem = problemOf(incoming);
  if (problem) return send(response, problem, { error: { message: "no" } });
  const parsed = request.safeParse(JSON.parse(body));
  if (!parsed.success) return send(response, 400, { error: { message: z.prettifyError(parsed.error) } });
  const asked = askedOf(parsed.data);
  log.asked.push(asked);
  const now = behaviour();
  switch (now.kind) {
    case "answer":
      return send(response, 200, completion(JSON.stringify(now.content(asked))));
    case "raw":
      response.writeHead(now.status, { "content-type": "application/json", ...now.headers });
      return void response.end(now.body);
    case "slow":
      return;
    case "cut":
      response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
      response.write('{"choices":[{"message":{"content":"');
      return void setImmediate(() => response.destroy());
    default:
      now satisfies never;
  }
}

function problemOf({ method, url, headers }: IncomingMessage): number | undefined {
  if (url !== "/v1/chat/completions") return 404;
  if (method !== "POST") return 405;
  if (headers.authorization !== `Bearer ${KEY}`) return 401;
  return headers["content-type"] === "application/json" ? undefined : 415;
}

function askedOf({ messages, response_format }: z.infer<typeof request>): Asked {
  const [{ content: system }, { content: user }] = messages;
  const data = /⟦\n([\s\S]*)\n⟧$/.exec(user)?.[1] ?? "";
  const lines = [...data.matchAll(/^\[([^\]]+)\] (.*)$/gm)].map(([, id = "", text = ""]) => ({ id, text }));
  return { name: response_format.json_schema.name, system, user, lines };
}

export function completion(content: string) {
  return {
    id: "x",
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }],
    usage: { prompt_tokens: 1_000, completion_tokens: 100, total_tokens: 1_100 },
  };
}

/** Tells each thing in words of the material, and finds everything faithful. */
export function honest({ name, user, lines }: Asked): unknown {
  if (name === "judge") {
    const numbers = /الجمل: ([\d ]+)/.exec(user)?.[1]?.split(" ") ?? [];
    return { verdicts: numbers.map((sentence) => ({ sentence, faithful: true })) };
  }
  if (name === "order") return { order: lines.toReversed().map(({ id }) => ({ id, reason: "أثره واسع" })) };
  if (name === "why") {
    const earlier = lines.find(({ id }) => id === "2.1");
    return { sentence: earlier ? { text: earlier.text, rests_on: [earlier.id] } : null };
  }
  const told = lines.filter(({ id }) => id.endsWith(".1")).slice(0, 2);
  const sentences = told.map(({ id, text }) => ({ text, rests_on: [id] }));
  return name === "story" ? { sentences, headline: null } : { sentences };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

import { z } from "zod";
import { parseHttpDate } from "#core/feeds/http-date.ts";
import type { Post } from "#core/ports.ts";

export type Question<Answer> = {
  /** Latin name of what is asked for; servers show it. */
  readonly name: string;
  readonly system: string;
  readonly user: string;
  readonly schema: z.ZodType<Answer>;
  /** Of the answer, at most. */
  readonly tokens: number;
};

export type Tokens = { readonly in: number; readonly out: number };

/** `busy`: not before `waitMs`. Whatever the server says in its failure goes nowhere: it may hold the key. */
export type ModelAnswer<Answer> =
  | { readonly outcome: "answered"; readonly value: Answer; readonly tokens: Tokens }
  | {
      readonly outcome: "failed";
      readonly reason: string;
      readonly tokens: Tokens;
      readonly waitMs?: number;
      /** The server works, and will not do what was asked. */
      readonly isOurs?: boolean;
    };

export interface Model {
  readonly name: string;
  ask<Answer>(question: Question<Answer>, signal: AbortSignal): Promise<ModelAnswer<Answer>>;
}

export type ModelConfig = {
  /** Up to and without `/chat/completions`, such as `http://localhost:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | undefined;
  readonly timeoutMs: number;
};

const count = z.number().int().min(0).catch(0);
/** What is read of a chat completion, as OpenAI, Ollama, vLLM and llama.cpp give it. */
const completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish(),
});

const NO_TOKENS: Tokens = { in: 0, out: 0 };
/** Some models put JSON between fences though they are told not to. */
const FENCED = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/;
const REFUSED = new Set([400, 401, 403, 404, 422]);
const LONGEST_WAIT_MS = 3_600_000;
const DEFAULT_WAIT_MS = 30_000;

/** A model behind the Chat Completions protocol, asked for JSON by a schema. */
export function createModel(config: ModelConfig, post: Post, now: () => Temporal.Instant): Model {
  const url = `${config.baseUrl.replace(/\/+$/, "")}/chat/completions`;
  return {
    name: config.model,
    async ask(question, signal) {
      const answer = await post(url, {
        headers: config.apiKey ? { authorization: `Bearer ${config.apiKey}` } : {},
        body: JSON.stringify(bodyOf(config.model, question)),
        timeoutMs: config.timeoutMs,
        signal,
      });
      if (answer.outcome === "failed") return failed(answer.reason);
      const { status } = answer;
      if (status === 429 || status === 503)
        return { ...failed("busy"), waitMs: waitOf(answer.retryAfter, now()) };
      if (status < 200 || status > 299)
        return { ...failed(`HTTP ${status}`), ...(REFUSED.has(status) ? { isOurs: true } : {}) };
      return read(answer.body, question.schema);
    },
  };
}

function bodyOf<Answer>(model: string, { name, system, user, schema, tokens }: Question<Answer>) {
  return {
    model,
    messages: [
      { role: "system", content: system },
      { role: "user", content: user },
    ],
    max_tokens: tokens,
    temperature: 0,
    response_format: {
      type: "json_schema",
      json_schema: { name, strict: true, schema: z.toJSONSchema(schema, { target: "draft-7" }) },
    },
  };
}

function read<Answer>(body: string, schema: z.ZodType<Answer>): ModelAnswer<Answer> {
  const envelope = completion.safeParse(parse(body));
  if (!envelope.success) return failed("no completion");
  const { choices, usage } = envelope.data;
  const tokens = usage ? { in: usage.prompt_tokens, out: usage.completion_tokens } : NO_TOKENS;
  const { message, finish_reason } = choices[0] ?? { message: {} };
  if (finish_reason === "length") return failed("cut", tokens);
  if (message.refusal || finish_reason === "content_filter") return failed("declined", tokens);
  const content = message.content ?? "";
  const value = schema.safeParse(parse(FENCED.exec(content)?.[1] ?? content));
  return value.success ? { outcome: "answered", value: value.data, tokens } : failed("other JSON", tokens);
}

function failed(reason: string, tokens = NO_TOKENS) {
  return { outcome: "failed", reason, tokens } as const;
}

/** RFC 9110, section 10.2.3: seconds, or a date. */
function waitOf(retryAfter: string | undefined, now: Temporal.Instant): number {
  if (retryAfter === undefined) return DEFAULT_WAIT_MS;
  const seconds = Number(retryAfter);
  const at = parseHttpDate(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : at?.since(now).total("milliseconds");
  return ms !== undefined ? Math.min(Math.max(ms, 0), LONGEST_WAIT_MS) : DEFAULT_WAIT_MS;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

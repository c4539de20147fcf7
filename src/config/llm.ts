import { z } from "zod";
import { between, hostPort, list } from "./fields.ts";

const money = (usual: number) =>
  z
    .string()
    .regex(/^\d{1,6}(\.\d{1,6})?$/, "an amount such as 0.15")
    .default(String(usual))
    .transform(Number);

/** What the environment says of a language model. */
export const llmEnvironment = {
  LLM_BASE_URL: z.url({ protocol: /^https?$/, error: "an http(s) address" }).optional(),
  LLM_MODEL: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, "the model's name, as its server has it")
    .optional(),
  LLM_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/, "a key in Latin characters")
    .optional(),
  LLM_ALLOW_PRIVATE_HOSTS: list.pipe(z.array(hostPort)),
  LLM_JUDGE: z.enum(["on", "off"], "on or off").default("on"),
  LLM_TIMEOUT_SECONDS: between(1, 600, 30),
  LLM_LEAD_MINUTES: between(0, 240, 20),
  LLM_AT_ONCE: between(1, 50, 2),
  LLM_DIGEST_CALLS: between(1, 500, 60),
  LLM_DAILY_CALLS: between(0, 1_000_000, 1_000),
  LLM_DAILY_TOKENS: between(0, 1_000_000_000, 3_000_000),
  LLM_DAILY_COST: money(5),
  LLM_PRICE_IN: money(0),
  LLM_PRICE_OUT: money(0),
};
const environment = z.object(llmEnvironment);

/** A language model behind the Chat Completions protocol, and what it may cost. */
export type LlmConfig = {
  /** Up to and without /chat/completions. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | undefined;
  /** Exact host:port pairs of it that may be private. */
  readonly allowPrivateHosts: readonly string[];
  readonly judges: boolean;
  readonly timeoutMs: number;
  /** How long before a slot writing begins. */
  readonly leadMinutes: number;
  readonly atOnce: number;
  readonly callsPerDigest: number;
  /** A day (UTC); money in the currency of the prices. */
  readonly daily: { readonly calls: number; readonly tokens: number; readonly cost: number };
  /** Of a million tokens. */
  readonly prices: { readonly in: number; readonly out: number };
};

/** What the variables together cannot mean. */
export function llmProblems(
  given: Readonly<Record<string, string | undefined>>,
): { readonly variable: string; readonly expected: string }[] {
  const { LLM_BASE_URL: base, LLM_MODEL: model, LLM_API_KEY: key, LLM_ALLOW_PRIVATE_HOSTS: allowed } = given;
  const url = base === undefined ? null : URL.parse(base);
  return [
    ...(base !== undefined && model === undefined
      ? [{ variable: "LLM_MODEL", expected: "needed with LLM_BASE_URL" }]
      : []),
    ...(base === undefined && (model ?? key) !== undefined
      ? [{ variable: "LLM_BASE_URL", expected: "needed with LLM_MODEL" }]
      : []),
    ...(url && (url.username || url.password || url.search)
      ? [{ variable: "LLM_BASE_URL", expected: "an address without a key in it" }]
      : []),
    ...(url?.protocol === "http:" && key !== undefined && !allowed?.includes(url.host)
      ? [
          {
            variable: "LLM_BASE_URL",
            expected: "https where there is a key, unless LLM_ALLOW_PRIVATE_HOSTS names the host",
          },
        ]
      : []),
  ];
}

export function llmOf(data: z.infer<typeof environment>): LlmConfig | undefined {
  if (data.LLM_BASE_URL === undefined || data.LLM_MODEL === undefined) return undefined;
  return {
    baseUrl: data.LLM_BASE_URL,
    model: data.LLM_MODEL,
    apiKey: data.LLM_API_KEY,
    allowPrivateHosts: data.LLM_ALLOW_PRIVATE_HOSTS,
    judges: data.LLM_JUDGE === "on",
    timeoutMs: data.LLM_TIMEOUT_SECONDS * 1000,
    leadMinutes: data.LLM_LEAD_MINUTES,
    atOnce: data.LLM_AT_ONCE,
    callsPerDigest: data.LLM_DIGEST_CALLS,
    daily: { calls: data.LLM_DAILY_CALLS, tokens: data.LLM_DAILY_TOKENS, cost: data.LLM_DAILY_COST },
    prices: { in: data.LLM_PRICE_IN, out: data.LLM_PRICE_OUT },
  };
}

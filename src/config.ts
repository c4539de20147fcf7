import { z } from "zod";
import { hostPort, list } from "#config/fields.ts";
import { type LlmConfig, llmEnvironment, llmOf, llmProblems } from "#config/llm.ts";
import { AppError } from "#lib/error.ts";

export const DEFAULT_DATABASE = "sqlite:data/mujaz.db";

/** Bot API, setWebhook; 443 is what an https address means without a port. */
const WEBHOOK_PORTS = ["", "80", "88", "8443"];
const proxy = z
  .url({ protocol: /^(?:https?|socks5)$/, error: "the address of a proxy: http://, https:// or socks5://" })
  .optional();

const environment = z.object({
  DIGESTS_DIR: z.string().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, "sqlite:PATH or postgres://…")
    .default(DEFAULT_DATABASE),
  TZ_DEFAULT: z.string().refine(isTimeZone, "an IANA time zone such as Africa/Cairo").optional(),
  ALLOW_PRIVATE_HOSTS: list.pipe(z.array(hostPort)),
  USER_AGENT: z
    .string()
    .regex(/^[\x20-\x7e]{1,200}$/, "1 to 200 printable Latin characters")
    .optional(),
  HTTP_PROXY: proxy,
  HTTPS_PROXY: proxy,
  NO_PROXY: z.string().max(10_000).optional(),
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d{5,15}:[\w-]{20,}$/, "a token as BotFather gives it")
    .optional(),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/, error: "an http(s) address" }).optional(),
  TELEGRAM_LOOK: z.enum(["rich", "classic"], "rich or classic").default("rich"),
  TELEGRAM_WEBHOOK_URL: z
    .url({ protocol: /^https$/, error: "an https address" })
    .refine(
      (url) => WEBHOOK_PORTS.includes(URL.parse(url)?.port ?? ""),
      "port 443, 80, 88 or 8443: Telegram calls no other",
    )
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, "16 to 256 of A-Z a-z 0-9 _ -")
    .optional(),
  TELEGRAM_WEBHOOK_PORT: z.coerce.number("a port").int().min(1).max(65535).default(8080),
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w.-]{20,}$/, "a token as Discord's developer portal gives it")
    .optional(),
  DISCORD_APPLICATION_ID: z
    .string()
    .regex(/^\d{1,20}$/, "the application's number")
    .optional(),
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "64 hexadecimal digits")
    .optional(),
  DISCORD_API_ROOT: z.url({ protocol: /^https?$/, error: "an http(s) address" }).optional(),
  DISCORD_COMMAND_NAMES: z.enum(["arabic", "latin"], "arabic or latin").default("arabic"),
  DISCORD_LOOK: z.enum(["components", "embeds"], "components or embeds").default("components"),
  DISCORD_INTERACTIONS_PORT: z.coerce.number("a port").int().min(1).max(65535).default(8081),
  DISCORD_INTERACTIONS_PATH: z
    .string()
    .regex(/^\/[\w./-]{0,200}$/, "a path such as /discord")
    .default("/"),
  HTTP_HOST: z
    .string()
    .regex(/^[\w.:-]{1,255}$/, "an address of this machine, such as 0.0.0.0")
    .default("127.0.0.1"),
  ...llmEnvironment,
  ON_UNKNOWN: z.enum(["retry", "skip"], "retry or skip").default("retry"),
  ADMINS: list,
  RETENTION_DAYS: z.coerce.number("a number of days").int().min(3).max(3650).default(30),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

/** Other programs read these in small letters, too. */
const PROXIES = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"] as const;
/** Secrets that outlets' files may refer to: no other variable can be asked for by a file. */
const FEED_SECRET = /^FEED_[A-Z0-9_]{1,60}$/;

/** Variables whose value may instead stand in a file named by `<NAME>_FILE`. */
export const SECRETS = [
  "DATABASE_URL",
  "TELEGRAM_TOKEN",
  "TELEGRAM_WEBHOOK_SECRET",
  "DISCORD_TOKEN",
  "LLM_API_KEY",
] as const;

export type TelegramConfig = {
  readonly token: string;
  /** A Bot API server of one's own. */
  readonly apiRoot: string | undefined;
  readonly look: "rich" | "classic";
  /** Absent means long polling. */
  readonly webhook:
    | { readonly url: string; readonly secret: string; readonly port: number; readonly host: string }
    | undefined;
};

export type DiscordConfig = {
  readonly token: string;
  readonly applicationId: string | undefined;
  /** Instead of https://discord.com/api. */
  readonly apiRoot: string | undefined;
  readonly names: "arabic" | "latin";
  readonly look: "components" | "embeds";
  /** Interactions over HTTP; absent means over the gateway. */
  readonly endpoint:
    | { readonly publicKey: string; readonly port: number; readonly host: string; readonly path: string }
    | undefined;
};

export type Config = {
  /** Folder of editions and sources; undefined means the one that ships with the program. */
  readonly digestsDir: string | undefined;
  /** `sqlite:PATH` or `postgres://…`; may hold a password. */
  readonly databaseUrl: string;
  /** Replaces the time zone of the editions. */
  readonly timeZone: string | undefined;
  /** Exact host:port pairs that may be private. */
  readonly allowPrivateHosts: readonly string[];
  readonly userAgent: string | undefined;
  /** Proxies that the environment names for all of the web; may hold passwords. */
  readonly proxies: {
    readonly http: string | undefined;
    readonly https: string | undefined;
    readonly no: string | undefined;
  };
  /** Value of a secret called FEED_…, out of the environment or a file; read when a feed is asked for. */
  readonly feedSecret: (name: string) => string | undefined;
  /** What becomes of a part whose answer was lost where a repeat could double it. */
  readonly onUnknown: "retry" | "skip";
  /** `platform:user` of those who may see the whole service's status. */
  readonly admins: readonly string[];
  readonly retentionDays: number;
  /** Absent where no token is given. */
  readonly telegram: TelegramConfig | undefined;
  /** Absent where no token is given. */
  readonly discord: DiscordConfig | undefined;
  /** Absent where no model is given: nothing of it is loaded then. */
  readonly llm: LlmConfig | undefined;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
};

/**
 * The environment in, a complete configuration out, or one error that names every problem. `readFile` reads the
 * files that `<NAME>_FILE` names. No value of a secret is ever part of an error.
 */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): Config {
  const problems: string[] = [];
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  for (const name of PROXIES) given[name] ??= given[name.toLowerCase()];
  for (const name of SECRETS) {
    const path = given[`${name}_FILE`];
    if (path === undefined) continue;
    try {
      given[name] ??= readFile(path).trim();
    } catch {
      problems.push(`${name}_FILE: a file that can be read`);
    }
  }
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`));
  }
  if (given.TELEGRAM_WEBHOOK_URL !== undefined && given.TELEGRAM_WEBHOOK_SECRET === undefined) {
    problems.push("TELEGRAM_WEBHOOK_SECRET: needed with TELEGRAM_WEBHOOK_URL");
  }
  problems.push(...llmProblems(given));
  if (!parsed.success || problems.length > 0) {
    throw new AppError([...new Set(problems)].join("; "), { code: "config" });
  }
  const { data } = parsed;
  return {
    digestsDir: data.DIGESTS_DIR,
    databaseUrl: data.DATABASE_URL,
    timeZone: data.TZ_DEFAULT,
    allowPrivateHosts: data.ALLOW_PRIVATE_HOSTS,
    userAgent: data.USER_AGENT,
    proxies: { http: data.HTTP_PROXY, https: data.HTTPS_PROXY, no: data.NO_PROXY },
    feedSecret: (name) => feedSecret(name, given, readFile),
    onUnknown: data.ON_UNKNOWN,
    admins: data.ADMINS,
    telegram: data.TELEGRAM_TOKEN
      ? {
          token: data.TELEGRAM_TOKEN,
          apiRoot: data.TELEGRAM_API_ROOT,
          look: data.TELEGRAM_LOOK,
          webhook:
            data.TELEGRAM_WEBHOOK_URL && data.TELEGRAM_WEBHOOK_SECRET
              ? {
                  url: data.TELEGRAM_WEBHOOK_URL,
                  secret: data.TELEGRAM_WEBHOOK_SECRET,
                  port: data.TELEGRAM_WEBHOOK_PORT,
                  host: data.HTTP_HOST,
                }
              : undefined,
        }
      : undefined,
    discord: data.DISCORD_TOKEN
      ? {
          token: data.DISCORD_TOKEN,
          applicationId: data.DISCORD_APPLICATION_ID,
          apiRoot: data.DISCORD_API_ROOT,
          names: data.DISCORD_COMMAND_NAMES,
          look: data.DISCORD_LOOK,
          endpoint: data.DISCORD_PUBLIC_KEY
            ? {
                publicKey: data.DISCORD_PUBLIC_KEY,
                port: data.DISCORD_INTERACTIONS_PORT,
                host: data.HTTP_HOST,
                path: data.DISCORD_INTERACTIONS_PATH,
              }
            : undefined,
        }
      : undefined,
    llm: llmOf(data),
    retentionDays: data.RETENTION_DAYS,
    logLevel: data.LOG_LEVEL,
  };
}

function feedSecret(
  name: string,
  given: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): string | undefined {
  if (!FEED_SECRET.test(name)) return undefined;
  const path = given[`${name}_FILE`];
  if (given[name] !== undefined || path === undefined) return given[name]?.trim();
  try {
    return readFile(path).trim();
  } catch {
    return undefined;
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

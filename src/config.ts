import { z } from "zod";
import { type DiscordConfig, discordEnvironment, discordOf } from "#config/discord.ts";
import { hostPort, isTimeZone, list } from "#config/fields.ts";
import { type LimitsConfig, limitsEnvironment, limitsOf } from "#config/limits.ts";
import { type LlmConfig, llmEnvironment, llmOf, llmProblems } from "#config/llm.ts";
import { type TelegramConfig, telegramEnvironment, telegramOf } from "#config/telegram.ts";
import { webEnvironment } from "#config/web.ts";
import { AppError } from "#lib/error.ts";

export const DEFAULT_DATABASE = "sqlite:data/mujaz.db";

const proxy = z
  .url({ protocol: /^(?:https?|socks5)$/, error: "the address of a proxy: http://, https:// or socks5://" })
  .optional();

const accounts = list.pipe(
  z.array(z.string().regex(/^[a-z]+:\S+$/, "platform:user, such as telegram:12345")),
);

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
  ...telegramEnvironment,
  ...discordEnvironment,
  HTTP_PORT: z
    .string()
    .regex(/^(off|\d{1,5})$/, "a port, or off")
    .refine((port) => port === "off" || (Number(port) >= 1 && Number(port) <= 65_535), "a port, or off")
    .default("8080"),
  HTTP_HOST: z
    .string()
    .regex(/^[\w.:-]{1,255}$/, "an address of this machine, such as 0.0.0.0")
    .default("127.0.0.1"),
  PUBLIC_URL: z.url({ protocol: /^https$/, error: "an https address" }).optional(),
  ...webEnvironment,
  ...llmEnvironment,
  ...limitsEnvironment,
  ON_UNKNOWN: z.enum(["retry", "skip"], "retry or skip").default("retry"),
  ADMINS: accounts,
  EDITORS: accounts,
  RETENTION_DAYS: z
    .string()
    .refine((days) => /^\d{1,4}$/.test(days) && Number(days) >= 3 && Number(days) <= 3_650, "3 to 3650 days")
    .default("30")
    .transform(Number),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], "debug, info, warn, error or silent")
    .default("info"),
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

/** Every variable that is read, those of files included. */
export const VARIABLES: readonly string[] = [
  ...Object.keys(environment.shape),
  ...SECRETS.map((name) => `${name}_FILE`),
];

/** What earlier versions read, and what stands for it. */
const REPLACED: Readonly<Record<string, string>> = {
  TELEGRAM_WEBHOOK_PORT: "HTTP_PORT in its place: one port serves everything",
  DISCORD_INTERACTIONS_PORT: "HTTP_PORT in its place: one port serves everything",
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
  /** How digests look on each platform, with or without a token for it. */
  readonly looks: { readonly telegram: TelegramConfig["look"]; readonly discord: DiscordConfig["look"] };
  /** Where requests of others arrive; absent where none shall. */
  readonly http: { readonly host: string; readonly port: number } | undefined;
  /** Where others reach `http`; absent where they cannot. */
  readonly publicUrl: string | undefined;
  /** Where readers find the web edition, without a path; absent where there is none. */
  readonly webUrl: string | undefined;
  /** `platform:user` of those who may see the whole service's status, and are told when it needs them. */
  readonly admins: readonly string[];
  /** `platform:user` of those who may change a digest before it goes out; admins may too. */
  readonly editors: readonly string[];
  /** How long issues of the web edition are kept; absent: for good. */
  readonly webArchiveDays: number | undefined;
  readonly retentionDays: number;
  /** Absent where no token is given. */
  readonly telegram: TelegramConfig | undefined;
  /** Absent where no token is given. */
  readonly discord: DiscordConfig | undefined;
  /** Absent where no model is given: nothing of it is loaded then. */
  readonly llm: LlmConfig | undefined;
  /** What readers may make for themselves. */
  readonly limits: LimitsConfig;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
};

type ReadFile = (path: string) => string;
type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that cannot be used as it is, and what it should be. Never holds a value. */
export type ConfigProblem = { readonly variable: string; readonly expected: string };

/** The environment in, a complete configuration out, or one error that names every problem. */
export function parseConfig(env: Environment, readFile: ReadFile): Config {
  const { config, problems } = readConfig(env, readFile);
  if (problems.length === 0) return config;
  throw new AppError(problems.map(({ variable, expected }) => `${variable}: ${expected}`).join("; "), {
    code: "config",
  });
}

/**
 * Every problem of the environment, and the configuration that it makes without the variables that have one.
 * `readFile` reads the files that `<NAME>_FILE` names.
 */
export function readConfig(
  env: Environment,
  readFile: ReadFile,
): { readonly config: Config; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  for (const name of PROXIES) given[name] ??= given[name.toLowerCase()];
  for (const name of SECRETS) {
    const path = given[`${name}_FILE`];
    if (path === undefined) continue;
    try {
      given[name] ??= readFile(path).trim();
    } catch {
      problems.push({ variable: `${name}_FILE`, expected: "a file that can be read" });
    }
  }
  for (const [variable, expected] of Object.entries(REPLACED))
    if (given[variable] !== undefined) problems.push({ variable, expected });
  const parsed = environment.safeParse(given);
  const { issues = [] } = parsed.error ?? {};
  const wrong = issues.map(({ path, message }) => ({ variable: String(path[0]), expected: message }));
  const distinct = new Map(wrong.map((one) => [`${one.variable} ${one.expected}`, one]));
  problems.push(...distinct.values(), ...contradictions(given));
  const usable = Object.entries(given).filter(
    ([name]) => !problems.some(({ variable }) => variable === name),
  );
  return {
    config: configOf(environment.parse(Object.fromEntries(usable)), (name) =>
      feedSecret(name, given, readFile),
    ),
    problems,
  };
}

/** Each variable may stand for itself; together they cannot. */
function contradictions(given: Environment): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const {
    TELEGRAM_WEBHOOK_URL: webhook,
    DISCORD_PUBLIC_KEY: publicKey,
    PUBLIC_URL: called,
    WEB_URL: web,
  } = given;
  if (webhook !== undefined && given["TELEGRAM_WEBHOOK_SECRET"] === undefined)
    problems.push({ variable: "TELEGRAM_WEBHOOK_SECRET", expected: "needed with TELEGRAM_WEBHOOK_URL" });
  if ((webhook ?? publicKey ?? called ?? web) !== undefined && given["HTTP_PORT"] === "off")
    problems.push({
      variable: "HTTP_PORT",
      expected: "a port: webhook, interactions, hubs and pages need it",
    });
  problems.push(...llmProblems(given));
  return problems;
}

function configOf(data: z.output<typeof environment>, feedSecretOf: Config["feedSecret"]): Config {
  return {
    digestsDir: data.DIGESTS_DIR,
    databaseUrl: data.DATABASE_URL,
    timeZone: data.TZ_DEFAULT,
    allowPrivateHosts: data.ALLOW_PRIVATE_HOSTS,
    userAgent: data.USER_AGENT,
    proxies: { http: data.HTTP_PROXY, https: data.HTTPS_PROXY, no: data.NO_PROXY },
    feedSecret: feedSecretOf,
    onUnknown: data.ON_UNKNOWN,
    admins: data.ADMINS,
    editors: data.EDITORS,
    telegram: telegramOf(data),
    discord: discordOf(data),
    looks: { telegram: data.TELEGRAM_LOOK, discord: data.DISCORD_LOOK },
    llm: llmOf(data),
    limits: limitsOf(data),
    http: data.HTTP_PORT === "off" ? undefined : { host: data.HTTP_HOST, port: Number(data.HTTP_PORT) },
    publicUrl: data.PUBLIC_URL,
    webUrl: data.WEB_URL,
    webArchiveDays: data.WEB_ARCHIVE_DAYS,
    retentionDays: data.RETENTION_DAYS,
    logLevel: data.LOG_LEVEL,
  };
}

function feedSecret(name: string, given: Environment, readFile: ReadFile): string | undefined {
  if (!FEED_SECRET.test(name)) return undefined;
  const path = given[`${name}_FILE`];
  if (given[name] !== undefined || path === undefined) return given[name]?.trim();
  try {
    return readFile(path).trim();
  } catch {
    return undefined;
  }
}

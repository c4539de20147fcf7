import { z } from "zod";
import { AppError } from "#lib/error.ts";

const hostPort = z.string().regex(/^(\[[0-9a-f:.]+\]|[^\s:/]+):\d{1,5}$/i, "host:port, separated by commas");

const environment = z.object({
  DIGESTS_DIR: z.string().min(1).optional(),
  TZ_DEFAULT: z.string().refine(isTimeZone, "an IANA time zone such as Africa/Cairo").optional(),
  ALLOW_PRIVATE_HOSTS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(",")
        .map((host) => host.trim())
        .filter((host) => host !== ""),
    )
    .pipe(z.array(hostPort)),
  USER_AGENT: z
    .string()
    .regex(/^[\x20-\x7e]{1,200}$/, "1 to 200 printable Latin characters")
    .optional(),
});

export type Config = {
  /** Folder of editions and sources; undefined means the one that ships with the program. */
  readonly digestsDir: string | undefined;
  /** Replaces the time zone of editions shown in the terminal. */
  readonly timeZone: string | undefined;
  /** Exact host:port pairs that may be private. */
  readonly allowPrivateHosts: readonly string[];
  readonly userAgent: string | undefined;
};

/** Pure: the environment in, a complete configuration out, or one error that names every problem. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`);
    throw new AppError([...new Set(problems)].join("; "), { code: "config" });
  }
  return {
    digestsDir: parsed.data.DIGESTS_DIR,
    timeZone: parsed.data.TZ_DEFAULT,
    allowPrivateHosts: parsed.data.ALLOW_PRIVATE_HOSTS,
    userAgent: parsed.data.USER_AGENT,
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

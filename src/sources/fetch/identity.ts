import { type FetchSettings, SECRET, secretsOf } from "#core/feeds/fetch-settings.ts";
import { AppError } from "#lib/error.ts";

const MOST_COOKIES = 20;
const LONGEST_COOKIES = 4096;
/** RFC 6265 §4.1.1: a pair without what would end a header or begin another cookie. */
const COOKIE = /^\s*([\w!#$%&'*+.^`|~-]{1,100}=[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{0,1000})\s*(?:;|$)/;
const PRINTABLE = /^[\x20-\x7e]*$/;

/** The value of a secret by its name; undefined where the environment has none. */
export type SecretOf = (name: string) => string | undefined;

/** Who we are to one host: what its outlet's file says to send there, secrets filled in. */
export type Identity = {
  readonly proxy?: string | undefined;
  readonly caFile?: string | undefined;
  /** Headers for an address on the way of redirects that began at the feed's own. */
  headersFor(url: string): Readonly<Record<string, string>>;
  /** Takes the cookies of an answer, where they are wanted. */
  answered(url: string, setCookie: string | readonly string[] | undefined): void;
  /** A text without any of the secrets, for errors. */
  redact(text: string): string;
};

/** The identity for one exchange. Throws an AppError "config" that names a secret which is not there. */
export function identityOf(settings: FetchSettings, start: string, secretOf: SecretOf): Identity {
  const values = new Map(secretsOf(settings).map((name) => [name, secretValue(name, secretOf)]));
  const filled = (text: string) => text.replace(SECRET, (_, name: string) => values.get(name) ?? "");
  const own = ownHeaders(settings, filled);
  const cookies = new Map<string, Map<string, string>>();
  const proxy = settings.proxy && proxyAddress(filled(settings.proxy));
  return {
    proxy,
    caFile: settings.ca_file,
    headersFor(url) {
      const jar = [...(cookies.get(new URL(url).host)?.values() ?? [])].join("; ");
      return {
        ...(settings.user_agent ? { "user-agent": settings.user_agent } : {}),
        // What another host is told, a redirect could ask for.
        ...(isSameHost(start, url) ? own : {}),
        ...(jar !== "" && jar.length <= LONGEST_COOKIES ? { cookie: jar } : {}),
      };
    },
    answered(url, setCookie) {
      if (!settings.cookies) return;
      const { host } = new URL(url);
      const jar = cookies.get(host) ?? new Map<string, string>();
      for (const line of [setCookie ?? []].flat()) {
        const pair = COOKIE.exec(line)?.[1];
        if (pair && jar.size < MOST_COOKIES) jar.set(pair.split("=", 1)[0] ?? "", pair);
      }
      cookies.set(host, jar);
    },
    redact: (text) =>
      [...values.values()]
        .filter((value) => value.length >= 3)
        .reduce((clean, value) => clean.replaceAll(value, "…"), text),
  };
}

function ownHeaders(
  { headers = {}, basic, token }: FetchSettings,
  filled: (text: string) => string,
): Readonly<Record<string, string>> {
  const credentials = basic && Buffer.from(`${basic.user}:${filled(basic.password)}`).toString("base64");
  return {
    ...Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), filled(value)]),
    ),
    ...(credentials ? { authorization: `Basic ${credentials}` } : {}),
    ...(token ? { authorization: `Bearer ${filled(token)}` } : {}),
  };
}

function secretValue(name: string, secretOf: SecretOf): string {
  const value = secretOf(name);
  if (value === undefined || value === "") throw new AppError(`${name} is not set`, { code: "config" });
  // A line break would begin a header of its own.
  if (!PRINTABLE.test(value))
    throw new AppError(`${name} holds signs that no header may have`, { code: "config" });
  return value;
}

function proxyAddress(text: string): string {
  const { protocol = "" } = URL.parse(text) ?? {};
  if (/^(?:https?|socks5):$/.test(protocol)) return text;
  throw new AppError("the proxy is no http, https or socks5 address", { code: "config" });
}

/** The same host, and not from https down to http. */
function isSameHost(start: string, url: string): boolean {
  const [from, to] = [new URL(start), new URL(url)];
  return from.host === to.host ? from.protocol === to.protocol : isUpgrade(from, to);
}

function isUpgrade(from: URL, to: URL): boolean {
  return (
    from.hostname === to.hostname && from.protocol === "http:" && to.protocol === "https:" && to.port === ""
  );
}

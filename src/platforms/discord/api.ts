import { REST } from "discord.js";

/** Discord responds within seconds. */
const HTTP_TIMEOUT_MS = 15_000;
/** A longer rate limit is reported as an error: the ledger retries digests, and replies are given up. */
const LONGEST_QUEUE_MS = 5_000;
/** The version of the API that discord-api-types describes. */
const VERSION = "10";

export type ApiOptions = {
  readonly token: string;
  /** Instead of https://discord.com/api; a version at its end is removed. */
  readonly apiRoot?: string | undefined;
};

/**
 * Discord over REST. It observes the rate limits in the responses' headers and never retries by itself: that is
 * left to the caller, who knows whether a retry could send a message twice.
 */
export function createApi({ token, apiRoot }: ApiOptions): REST {
  const root = apiRoot?.replace(/\/+$/, "").replace(/\/v\d+$/, "");
  const rest = new REST({
    version: VERSION,
    ...(root === undefined ? {} : { api: root }),
    retries: 0,
    timeout: HTTP_TIMEOUT_MS,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONGEST_QUEUE_MS,
  });
  return rest.setToken(token);
}

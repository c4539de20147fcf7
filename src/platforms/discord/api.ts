import { REST } from "discord.js";

/** Discord answers within seconds; nobody waits longer for an answer. */
const HTTP_TIMEOUT_MS = 15_000;
/** A wait up to this is part of sending; a longer one is the ledger's to keep, or an answer's end. */
const LONGEST_QUEUE_MS = 5_000;
/** The version of the API that discord-api-types describes. */
const VERSION = "10";

export type ApiOptions = {
  readonly token: string;
  /** Instead of https://discord.com/api; a version at its end is taken off. */
  readonly apiRoot?: string | undefined;
};

/**
 * Discord over REST. It keeps to the limits that answers announce, and never repeats a request by itself: what was
 * lost is repeated by whoever knows whether that could double it.
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

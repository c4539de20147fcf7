import { Api } from "grammy";
import { Agent, fetch } from "undici";
import { AppError } from "#lib/error.ts";
import { GatewayError } from "#lib/network/network-error.ts";
import { readWhole } from "#lib/network/read-whole.ts";

/** grammY's default is 500 s, too long for a reply. */
export const HTTP_TIMEOUT_S = 30;
const CONNECT_TIMEOUT_MS = 10_000;
const DEFAULT_ROOT = "https://api.telegram.org";

export type ApiOptions = {
  readonly token: string;
  /** Without a slash at its end; default https://api.telegram.org. */
  readonly apiRoot?: string | undefined;
};

export type TelegramApi = {
  readonly api: Api;
  /** A file that somebody sent. Throws an AppError: `too-large` where it has more than `most` bytes. */
  download(fileId: string, most: number, signal: AbortSignal): Promise<Uint8Array>;
  close(): Promise<void>;
};

/** As grammY gives it: JSON, or a form with files. */
type Request = {
  readonly body: string | AsyncIterable<Uint8Array>;
  readonly headers: { readonly "content-type": string };
  readonly signal: AbortSignal;
};

/** The Bot API over undici, which distinguishes a failed connection from a lost response. */
export function createApi({ token, apiRoot }: ApiOptions): TelegramApi {
  const dispatcher = new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS }, connections: 64, pipelining: 1 });
  const fetchThrough = async (url: string, init: Request) => {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": init.headers["content-type"] },
      // Files come in pieces; whole they have a length, which proxies ask for.
      body: typeof init.body === "string" ? init.body : Buffer.concat(await Array.fromAsync(init.body)),
      signal: nativeSignal(init.signal),
      dispatcher,
    });
    // The Bot API answers in JSON, errors too: a page is a proxy's, and the request went no further.
    if (!answer.headers.get("content-type")?.includes("json")) {
      await answer.body?.cancel();
      throw new GatewayError(answer.status);
    }
    return answer;
  };
  const api = new Api(token, {
    ...(apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, "") }),
    timeoutSeconds: HTTP_TIMEOUT_S,
    // Its type is that of node-fetch, of which grammY uses no more than this.
    fetch: fetchThrough as never,
  });
  const root = (apiRoot ?? DEFAULT_ROOT).replace(/\/+$/, "");

  return {
    api,

    async download(fileId, most, signal) {
      try {
        const { file_path = "" } = await api.raw.getFile({ file_id: fileId }, signal as never);
        const path = file_path.split("/").map(encodeURIComponent).join("/");
        const options = { signal, dispatcher, redirect: "error" } as const;
        const answer = await fetch(`${root}/file/bot${token}/${path}`, options);
        if (answer.ok && answer.body) return await readWhole(answer.body, most);
      } catch (error) {
        if (signal.aborted || error instanceof AppError) throw error;
      }
      // What went wrong may name the address, and with it the token.
      throw new AppError("the file cannot be had");
    },

    close: () => dispatcher.destroy(),
  };
}

/** grammY's signals come from the package abort-controller. */
function nativeSignal(signal: AbortSignal): AbortSignal {
  const controller = new AbortController();
  if (signal.aborted) controller.abort();
  else signal.addEventListener("abort", () => controller.abort());
  return controller.signal;
}

import { request } from "undici";
import type { Post } from "#core/ports.ts";
import { rootOf } from "#lib/network/network-error.ts";
import { readBody } from "./body.ts";
import { createRoutes, type RoutesOptions } from "./routes.ts";

const DEFAULT_MAX_BYTES = 1_000_000;

export function createPost(options: RoutesOptions & { readonly maxBytes?: number }): Post {
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  const { dispatcher, mayGo } = createRoutes(options)({});
  return async (url, { headers, body: sent, timeoutMs, signal }) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      await mayGo(url);
      const {
        statusCode,
        headers: given,
        body,
      } = await request(url, {
        method: "POST",
        dispatcher,
        headers: { "content-type": "application/json", accept: "application/json", ...headers },
        body: sent,
        signal: AbortSignal.any([deadline, signal]),
        // A model thinks for as long as the caller lets it: the caller's time limit is the only one.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      body.on("error", () => {});
      const encoding = [given["content-encoding"]].flat().at(-1) ?? "";
      const { bytes, truncated } = await readBody(body, encoding, maxBytes);
      if (truncated) return { outcome: "failed", reason: "cut" };
      const retryAfter = [given["retry-after"]].flat().at(-1);
      return { outcome: "answered", status: statusCode, retryAfter, body: new TextDecoder().decode(bytes) };
    } catch (error) {
      if (signal.aborted) return { outcome: "failed", reason: "aborted" };
      if (deadline.aborted) return { outcome: "failed", reason: "timeout" };
      const { code } = rootOf(error);
      const reason = code === "blocked" || code === "too-large" ? code : "network";
      return { outcome: "failed", reason };
    }
  };
}

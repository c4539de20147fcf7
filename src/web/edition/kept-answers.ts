import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { Clock } from "#core/ports.ts";
import { createTtlCache } from "#lib/ttl-cache.ts";
import type { Allowance } from "#web/shared/allowance.ts";

/** How long a page is kept: what changed, and what was taken off, is seen after that. */
export const PAGE_TTL_MS = 60_000;
/** Below this packing gains nothing. */
const LEAST_PACKED = 1_000;

/** What a path says, before it is packed. */
export type Made = {
  readonly status: 200 | 301 | 404 | 410;
  readonly type: string;
  readonly content: string | Uint8Array;
  readonly cacheControl?: string;
  readonly location?: string;
};

type Kept = {
  readonly status: Made["status"];
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly packed?: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
};

export type KeptAnswersDeps = {
  readonly clock: Pick<Clock, "monotonicMs">;
  readonly pack: (content: Uint8Array) => Promise<Uint8Array>;
  /** Pages kept, some 50 kB each. */
  readonly most: number;
};

type Answer = Context["res"];

/** Answers a request with what `make` says of it, made once a minute for all who ask. */
export type AnswerKept = (
  context: Context,
  key: string,
  make: () => Promise<Made>,
  allowance: Allowance,
) => Promise<Answer>;

/** Where the allowance for making pages is used up, those that are not kept are refused with 503 and a time to wait. */
export function createKeptAnswers({ clock, pack, most }: KeptAnswersDeps): AnswerKept {
  const kept = createTtlCache<string, Promise<Kept>>({ max: most, ttl: { ms: PAGE_TTL_MS, clock } });

  const keep = async (make: () => Promise<Made>): Promise<Kept> => {
    const { status, type, content, cacheControl, location } = await make();
    const plain = new Uint8Array(Buffer.from(content));
    const isText = typeof content === "string" && content.length >= LEAST_PACKED;
    return {
      status,
      plain,
      ...(isText ? { packed: new Uint8Array(await pack(plain)) } : {}),
      etag: `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`,
      headers: {
        "content-type": type,
        "cache-control": cacheControl ?? `public, max-age=${PAGE_TTL_MS / 1_000}`,
        vary: "accept-encoding",
        ...(location === undefined ? {} : { location }),
      },
    };
  };

  return async (context, key, make, allowance) => {
    let page = kept.get(key);
    if (!page) {
      if (!allowance.take())
        return context.text("الطلبات كثيرة الآن. أعد المحاولة بعد لحظات.\n", 503, { "retry-after": "5" });
      const making = keep(make);
      kept.set(key, making);
      // What is not there must not push out what is: anybody can make up addresses.
      making.then(
        ({ status }) => status === 404 && kept.delete(key),
        () => kept.delete(key),
      );
      page = making;
    }
    return answer(context, await page);
  };
}

function answer({ req, body }: Context, { status, plain, packed, etag, headers }: Kept): Answer {
  const all = { ...headers, etag };
  if (status === 200 && isKnown(req.header("if-none-match"), etag)) return body(null, 304, all);
  if (packed && /\bgzip\b/.test(req.header("accept-encoding") ?? ""))
    return body(packed, status, { ...all, "content-encoding": "gzip" });
  return body(plain, status, all);
}

function isKnown(known: string | undefined, etag: string): boolean {
  return known?.split(",").some((one) => one.trim() === etag || one.trim() === "*") ?? false;
}

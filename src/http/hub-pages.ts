import { Hono, type HonoRequest } from "hono";
import type { Hubs } from "#app/news/hubs.ts";

/** The path that hubs call, before the id of a subscription. */
export const HUB_PATH = "/hub/";

/** A feed is no larger. */
const MOST_BYTES = 10_000_000;
const MOST_AT_ONCE = 16;

/** What hubs call: whether we asked them, and that a feed has news. No body is kept. */
export function createHubPages({ confirm, sender, notified }: Hubs): Hono {
  const pages = new Hono();
  let underWay = 0;
  const isSigned = async (id: string, request: HonoRequest): Promise<boolean | undefined> => {
    const signed = await sender(id, request.header("x-hub-signature") ?? "");
    if (!signed) return undefined;
    let size = 0;
    for await (const piece of request.raw.body ?? []) {
      size += piece.length;
      if (size > MOST_BYTES) return false;
      signed.update(piece);
    }
    return signed.isRight();
  };

  pages.get(`${HUB_PATH}:id{[\\w-]{43}}`, async ({ req, text, notFound }) => {
    const words = await confirm(req.param("id"), req.query());
    return words === undefined ? notFound() : text(words, 200, { "x-content-type-options": "nosniff" });
  });
  pages.post(`${HUB_PATH}:id{[\\w-]{43}}`, async ({ req, body }) => {
    if (underWay >= MOST_AT_ONCE) return body(null, 503);
    underWay += 1;
    try {
      const id = req.param("id");
      const answer = await isSigned(id, req);
      if (answer === undefined) return body(null, 410);
      if (answer) await notified(id);
      // The protocol wants a forger to learn nothing.
      return body(null, 202);
    } finally {
      underWay -= 1;
    }
  });
  return pages;
}

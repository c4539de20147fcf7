import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, RequestListener } from "node:http";
import type { Log } from "#app/log.ts";
import { readBody } from "#lib/network/read-body.ts";
import type { Intake } from "./intake.ts";

/** Far more than an update ever is. */
const MOST_BYTES = 1_000_000;
const SECRET_HEADER = "x-telegram-bot-api-secret-token";

export type WebhookOptions = {
  /** As Telegram reaches it: https, port 443, 80, 88 or 8443. */
  readonly url: string;
  /** 1 to 256 of A–Z a–z 0–9 _ -. */
  readonly secret: string;
};

/** Takes updates that come over HTTP. Each request is answered when its quick work is done, within about two seconds. */
export function createWebhook(
  options: Pick<WebhookOptions, "secret">,
  { intake, log }: { readonly intake: Intake; readonly log: Log },
): RequestListener {
  const secret = digestOf(options.secret);
  return (request, response) => {
    const end = (status: number) => {
      response.writeHead(status, status === 200 ? {} : { connection: "close" });
      response.end();
    };
    const given = request.headers[SECRET_HEADER];
    if (typeof given !== "string" || !timingSafeEqual(digestOf(given), secret)) return end(401);
    const take = async () => {
      const update = await read(request).catch(() => undefined);
      if (!update) return end(400);
      await intake.take([update]);
      end(200);
    };
    take().catch((error: unknown) => {
      log.error({ error }, "webhook request failed");
      end(500);
    });
  };
}

/** An object with an update id; the intake validates the rest. */
async function read(request: IncomingMessage): Promise<object | undefined> {
  const body = await readBody(request, MOST_BYTES);
  if (!body) return undefined;
  const value: unknown = JSON.parse(body.toString("utf8"));
  const isUpdate = typeof value === "object" && value !== null && "update_id" in value;
  return isUpdate && Number.isSafeInteger(value.update_id) ? value : undefined;
}

/** Of equal length, so that the comparison takes constant time. */
function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

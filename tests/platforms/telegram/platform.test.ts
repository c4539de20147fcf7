import { createRateLimiter } from "#app/delivery/rate-limiter.ts";
import { createHttpRoutes } from "#lib/network/http-routes.ts";
import { createTelegramPlatform, TELEGRAM_RATES } from "#platforms/telegram/platform.ts";
import type { TelegramMessage } from "#platforms/telegram/render/render.ts";
import { describePlatform, HELP, type PlatformWorld } from "../../contracts/platform.ts";
import { START } from "../../support/engine/engine.ts";
import { fastClock } from "../../support/fast-clock.ts";
import { judgeRich, richMessageSchema } from "../../support/telegram/rich-rules.ts";
import { startTelegramServer } from "../../support/telegram/server.ts";
import { judgeText } from "../../support/telegram/text-rules.ts";
import { createTestLog } from "../../support/test-log.ts";

const READER = 7;
const GROUP = -100_123;
const SPEED = 20;
const INVALID = { error_code: 400, description: "Bad Request: RICH_MESSAGE_INVALID" };
const WAIT = { error_code: 429, description: "Too Many Requests", parameters: { retry_after: 30 } };

async function open(): Promise<PlatformWorld<TelegramMessage>> {
  const clock = fastClock(START, SPEED);
  const { log, logged } = createTestLog();
  const server = await startTelegramServer({ now: () => clock.now().epochMilliseconds });
  server.person(READER);
  const platform = createTelegramPlatform({
    token: server.token,
    apiRoot: server.apiRoot,
    rateLimiter: createRateLimiter(TELEGRAM_RATES, clock),
    commands: () => [HELP],
    admins: [],
    routes: createHttpRoutes(),
    clock,
    log,
  });
  const refuse = (error_code: number, description: string) => () =>
    server.trouble("sendRichMessage", { error_code, description });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await server.close();
    isClosed = true;
  };
  return {
    platform,
    address: { platform: "telegram", chat: String(READER) },
    refusals,
    failures: () => logged.filter(({ level }) => level === "error"),
    provoke: {
      sent: () => {},
      moved: () =>
        server.trouble("sendRichMessage", {
          error_code: 400,
          description: "Bad Request: group chat was upgraded to a supergroup chat",
          parameters: { migrate_to_chat_id: GROUP },
        }),
      unprocessed: close,
      unknown: () => server.trouble("sendRichMessage", "lose the answer"),
      "rejected: blocked": refuse(403, "Forbidden: bot was blocked by the user"),
      "rejected: gone": refuse(403, "Forbidden: user is deactivated"),
      "rejected: forbidden": refuse(403, "Forbidden: not enough rights"),
      "rejected: invalid": () => {
        server.trouble("sendRichMessage", INVALID);
        server.trouble("sendMessage", INVALID);
      },
      "retry: chat": (attempt) => {
        server.trouble("sendRichMessage", WAIT);
        attempt.address = { platform: "telegram", chat: String(GROUP) };
      },
      "retry: platform": () => server.trouble("sendRichMessage", WAIT),
    },
    introductions: () => server.calls.filter(({ method }) => method === "getMe").length,
    giveCommand: () => void server.say(READER, "/help"),
    close,
  };
}

/** By the rules of the strict server, for the rich message and for the classic ones that may replace it. */
function refusals({ rich, classic }: TelegramMessage): readonly string[] {
  const parsed = rich && richMessageSchema.safeParse(rich);
  const verdicts = [
    ...(parsed?.success ? [judgeRich(parsed.data)] : []),
    ...classic.map(({ text, entities }) => judgeText(text, entities)),
  ];
  return [
    ...(parsed && !parsed.success ? [parsed.error.message] : []),
    ...verdicts.flatMap(({ refused, changed }) => [...(refused ? [refused] : []), ...changed]),
  ];
}

describePlatform("Telegram", open, [
  "sent",
  "moved",
  "unprocessed",
  "unknown",
  "rejected: blocked",
  "rejected: gone",
  "rejected: forbidden",
  "rejected: invalid",
  "retry: chat",
  "retry: platform",
]);

import { PermissionFlagsBits } from "discord.js";
import { createHttpRoutes } from "#lib/network/http-routes.ts";
import { createDiscordPlatform } from "#platforms/discord/platform.ts";
import type { DiscordMessage } from "#platforms/discord/render/render.ts";
import { describePlatform, HELP, type PlatformWorld } from "../../contracts/platform.ts";
import { complaints } from "../../support/discord/rules/message-limits.ts";
import { startDiscordServer } from "../../support/discord/server.ts";
import { START } from "../../support/engine/engine.ts";
import { fastClock } from "../../support/fast-clock.ts";
import { createTestLog } from "../../support/test-log.ts";

const SPEED = 20;
const POST = "POST channels/:channel/messages";
/** Longer than the client waits by itself. */
const WAIT_S = 30;

async function open(): Promise<PlatformWorld<DiscordMessage>> {
  const clock = fastClock(START, SPEED);
  const { log, logged } = createTestLog();
  const server = await startDiscordServer({
    identifyWindowMs: 0,
    now: () => clock.now().epochMilliseconds,
  });
  const { world } = server;
  const owner = world.user();
  const guild = world.guild({ owner });
  const channel = world.text(guild);
  const platform = createDiscordPlatform({
    token: server.token,
    apiRoot: server.apiRoot,
    names: "arabic",
    look: "components",
    commands: () => [HELP],
    admins: [],
    routes: createHttpRoutes(),
    clock,
    log,
  });
  const at = (chat: string) => ({ platform: "discord", chat });
  return {
    platform,
    address: at(channel),
    failures: () => logged.filter(({ level }) => level === "error"),
    refusals: ({ body }) => complaints(body),
    provoke: {
      sent: () => {},
      moved: "never",
      // The channel is known and the open connection used up: it is the message itself that does not arrive.
      unprocessed: async ({ address, message }) => {
        const sendOne = (key: string) =>
          platform.send(address, message, { key, silent: true }, new AbortController().signal);
        await sendOne("0-1");
        await server.goAway();
        await sendOne("0-2");
      },
      unknown: () => server.trouble(POST, { status: 500 }),
      "rejected: blocked": (attempt) => {
        const closed = world.user({ dms: "closed" });
        world.join(guild, closed);
        attempt.address = at(`@${closed}`);
      },
      "rejected: gone": (attempt) => {
        attempt.address = at(world.nextId());
      },
      "rejected: forbidden": () =>
        world.overwrite(channel, guild, { deny: PermissionFlagsBits.SendMessages }),
      "rejected: invalid": (attempt) => {
        attempt.message = { body: {}, title: "…", isFirst: true };
      },
      "retry: chat": () => server.limit(POST, { seconds: WAIT_S, scope: "user" }),
      "retry: platform": () => server.limit("global", { seconds: WAIT_S, scope: "global" }),
    },
    introductions: () => server.gateway.identifies.length,
    giveCommand: () => void server.slash({ user: owner, channel }, "مساعدة").settled.catch(() => {}),
    isListening: () =>
      server.registered(undefined).length > 0 && logged.some(({ message }) => message === "Discord is ready"),
    close: () => server.close(),
  };
}

describePlatform("Discord", open, [
  "sent",
  "unprocessed",
  "unknown",
  "rejected: blocked",
  "rejected: gone",
  "rejected: forbidden",
  "rejected: invalid",
  "retry: chat",
  "retry: platform",
]);

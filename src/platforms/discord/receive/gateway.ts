import { WebSocketManager, WebSocketShardEvents } from "@discordjs/ws";
import {
  type APIInteraction,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  type REST,
} from "discord.js";
import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { aborted } from "#lib/aborted.ts";
import { untilReached } from "#lib/retry.ts";
import { described, isUnauthorized } from "#platforms/discord/errors.ts";

export type GatewayDeps = {
  readonly rest: REST;
  readonly token: string;
  readonly onInteraction: (interaction: APIInteraction) => void;
  readonly onChange: (payload: GatewayDispatchPayload) => void;
  readonly clock: Clock;
  readonly log: Log;
};

/** Listens over Discord's gateway, in as many shards as Discord recommends, until the signal. */
export async function listenToGateway(deps: GatewayDeps, stop: AbortSignal): Promise<void> {
  const { rest, token, clock, log } = deps;
  const manager = new WebSocketManager({ rest, token, intents: GatewayIntentBits.Guilds, shardCount: null });

  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => {
    if (data.t !== GatewayDispatchEvents.InteractionCreate) deps.onChange(data);
    else deps.onInteraction(data.d);
  });
  manager.on(WebSocketShardEvents.Ready, ({ shardId }) => log.info({ shard: shardId }, "Discord is ready"));
  manager.on(WebSocketShardEvents.Resumed, ({ shardId }) => log.info({ shard: shardId }, "Discord resumed"));
  manager.on(WebSocketShardEvents.Error, ({ error, shardId }) =>
    log.warn({ shard: shardId, ...described(error) }, "Discord's gateway failed"),
  );
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) =>
    log.info({ shard: shardId, code }, "Discord's gateway closed"),
  );

  /** A network that comes later is waited for; a token that is wrong is not. */
  const onFailure = (error: unknown) => {
    if (isUnauthorized(error) || isRefused(error)) throw error;
    log.warn(described(error), "Discord cannot be reached; trying again");
  };

  try {
    await untilReached(() => manager.connect(), onFailure, clock.sleep, stop);
    await aborted(stop);
  } finally {
    await manager.destroy();
  }
}

/** Close codes 4004 (token), 4013 and 4014 (intents) end in an error that no retry mends. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && /authentication failed|disallowed|invalid intents/i.test(error.message);
}

import { WebSocketManager, WebSocketShardEvents } from "@discordjs/ws";
import {
  type APIInteraction,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  type REST,
} from "discord.js";
import type { Log } from "#app/log.ts";
import type { Clock } from "#core/ports.ts";
import { aborted } from "#lib/aborted.ts";
import { AppError } from "#lib/error.ts";
import { untilReached } from "#lib/retry.ts";
import { described, isUnauthorized } from "#platforms/discord/errors.ts";

export type GatewayDeps = {
  readonly rest: REST;
  readonly token: string;
  readonly onInteraction: (interaction: APIInteraction) => void;
  readonly onChange: (payload: GatewayDispatchPayload) => void;
  /** Told when the first shard listens, and when none does any more. */
  readonly onReached: (isReached: boolean) => void;
  readonly clock: Clock;
  readonly log: Log;
};

/** Before the gateway is asked again into how many shards to go. */
const RESHARD_PAUSE_MS = 5_000;

/** What is to be done where Discord closes for good (developer documentation, "Gateway Close Event Codes"). */
const FATAL: ReadonlyMap<number, string> = new Map([
  [
    GatewayCloseCodes.AuthenticationFailed,
    "DISCORD_TOKEN is not valid any more; make a new one in the portal",
  ],
  [GatewayCloseCodes.InvalidShard, "Discord refused our shard; start again, and update mujaz if it goes on"],
  [GatewayCloseCodes.InvalidAPIVersion, "Discord speaks this version of its gateway no more; update mujaz"],
  [GatewayCloseCodes.InvalidIntents, "Discord does not know our intents; update mujaz"],
  [
    GatewayCloseCodes.DisallowedIntents,
    "Discord does not allow our intents; allow them under Bot in the portal",
  ],
]);

/**
 * Listens over Discord's gateway, in as many shards as Discord recommends, until the signal. Throws an AppError that
 * says what to do where Discord will never let us in again.
 */
export async function listenToGateway(deps: GatewayDeps, stop: AbortSignal): Promise<void> {
  while ((await listenInShards(deps, stop)) === "too few shards") {
    deps.log.warn({}, "Discord wants more shards; connecting anew");
    await deps.clock.sleep(RESHARD_PAUSE_MS, stop).catch(() => {});
  }
}

async function listenInShards(deps: GatewayDeps, stop: AbortSignal): Promise<"stopped" | "too few shards"> {
  const { rest, token, clock, log } = deps;
  const end = Promise.withResolvers<"too few shards">();
  const over = new AbortController();
  const manager = new WebSocketManager({ rest, token, intents: GatewayIntentBits.Guilds, shardCount: null });

  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => {
    if (data.t !== GatewayDispatchEvents.InteractionCreate) deps.onChange(data);
    else deps.onInteraction(data.d);
  });
  const up = new Set<number>();
  const listens = (shard: number, words: string) => {
    up.add(shard);
    deps.onReached(true);
    log.info({ shard }, words);
  };
  manager.on(WebSocketShardEvents.Ready, ({ shardId }) => listens(shardId, "Discord is ready"));
  manager.on(WebSocketShardEvents.Resumed, ({ shardId }) => listens(shardId, "Discord resumed"));
  manager.on(WebSocketShardEvents.Error, ({ error, shardId }) =>
    log.warn({ shard: shardId, ...described(error) }, "Discord's gateway failed"),
  );
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
    up.delete(shardId);
    deps.onReached(up.size > 0);
    log.info({ shard: shardId, code }, "Discord's gateway closed");
    const remedy = FATAL.get(code);
    if (remedy) end.reject(new AppError(`${remedy} (${code})`, { code: "discord" }));
    if (code === GatewayCloseCodes.ShardingRequired) end.resolve("too few shards");
  });

  /** A network that comes later is waited for; a token that is wrong is not. */
  const onFailure = (error: unknown) => {
    if (isUnauthorized(error)) throw error;
    log.warn(described(error), "Discord cannot be reached; trying again");
  };

  const connect = async () => {
    const either = AbortSignal.any([stop, over.signal]);
    await untilReached(() => manager.connect(), onFailure, clock.sleep, either);
    await aborted(stop);
    return "stopped" as const;
  };

  try {
    return await Promise.race([end.promise, connect()]);
  } finally {
    over.abort();
    await manager.destroy();
  }
}

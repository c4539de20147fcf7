import type { GatewayOptions } from "./rules/identify-limit.ts";

/** Opcodes and close codes (docs: Gateway, Opcodes and Status Codes). */
export const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;
export const CLOSE = {
  unknownOpcode: 4001,
  decode: 4002,
  notAuthenticated: 4003,
  badToken: 4004,
  identifiedTwice: 4005,
  badSequence: 4007,
  tooMany: 4008,
  badShard: 4010,
  shardingRequired: 4011,
  badVersion: 4012,
  badIntents: 4013,
  disallowedIntents: 4014,
} as const;
export const GUILDS_INTENT = 1;
/** Members, presences and message content are given on application only. */
const PRIVILEGED_INTENTS = (1 << 1) | (1 << 8) | (1 << 15);
const KNOWN_INTENTS = 0x371ffff;
export const MINUTE_MS = 60_000;
export const MOST_COMMANDS_A_MINUTE = 120;
const MOST_GUILDS_A_SHARD = 2500;

export type Identify = {
  readonly token?: string;
  readonly intents?: number;
  readonly shard?: readonly [number, number];
};

/** The code with which an IDENTIFY is refused, when the bot is in so many guilds. */
export function closeCodeOf(
  { intents = 0, shard = [0, 1] }: Identify,
  guilds: number,
  { guildsPerShard = MOST_GUILDS_A_SHARD }: GatewayOptions,
): number | undefined {
  if ((intents & ~KNOWN_INTENTS) !== 0) return CLOSE.badIntents;
  if ((intents & PRIVILEGED_INTENTS) !== 0) return CLOSE.disallowedIntents;
  if (shard[0] >= shard[1]) return CLOSE.badShard;
  return guilds / shard[1] >= guildsPerShard ? CLOSE.shardingRequired : undefined;
}

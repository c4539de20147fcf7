import { ChannelType } from "discord.js";
import { expect, test } from "vitest";
import { resolveTarget, type TargetDeps } from "#platforms/discord/receive/target.ts";
import type { Channel } from "#platforms/discord/send/channels.ts";

const never = new AbortController().signal;
const HERE = "500";
const ELSEWHERE = "600";
const requester = {
  address: { platform: "discord", chat: "10" },
  user: { id: "7", isManager: true, isAdmin: false, inbox: "@7" },
  isShared: true,
  guildId: HERE,
};

/** Who presses something about channel 20, which the bot knows as `channel` or cannot see. */
async function rights(channel: Partial<Channel> | undefined, isOfServer?: boolean) {
  const seen: Channel = {
    id: "20",
    type: ChannelType.GuildText,
    tags: [],
    needsTag: false,
    overwrites: [],
    isLocked: false,
    ...channel,
  };
  const deps: TargetDeps = {
    channels: {
      get: async () => {
        if (!channel) throw new Error("Missing Access");
        return seen;
      },
      direct: async () => seen,
      permissions: async () => 0n,
      learn: () => {},
      forget: () => {},
    },
    greetings: { greet: async () => undefined },
    me: async () => "1",
  };
  const parsed = {
    target: { of: "channel", id: "20" } as const,
    ...(isOfServer === undefined ? {} : { isOfServer }),
  };
  const { user, address, obstacle } = await resolveTarget(requester, parsed, true, deps, never);
  expect(address.chat).toBe("20");
  return { isManager: user.isManager, obstacle };
}

test("who manages this server does not manage a channel of another, nor one that is unknown", async () => {
  expect(await rights({ guildId: ELSEWHERE })).toMatchObject({ isManager: false });
  expect(await rights({})).toMatchObject({ isManager: false });
  expect(await rights(undefined)).toMatchObject({ isManager: false });
});

test("who manages this server manages its channels, also one that the bot cannot see and Discord vouches for", async () => {
  expect(await rights({ guildId: HERE })).toMatchObject({ isManager: true });
  expect(await rights(undefined, true)).toMatchObject({
    isManager: true,
    obstacle: expect.stringContaining("لا يستطيع موجز النشر هنا"),
  });
  // What Discord once vouched for is no word against what is known.
  expect(await rights({ guildId: ELSEWHERE }, true)).toMatchObject({ isManager: false });
});

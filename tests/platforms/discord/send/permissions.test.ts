import { ChannelType, OverwriteType, PermissionFlagsBits as P } from "discord.js";
import { describe, expect, test } from "vitest";
import { isManager, missingIn, permissionsIn } from "#platforms/discord/send/permissions.ts";

const ALL = P.ViewChannel | P.SendMessages | P.SendMessagesInThreads;
const role = (id: string, bits: bigint) => ({ id, permissions: String(bits) });
const over = (id: string, type: OverwriteType, allow: bigint, deny: bigint) => ({
  id,
  type,
  allow: String(allow),
  deny: String(deny),
});

describe("permissions in a channel", () => {
  const guild = { id: "1", ownerId: "9", roles: [role("1", P.ViewChannel), role("2", P.SendMessages)] };
  const bot = { id: "7", roles: ["2"] };

  test("are those of everyone and of the own roles", () => {
    expect(permissionsIn(bot, guild, [])).toBe(P.ViewChannel | P.SendMessages);
    expect(permissionsIn({ id: "7", roles: [] }, guild, [])).toBe(P.ViewChannel);
  });

  test("give way to the channel's, from everyone over the roles to the member", () => {
    const everyone = over("1", OverwriteType.Role, 0n, P.SendMessages);
    expect(permissionsIn(bot, guild, [everyone])).toBe(P.ViewChannel);
    const ofRole = over("2", OverwriteType.Role, P.SendMessages, P.ViewChannel);
    expect(permissionsIn(bot, guild, [ofRole, everyone])).toBe(P.SendMessages);
    const own = over("7", OverwriteType.Member, P.ViewChannel, P.SendMessages);
    expect(permissionsIn(bot, guild, [own, ofRole, everyone])).toBe(P.ViewChannel);
    expect(permissionsIn(bot, guild, [over("3", OverwriteType.Role, 0n, P.ViewChannel)])).toBe(
      P.ViewChannel | P.SendMessages,
    );
  });

  test("are all for an owner and an administrator, whatever a channel denies", () => {
    const denied = [over("1", OverwriteType.Role, 0n, ALL)];
    const admins = { ...guild, roles: [...guild.roles, role("5", P.Administrator)] };
    expect(missingIn(ChannelType.GuildText, permissionsIn({ id: "9", roles: [] }, guild, denied))).toEqual(
      [],
    );
    expect(
      missingIn(ChannelType.GuildText, permissionsIn({ id: "7", roles: ["5"] }, admins, denied)),
    ).toEqual([]);
  });
});

test("what is missing depends on the kind of channel", () => {
  expect(missingIn(ChannelType.GuildText, P.ViewChannel)).toEqual(["إرسال الرسائل (Send Messages)"]);
  expect(missingIn(ChannelType.PublicThread, P.ViewChannel | P.SendMessages)).toEqual([
    "إرسال الرسائل في المواضيع (Send Messages in Threads)",
  ]);
  expect(missingIn(ChannelType.GuildForum, P.ViewChannel)).toHaveLength(2);
  expect(missingIn(ChannelType.GuildForum, ALL)).toEqual([]);
  expect(missingIn(ChannelType.GuildText, "no number")).toHaveLength(2);
});

test("whoever manages a server manages its subscriptions, and nobody else", () => {
  expect(isManager(String(P.ManageGuild))).toBe(true);
  expect(isManager(String(P.Administrator))).toBe(true);
  expect(isManager(String(ALL | P.ManageMessages))).toBe(false);
  expect(isManager(undefined)).toBe(false);
  expect(isManager("-1")).toBe(false);
});

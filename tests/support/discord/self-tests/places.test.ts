import { PermissionFlagsBits as P, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { QUIET, refusalOf, restOf, startSmallServer } from "../fixtures.ts";

const NEWS = { content: "خبر", ...QUIET };
const HOUR_MS = 3_600_000;

let small: Awaited<ReturnType<typeof startSmallServer>>;
let nowMs: number;

beforeEach(async () => {
  nowMs = 1_790_000_000_000;
  small = await startSmallServer({ now: () => nowMs });
});
afterEach(() => small.server.close());

const send = (channel: string, body: object = NEWS) =>
  small.rest.post(Routes.channelMessages(channel), { body });
const codeOf = async (act: Promise<unknown>) => (await refusalOf(act)).code;
const botRole = () =>
  [...(small.server.world.guilds.get(small.guild)?.members.get(small.server.applicationId) ?? [])][0];

describe("permissions", () => {
  it("are of @everyone, then of roles together, then of the member", async () => {
    const { world } = small.server;
    const { channel, guild } = small;
    world.overwrite(channel, guild, { deny: P.SendMessages });
    expect(await codeOf(send(channel))).toBe(50013);
    world.overwrite(channel, botRole() ?? "", { allow: P.SendMessages });
    await send(channel);
    world.overwrite(channel, small.server.applicationId, { deny: P.ViewChannel });
    expect(await codeOf(send(channel))).toBe(50001);
    world.setRole(guild, botRole() ?? "", P.Administrator);
    await send(channel);
    expect(small.server.violations).toEqual([]);
  });

  it("that one role denies and another allows are allowed", async () => {
    const { world, applicationId } = small.server;
    const [no, yes] = [world.role(small.guild, 0n), world.role(small.guild, 0n)];
    world.join(small.guild, applicationId, [yes, no]);
    world.overwrite(small.channel, no, { deny: P.SendMessages });
    expect(await codeOf(send(small.channel))).toBe(50013);
    world.overwrite(small.channel, yes, { allow: P.SendMessages });
    await send(small.channel);
  });

  it("of a thread are its parent's, with one of its own for sending", async () => {
    const thread = small.server.world.thread(small.channel).id;
    await send(thread);
    small.server.world.overwrite(small.channel, small.guild, { deny: P.SendMessagesInThreads });
    expect(await codeOf(send(thread))).toBe(50013);
  });

  it("to embed are needed for embeds", async () => {
    small.server.world.overwrite(small.channel, small.guild, { deny: P.EmbedLinks });
    expect(await codeOf(send(small.channel, { embeds: [{ title: "س" }], ...QUIET }))).toBe(50013);
  });
});

describe("places that are gone", () => {
  it("answer with what they are", async () => {
    const { world } = small.server;
    world.deleteChannel(small.channel);
    expect(await codeOf(send(small.channel))).toBe(10003);
    const second = world.text(small.guild);
    world.removeBot(small.guild);
    expect(await codeOf(send(second))).toBe(50001);
    expect(await codeOf(small.rest.get(Routes.guild(small.guild)))).toBe(10004);
    expect(small.server.violations).toEqual([]);
    expect(small.server.invalidRequests()).toBe(1);
  });

  it("do not know a wrong token or an unknown route", async () => {
    const stranger = restOf(small.server).setToken("wrong");
    expect(await refusalOf(stranger.get(Routes.user()))).toMatchObject({ status: 401 });
    expect(await refusalOf(small.rest.get("/nothing/here"))).toMatchObject({ status: 404, code: 0 });
    expect(small.server.violations).toEqual([expect.stringContaining("no such route")]);
  });
});

describe("forums", () => {
  const post = (forum: string, body: object) => small.rest.post(Routes.threads(forum), { body });
  const digest = { name: "موجز اليوم", message: NEWS };

  it("take posts with a title and tags, and no plain messages", async () => {
    const { world } = small.server;
    const tags = [{ id: world.nextId(), name: "أخبار" }];
    const forum = world.forum(small.guild, { tags });
    const made = (await post(forum, { ...digest, applied_tags: [tags[0]?.id] })) as { readonly id: string };
    expect(small.server.lastMessage(made.id)).toMatchObject({ id: made.id, text: "خبر" });
    expect(world.channels.get(made.id)).toMatchObject({ name: "موجز اليوم", parent: forum });
    expect(small.server.violations).toEqual([]);
    expect(await codeOf(send(forum))).toBe(50008);
    expect(small.server.violations).toHaveLength(1);
  });

  it("may require a tag", async () => {
    const forum = small.server.world.forum(small.guild, { requiresTag: true });
    expect(await codeOf(post(forum, digest))).toBe(40067);
    expect(small.server.violations).toEqual([]);
  });

  it.each([
    ["a title of 101", { name: "ع".repeat(101), message: NEWS }],
    ["no title", { name: "", message: NEWS }],
    ["six tags", { ...digest, applied_tags: Array.from({ length: 6 }, (_, at) => `12345678901234567${at}`) }],
    ["a tag that it does not have", { ...digest, applied_tags: ["123456789012345678"] }],
  ])("refuse %s", async (_, body) => {
    const forum = small.server.world.forum(small.guild);
    expect(await codeOf(post(forum, body))).toBe(50035);
  });
});

describe("threads", () => {
  it("open again by a message, unless they are locked", async () => {
    const { world } = small.server;
    const thread = world.thread(small.channel, { archived: true }).id;
    await send(thread);
    expect(world.channels.get(thread)?.archived).toBe(false);
    world.setChannel(thread, { locked: true });
    expect(await codeOf(send(thread))).toBe(160005);
    world.setChannel(thread, { archived: true });
    expect(await codeOf(send(thread))).toBe(50083);
  });

  it("do not let messages be changed while archived", async () => {
    const thread = small.server.world.thread(small.channel).id;
    await send(thread);
    small.server.world.setChannel(thread, { archived: true });
    const { id } = small.server.lastMessage(thread);
    expect(await codeOf(small.rest.patch(Routes.channelMessage(thread, id), { body: NEWS }))).toBe(50083);
  });
});

describe("announcement channels", () => {
  const crosspost = async (channel: string, rest = small.rest) => {
    await send(channel);
    return rest.post(Routes.channelMessageCrosspost(channel, small.server.lastMessage(channel).id));
  };

  it("publish a message once, and only they do", async () => {
    const channel = small.server.world.announcement(small.guild);
    await crosspost(channel);
    const { id, isCrossposted } = small.server.lastMessage(channel);
    expect(isCrossposted).toBe(true);
    expect(await codeOf(small.rest.post(Routes.channelMessageCrosspost(channel, id)))).toBe(40033);
    expect(await codeOf(crosspost(small.channel))).toBe(50024);
  });

  it("publish ten an hour", async () => {
    const channel = small.server.world.announcement(small.guild);
    const hasty = restOf(small.server, { rejectOnRateLimit: () => true });
    for (let count = 0; count < 10; count += 1) await crosspost(channel);
    nowMs += HOUR_MS / 2;
    const told = await crosspost(channel, hasty).catch((error: unknown) => error);
    expect(told).toMatchObject({ retryAfter: expect.closeTo(HOUR_MS / 2, -3), scope: "shared" });
    expect(small.server.violations).toEqual([]);
    nowMs += HOUR_MS / 2;
    await crosspost(channel, restOf(small.server));
    expect(small.server.violations).toEqual([]);
  });
});

describe("conversations of two", () => {
  const open = async (user: string) =>
    ((await small.rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as { id: string }).id;

  it("are there for people of a common server who let the bot", async () => {
    const { world } = small.server;
    const channel = await open(small.user);
    await send(channel);
    expect(await open(small.user)).toBe(channel);
    const [closed, stranger] = [world.user({ dms: "closed" }), world.user()];
    world.join(small.guild, closed);
    expect(await codeOf(send(await open(closed)))).toBe(50007);
    expect(await codeOf(send(await open(stranger)))).toBe(50278);
    expect(small.server.violations).toEqual([]);
  });
});

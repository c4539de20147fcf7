import { PermissionFlagsBits as P, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMMANDS, connect, MODAL, QUIET, refusalOf, startSmallServer } from "../fixtures.ts";
import type { Interaction } from "../routes/interactions.ts";

const NEWS = { content: "خبر", ...QUIET };
const BUTTONS = {
  content: "خبر",
  components: [{ type: 1, components: [{ type: 2, style: 2, custom_id: "more", label: "المزيد" }] }],
  ...QUIET,
};

let small: Awaited<ReturnType<typeof startSmallServer>>;

beforeEach(async () => {
  small = await startSmallServer();
  await small.rest.put(Routes.applicationCommands(small.server.applicationId), { body: COMMANDS });
  await (await connect(small.server)).begin();
});
afterEach(() => small.server.close());

const here = () => ({ user: small.user, channel: small.channel });
const ask = () => small.server.slash(here(), "اشتراك");
const respond = (interaction: Interaction, body: object) => small.respond(interaction, body);
const editOriginal = (interaction: Interaction, body: object) => small.editOriginal(interaction, body);
const codeOf = async (act: Promise<unknown>) => (await refusalOf(act)).code;

describe("components", () => {
  const sent = async () => {
    await small.rest.post(Routes.channelMessages(small.channel), { body: BUTTONS });
    return small.server.lastMessage(small.channel);
  };

  it("update the message that they stand on", async () => {
    const message = await sent();
    await respond(small.server.press(small.user, message, "المزيد"), {
      type: 7,
      data: { content: "جديد", components: [], ...QUIET },
    });
    expect(message).toMatchObject({ text: "جديد", components: [], edits: 1 });
    const next = await sent();
    const later = small.server.press(small.user, next, "more");
    await respond(later, { type: 6 });
    await editOriginal(later, { content: "ثالث", ...QUIET });
    expect(next.text).toBe("ثالث");
    expect(small.server.violations).toEqual([]);
  });

  it("cannot be pressed where they are not", async () => {
    const message = await sent();
    expect(() => small.server.press(small.user, message, "غيره")).toThrow("no such component");
    small.server.deleteMessage(message);
    expect(() => small.server.press(small.user, message, "المزيد")).toThrow("does not see");
  });

  it("are menus, too, of what they offer", async () => {
    const options = ["صباح", "مساء"].map((label, at) => ({ label, value: String(at) }));
    const body = {
      ...BUTTONS,
      components: [{ type: 1, components: [{ type: 3, custom_id: "pick", options }] }],
    };
    await small.rest.post(Routes.channelMessages(small.channel), { body });
    const message = small.server.lastMessage(small.channel);
    expect(() => small.server.choose(small.user, message, "pick", ["ظهر"])).toThrow("no option");
    await respond(small.server.choose(small.user, message, "pick", ["مساء"]), { type: 6 });
    expect(small.server.violations).toEqual([]);
  });
});

describe("modals", () => {
  it("ask, and their answer updates the message behind them", async () => {
    await small.rest.post(Routes.channelMessages(small.channel), { body: BUTTONS });
    const message = small.server.lastMessage(small.channel);
    const press = small.server.press(small.user, message, "المزيد");
    await respond(press, { type: 9, data: MODAL });
    expect(() => small.server.submit(press, { time: "" })).toThrow("required");
    expect(() => small.server.submit(press, { time: "الساعة السابعة" })).toThrow("length");
    await respond(small.server.submit(press, { time: "07:00" }), {
      type: 7,
      data: { ...NEWS, components: [] },
    });
    expect(message.text).toBe("خبر");
    expect(small.server.violations).toEqual([]);
  });

  it("do not come after a deferral, nor after another modal", async () => {
    const interaction = ask();
    await respond(interaction, { type: 5 });
    expect(await codeOf(respond(interaction, { type: 9, data: MODAL }))).toBe(40060);
    const other = ask();
    await respond(other, { type: 9, data: MODAL });
    expect(await codeOf(respond(small.server.submit(other, { time: "1" }), { type: 9, data: MODAL }))).toBe(
      50035,
    );
  });
});

describe("what a client offers", () => {
  it("are choices of an option, 25 at most", async () => {
    const type = (count: number) => ({
      type: 8,
      data: { choices: Array.from({ length: count }, (_, at) => ({ name: `خيار ${at}`, value: `${at}` })) },
    });
    const first = small.server.autocomplete(here(), "اشتراك", "طبعة", { طبعة: "صب" });
    await respond(first, type(25));
    expect(first.choices).toHaveLength(25);
    expect(await codeOf(respond(small.server.autocomplete(here(), "اشتراك", "طبعة"), type(26)))).toBe(50035);
    expect(await codeOf(respond(small.server.autocomplete(here(), "اشتراك", "طبعة"), { type: 5 }))).toBe(
      50035,
    );
  });

  it("is for managers what is for managers, but a strange client sends it", async () => {
    const { world } = small.server;
    const member = world.user();
    world.join(small.guild, member);
    const where = { user: member, channel: small.channel };
    expect(() => small.server.slash(where, "إعدادات")).toThrow("only for managers");
    await respond(small.server.slash(where, "إعدادات", {}, { unchecked: true }), { type: 5 });
    world.join(small.guild, member, [world.role(small.guild, P.ManageGuild)]);
    await respond(small.server.slash(where, "إعدادات"), { type: 5 });
    expect(small.server.violations).toEqual([]);
  });

  it("goes with the place: server, conversation with the bot, conversation of others", async () => {
    const connection = await connect(small.server);
    await connection.begin();
    const { world } = small.server;
    const user = world.user({ hasInstalled: true });
    const places = [small.channel, world.dm(user).id, world.privateChannel()];
    world.join(small.guild, user);
    for (const channel of places) await respond(small.server.slash({ user, channel }, "اشتراك"), { type: 5 });
    const sent = connection.events.filter(({ t }) => t === "INTERACTION_CREATE").map(({ d }) => d as object);
    expect(sent).toMatchObject([
      { context: 0, guild_id: small.guild, authorizing_integration_owners: { 0: small.guild, 1: user } },
      { context: 1, authorizing_integration_owners: { 1: user }, user: { id: user } },
      { context: 2, authorizing_integration_owners: { 1: user } },
    ]);
    const stranger = world.user();
    expect(() => small.server.slash({ user: stranger, channel: places[2] ?? "" }, "اشتراك")).toThrow(
      "not installed",
    );
  });

  it("has commands on messages", async () => {
    const said = small.server.say(small.user, small.channel, "https://example.org/");
    await respond(small.server.messageCommand(here(), "لخص", said), { type: 4, data: NEWS });
    expect(small.server.violations).toEqual([]);
  });
});

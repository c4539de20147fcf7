import { PermissionFlagsBits as P, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, EPHEMERAL, QUIET, refusalOf, startSmallServer, text, until, V2 } from "./fixtures.ts";
import type { Interaction } from "./interactions.ts";

const MINUTE_MS = 60_000;
const NEWS = { content: "خبر", ...QUIET };
const BUTTONS = {
  content: "خبر",
  components: [{ type: 1, components: [{ type: 2, style: 2, custom_id: "more", label: "المزيد" }] }],
  ...QUIET,
};
const MODAL = {
  custom_id: "ask",
  title: "الساعة",
  components: [
    { type: 18, label: "متى؟", component: { type: 4, custom_id: "time", style: 1, max_length: 5 } },
  ],
};

let small: Awaited<ReturnType<typeof startSmallServer>>;
let nowMs: number;
let elapsedMs: number;

beforeEach(async () => {
  [nowMs, elapsedMs] = [1_790_000_000_000, 0];
  small = await startSmallServer({ now: () => nowMs, elapsed: () => elapsedMs });
  await small.rest.put(Routes.applicationCommands(small.server.applicationId), {
    body: [
      {
        name: "اشتراك",
        description: "اشترك في موجز",
        options: [{ type: 3, name: "طبعة", description: "أي طبعة", autocomplete: true }],
        contexts: [0, 1, 2],
        integration_types: [0, 1],
      },
      { name: "إعدادات", description: "للمديرين", default_member_permissions: "32" },
      { type: 3, name: "لخص" },
    ],
  });
  await (await connect(small.server)).begin();
});
afterEach(() => small.server.close());

const here = () => ({ user: small.user, channel: small.channel });
const ask = () => small.server.slash(here(), "اشتراك");
const respond = ({ id, token }: Interaction, body: object) =>
  small.rest.post(Routes.interactionCallback(id, token), {
    body,
    auth: false,
    query: new URLSearchParams({ with_response: "true" }),
  });
const followUp = ({ token }: Interaction, body: object) =>
  small.rest.post(Routes.webhook(small.server.applicationId, token), { body, auth: false });
const editOriginal = ({ token }: Interaction, body: object) =>
  small.rest.patch(Routes.webhookMessage(small.server.applicationId, token), { body, auth: false });
const codeOf = async (act: Promise<unknown>) => (await refusalOf(act)).code;
const seen = (user = small.user) => small.server.seenBy(small.channel, user).map((message) => message.text);

describe("an acknowledgement", () => {
  it("answers with a message that all see, or one person alone", async () => {
    const answer = await respond(ask(), { type: 4, data: NEWS });
    expect(answer).toMatchObject({
      interaction: { type: 2 },
      resource: { type: 4, message: { content: "خبر" } },
    });
    await respond(ask(), { type: 4, data: { ...NEWS, content: "سر", flags: EPHEMERAL } });
    expect(seen()).toEqual(["خبر", "سر"]);
    expect(seen(small.server.world.user())).toEqual(["خبر"]);
    expect(small.server.violations).toEqual([]);
  });

  it("is given once", async () => {
    const interaction = ask();
    await respond(interaction, { type: 5 });
    expect(await codeOf(respond(interaction, { type: 4, data: NEWS }))).toBe(40060);
    expect(small.server.violations).toEqual([expect.stringContaining("twice")]);
  });

  it("comes within 3 s", async () => {
    const interaction = ask();
    elapsedMs += 3001;
    expect(await codeOf(respond(interaction, { type: 5 }))).toBe(10062);
    expect(small.server.violations).toEqual([expect.stringContaining("after 3001 ms")]);
  });

  it("is missed when it never comes", async () => {
    const hasty = await startSmallServer({ acknowledgeMs: 5 });
    await (await connect(hasty.server)).begin();
    await hasty.rest.put(Routes.applicationCommands(hasty.server.applicationId), {
      body: [{ name: "موجز", description: "موجز" }],
    });
    await hasty.server.slash({ user: hasty.user, channel: hasty.channel }, "موجز").settled;
    expect(hasty.server.violations).toEqual([expect.stringContaining("was not acknowledged")]);
    await hasty.server.close();
  });

  it("is not asked of a bot that is away", async () => {
    small.server.gateway.drop();
    await until(() => small.server.gateway.connected() === 0);
    const interaction = ask();
    elapsedMs += 3001;
    expect(await codeOf(respond(interaction, { type: 5 }))).toBe(10062);
    expect(small.server.violations).toEqual([]);
  });

  it.each([
    ["choices for a command", { type: 8, data: { choices: [] } }],
    ["an update where there is no message", { type: 7, data: NEWS }],
    ["a pong for a command", { type: 1 }],
    ["no such type", { type: 3 }],
    ["a deferral with a flag that it cannot have", { type: 5, data: { flags: V2 } }],
    ["a modal with a title of 46", { type: 9, data: { ...MODAL, title: "ع".repeat(46) } }],
    ["a modal that asks for nothing", { type: 9, data: { ...MODAL, components: [text("س")] } }],
    ["a message of 2,001", { type: 4, data: { ...NEWS, content: "ع".repeat(2001) } }],
  ])("must fit: %s", async (_, body) => {
    expect(await codeOf(respond(ask(), body))).toBe(50035);
    expect(small.server.violations).not.toEqual([]);
  });
});

describe("what follows", () => {
  it("fills the place of a deferral, with its ephemerality", async () => {
    const interaction = ask();
    await respond(interaction, { type: 5, data: { flags: EPHEMERAL } });
    await editOriginal(interaction, { flags: V2, components: [text("خبر")], ...QUIET });
    await followUp(interaction, { ...NEWS, content: "ثان" });
    expect(seen()).toEqual(["خبر", "ثان"]);
    expect(seen(small.server.world.user())).toEqual(["ثان"]);
    expect(small.server.violations).toEqual([]);
  });

  it("takes the place of the deferral when it comes first", async () => {
    const interaction = ask();
    await respond(interaction, { type: 5 });
    await followUp(interaction, { ...NEWS, flags: EPHEMERAL });
    expect(seen(small.server.world.user())).toEqual(["خبر"]);
    expect(small.server.violations).toEqual([expect.stringContaining("decided before")]);
  });

  it("comes after the acknowledgement and within 15 minutes", async () => {
    const interaction = ask();
    expect(await codeOf(followUp(interaction, NEWS))).toBe(10015);
    await respond(interaction, { type: 4, data: NEWS });
    nowMs += 15 * MINUTE_MS;
    await followUp(interaction, NEWS);
    nowMs += 1;
    expect(await codeOf(followUp(interaction, NEWS))).toBe(50027);
    expect(small.server.violations).toHaveLength(2);
  });

  it("changes and deletes what it sent", async () => {
    const interaction = ask();
    await respond(interaction, { type: 4, data: NEWS });
    const { id } = (await followUp(interaction, NEWS)) as { readonly id: string };
    const route = Routes.webhookMessage(small.server.applicationId, interaction.token, id);
    await small.rest.patch(route, { body: { content: "جديد", ...QUIET }, auth: false });
    expect(await small.rest.get(route, { auth: false })).toMatchObject({ content: "جديد" });
    await small.rest.delete(route, { auth: false });
    expect(seen()).toEqual(["خبر"]);
    expect(await codeOf(small.rest.get(route, { auth: false }))).toBe(10008);
  });

  it("are five for an app that only the person installed", async () => {
    const { world } = small.server;
    const user = world.user({ hasInstalled: true });
    const guild = world.guild({ hasBot: false });
    world.join(guild, user);
    const interaction = small.server.slash({ user, channel: world.text(guild) }, "اشتراك");
    await respond(interaction, { type: 4, data: NEWS });
    for (let count = 0; count < 5; count += 1) await followUp(interaction, NEWS);
    expect(await codeOf(followUp(interaction, NEWS))).toBe(40094);
    expect(small.server.violations).toHaveLength(1);
  });
});

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

import { PermissionFlagsBits as P, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { until } from "../../until.ts";
import {
  COMMANDS,
  connect,
  EPHEMERAL,
  MODAL,
  QUIET,
  refusalOf,
  startSmallServer,
  text,
  V2,
} from "../fixtures.ts";
import type { Interaction } from "../routes/interactions.ts";

const MINUTE_MS = 60_000;
const NEWS = { content: "خبر", ...QUIET };

let small: Awaited<ReturnType<typeof startSmallServer>>;
let nowMs: number;
let elapsedMs: number;

beforeEach(async () => {
  [nowMs, elapsedMs] = [1_790_000_000_000, 0];
  small = await startSmallServer({ now: () => nowMs, elapsed: () => elapsedMs });
  await small.rest.put(Routes.applicationCommands(small.server.applicationId), {
    body: COMMANDS,
  });
  await (await connect(small.server)).begin();
});
afterEach(() => small.server.close());

const here = () => ({ user: small.user, channel: small.channel });
const ask = () => small.server.slash(here(), "اشتراك");
const respond = (interaction: Interaction, body: object) => small.respond(interaction, body);
const followUp = (interaction: Interaction, body: object) => small.followUp(interaction, body);
const editOriginal = (interaction: Interaction, body: object) => small.editOriginal(interaction, body);
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
    await until(() => small.server.gateway.connected() === 0, "the drop");
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

  it("are for the person alone where such apps may not speak in public", async () => {
    const { world } = small.server;
    const user = world.user({ hasInstalled: true });
    const guild = world.guild({ hasBot: false });
    world.join(guild, user);
    const channel = world.text(guild);
    world.overwrite(channel, guild, { deny: P.UseExternalApps });
    await respond(small.server.slash({ user, channel }, "اشتراك"), { type: 4, data: NEWS });
    expect(small.server.lastMessage(channel)).toMatchObject({ ephemeralFor: user, flags: EPHEMERAL });
  });
});

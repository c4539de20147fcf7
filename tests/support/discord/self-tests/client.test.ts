import {
  ActionRowBuilder,
  type BaseInteraction,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  type ClientOptions,
  ContainerBuilder,
  LabelBuilder,
  type MessageActionRowComponentBuilder,
  MessageFlags,
  ModalBuilder,
  SectionBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { until } from "../../until.ts";
import { startSmallServer } from "../fixtures.ts";

const COMMANDS = [
  {
    name: "موجز",
    description: "موجز اليوم",
    options: [
      { type: 3, name: "طبعة", description: "أي طبعة", autocomplete: true },
      { type: 7, name: "قناة", description: "في أي قناة" },
    ],
  },
];

let small: Awaited<ReturnType<typeof startSmallServer>>;
let client: Client;

beforeEach(async () => {
  small = await startSmallServer();
});
afterEach(async () => {
  await client.destroy();
  await small.server.close();
});

/** discord.js' real client, ready and with its commands registered. */
async function login(
  answer: (interaction: BaseInteraction) => Promise<unknown>,
  options: Partial<ClientOptions> = {},
) {
  client = new Client({
    intents: ["Guilds"],
    rest: { api: small.server.apiRoot },
    allowedMentions: { parse: [] },
    ...options,
  });
  client.on("interactionCreate", (interaction) => void answer(interaction));
  const ready = new Promise((resolve) => client.once("clientReady", resolve));
  await client.login(small.server.token);
  await ready;
  await client.application?.commands.set(COMMANDS);
}

const ask = () => small.server.slash({ user: small.user, channel: small.channel }, "موجز");
const last = () => small.server.lastMessage(small.channel);
const say = (interaction: BaseInteraction) =>
  interaction.isChatInputCommand() ? interaction.reply("خبر") : Promise.resolve();

describe("a real client", () => {
  it("sees its server, defers, answers and follows up", async () => {
    await login(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply("خبر");
      await interaction.followUp({ content: "للجميع" });
    });
    const channels = client.guilds.cache.get(small.guild)?.channels.cache;
    expect(channels?.get(small.channel)?.type).toBe(ChannelType.GuildText);
    await ask().settled;
    await until(() => small.server.messages(small.channel).length === 2, "both answers");
    expect(small.server.seenBy(small.channel, small.user).map(({ text }) => text)).toEqual(["خبر", "للجميع"]);
    expect(small.server.violations).toEqual([]);
  });

  it("offers choices, buttons, menus and modals with its builders", async () => {
    await login(async (interaction) => {
      if (interaction.isAutocomplete()) return interaction.respond([{ name: "الصباح", value: "sabah" }]);
      if (interaction.isChatInputCommand())
        return interaction.reply({ flags: MessageFlags.IsComponentsV2, components: layout() });
      if (interaction.isButton()) return interaction.showModal(modal());
      if (interaction.isStringSelectMenu()) {
        await interaction.deferUpdate();
        return interaction.editReply({ components: layout() });
      }
      if (interaction.isModalSubmit() && interaction.isFromMessage())
        return interaction.update({
          components: [new TextDisplayBuilder({ content: interaction.fields.getTextInputValue("time") })],
        });
    });
    const { user, channel } = small;
    const typed = small.server.autocomplete({ user, channel }, "موجز", "طبعة", { طبعة: "صب" });
    await typed.settled;
    expect(typed.choices).toEqual([{ name: "الصباح", value: "sabah" }]);
    await ask().settled;
    await small.server.choose(user, last(), "pick", ["مساء"]).settled;
    await until(() => last().edits === 1, "the edit after a choice");
    const pressed = small.server.press(user, last(), "المزيد");
    await pressed.settled;
    await small.server.submit(pressed, { time: "07:00" }).settled;
    expect(last().text).toBe("07:00");
    expect(small.server.violations).toEqual([]);
  });

  it("knows the channel that an option names", async () => {
    await login(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply(interaction.options.getChannel("قناة", true).name ?? "");
    });
    const { user, channel } = small;
    const named = small.server.world.text(small.guild, { name: "أخبار" });
    await small.server.slash({ user, channel }, "موجز", { قناة: named }).settled;
    expect(last().text).toBe("أخبار");
  });

  it("posts to channels, forums and people, publishes, edits and deletes", async () => {
    await login(say);
    const { world } = small.server;
    const [news, forum] = [world.announcement(small.guild), world.forum(small.guild)];
    const fetched = async (id: string) => client.channels.fetch(id);
    const channel = await fetched(news);
    if (channel?.type !== ChannelType.GuildAnnouncement) throw new Error("no announcement channel");
    const message = await channel.send({ content: "خبر", nonce: "1", enforceNonce: true });
    await message.crosspost();
    await message.edit("خبر أحدث");
    expect(small.server.lastMessage(news)).toMatchObject({ text: "خبر أحدث", isCrossposted: true });
    await message.delete();
    expect(small.server.messages(news)).toEqual([]);
    const board = await fetched(forum);
    if (board?.type !== ChannelType.GuildForum) throw new Error("no forum");
    const post = await board.threads.create({ name: "موجز", message: { content: "خبر" } });
    expect(small.server.lastMessage(post.id).text).toBe("خبر");
    const person = await client.users.fetch(small.user);
    await person.send("خبر");
    expect(small.server.lastMessage(world.dm(small.user).id).text).toBe("خبر");
    expect(small.server.violations).toEqual([]);
  });
});

describe("a real client whose connection", () => {
  const answers = async () => {
    const before = small.server.messages(small.channel).length;
    await ask().settled;
    await until(() => small.server.messages(small.channel).length === before + 1, "the answer");
  };

  it.each([
    ["breaks", () => small.server.gateway.drop()],
    ["is closed by Discord", () => small.server.gateway.drop(4000)],
    ["is asked to come again", () => small.server.gateway.reconnect()],
    ["may resume an invalid session", () => small.server.gateway.invalidate(true)],
  ])("%s resumes", async (_, trouble) => {
    await login(say);
    trouble();
    await until(() => small.server.gateway.resumes() === 1, "the resumption");
    await answers();
    expect(small.server.gateway.identifies).toHaveLength(1);
    expect(small.server.violations).toEqual([]);
  });

  it("has lost its session identifies anew", async () => {
    // discord.js waits 5 s between IDENTIFYs, unless it is told that it need not.
    const buildIdentifyThrottler = async () => ({ waitForIdentify: async () => {} });
    await login(say, { ws: { buildIdentifyThrottler } });
    small.server.gateway.invalidate(false);
    await until(
      () => small.server.gateway.identifies.length === 2 && small.server.gateway.connected() === 1,
      "the second IDENTIFY",
    );
    await answers();
    expect(small.server.violations).toEqual([]);
  });

  it("has a wrong token is refused", async () => {
    client = new Client({ intents: ["Guilds"], rest: { api: small.server.apiRoot } });
    await expect(client.login(`${small.server.token}0`)).rejects.toThrow("invalid token");
  });

  it("is split into the shards that Discord recommends sees each server once", async () => {
    await small.server.close();
    small = await startSmallServer({ shards: 2, guildsPerShard: 2, maxConcurrency: 2 });
    small.server.world.guild();
    await login(say, { shards: "auto" });
    expect(client.ws.shards.size).toBe(2);
    expect(client.guilds.cache.size).toBe(2);
    await answers();
    expect(small.server.violations).toEqual([]);
  });
});

function layout() {
  const more = new ButtonBuilder({ customId: "more", label: "المزيد", style: ButtonStyle.Secondary });
  const options = ["صباح", "مساء"].map((label) => ({ label, value: label }));
  return [
    new ContainerBuilder()
      .setAccentColor(0x00ff00)
      .addSectionComponents(
        new SectionBuilder()
          .addTextDisplayComponents(new TextDisplayBuilder({ content: "خبر" }))
          .setThumbnailAccessory((thumbnail) => thumbnail.setURL("https://example.org/a.jpg")),
      )
      .addSeparatorComponents((separator) => separator)
      .addActionRowComponents(
        new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(
          new StringSelectMenuBuilder({ customId: "pick", options }),
        ),
        new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(more),
      ),
  ];
}

function modal() {
  return new ModalBuilder({ customId: "ask", title: "الساعة" }).addLabelComponents(
    new LabelBuilder()
      .setLabel("متى؟")
      .setTextInputComponent(new TextInputBuilder({ customId: "time", style: TextInputStyle.Short })),
  );
}

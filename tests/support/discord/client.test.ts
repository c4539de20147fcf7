import { ChannelType, Client, DiscordAPIError, REST, Routes } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DiscordServer, startDiscordServer } from "./server.ts";

const QUIET = { allowed_mentions: { parse: [] } };

let server: DiscordServer;
let guild: string;
let channel: string;
let user: string;

beforeEach(async () => {
  server = await startDiscordServer({ identifyWindowMs: 0 });
  user = server.world.user();
  guild = server.world.guild({ owner: user });
  channel = server.world.text(guild);
});
afterEach(() => server.close());

function restOf(options = {}): REST {
  return new REST({ api: server.apiRoot, retries: 3, ...options }).setToken(server.token);
}

describe("a real client", () => {
  it("logs in, hears a command, answers it, and resumes after a drop", async () => {
    const client = new Client({
      intents: ["Guilds"],
      rest: { api: server.apiRoot },
      allowedMentions: { parse: [] },
    });
    try {
      const ready = new Promise((resolve) => client.once("clientReady", resolve));
      await client.login(server.token);
      await ready;
      expect(client.guilds.cache.get(guild)?.channels.cache.get(channel)?.type).toBe(ChannelType.GuildText);
      await client.application?.commands.set([{ name: "موجز", description: "موجز اليوم" }]);
      client.on("interactionCreate", (interaction) => {
        if (interaction.isChatInputCommand())
          void interaction.deferReply().then(() => interaction.editReply("أهلا"));
      });
      const first = server.slash({ user, channel }, "موجز");
      await first.settled;
      await until(() => server.lastMessage(channel).text === "أهلا");

      server.gateway.drop();
      await until(() => server.gateway.connected() === 0);
      await until(() => server.gateway.resumes() === 1);
      const second = server.slash({ user, channel }, "موجز");
      await second.settled;
      await until(() => server.messages(channel).filter(({ text }) => text === "أهلا").length === 2);
      expect(server.gateway.identifies).toHaveLength(1);
      expect(server.violations).toEqual([]);
    } finally {
      await client.destroy();
    }
  });
});

describe("messages over REST", () => {
  it("are delivered once when the answer is lost and the nonce is enforced", async () => {
    server.trouble("POST channels/:channel/messages", "reset after processing");
    const body = { content: "خبر", nonce: "1", enforce_nonce: true, ...QUIET };
    await restOf().post(Routes.channelMessages(channel), { body });
    expect(server.messages(channel)).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  it("are refused field by field, as Discord does", async () => {
    const body = { content: "خ".repeat(2001), surprise: 1, ...QUIET };
    const error = await refusalOf(() => restOf().post(Routes.channelMessages(channel), { body }));
    expect(error).toMatchObject({
      code: 50035,
      rawError: { errors: { content: { _errors: [{ code: "BASE_TYPE_MAX_LENGTH" }] } } },
    });
    expect(server.violations).toHaveLength(2);
  });
});

async function refusalOf(act: () => Promise<unknown>): Promise<DiscordAPIError> {
  const thrown = await act().catch((error: unknown) => error);
  if (thrown instanceof DiscordAPIError) return thrown;
  throw new Error("the server refused nothing", { cause: thrown });
}

async function until(isTrue: () => boolean): Promise<void> {
  const limit = performance.now() + 10_000;
  while (!isTrue()) {
    if (performance.now() > limit) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

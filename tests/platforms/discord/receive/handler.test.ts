import type { APIInteraction } from "discord.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createApi } from "#platforms/discord/api.ts";
import { createHandler } from "#platforms/discord/receive/handler.ts";
import { createChannels } from "#platforms/discord/send/channels.ts";
import { createTestChat } from "../../../support/chat.ts";

const TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAwMA.GdTest.0000000000000000000000000000000000000";
const anyId = fc.constantFrom("100000000000000001", "100000000000000002", "0", "x");
const anyCustomId = fc.oneof(
  fc.string({ unit: "binary", maxLength: 100 }),
  fc.constantFrom(
    "help",
    "ask!search",
    "me!subscribe&edition=sabah",
    "settings&set=times&to=%00",
    "zzzzzzzz!pause",
  ),
);
const anyOption = fc.record(
  {
    name: fc.constantFrom("النشرة", "edition", "القناة", ""),
    type: fc.constantFrom(3, 7, 4),
    value: fc.anything(),
    focused: fc.boolean(),
  },
  { requiredKeys: ["name", "type", "value"] },
);
const anyMessage = fc.record({
  id: anyId,
  flags: fc.nat(),
  content: fc.string(),
  embeds: fc.constant([]),
  components: fc.constant([]),
});

/** As Discord could send it, and somewhat beyond. */
const anyInteraction = fc.record(
  {
    id: fc.bigInt({ min: 1n, max: 1n << 63n }).map(String),
    application_id: anyId,
    token: fc.constant("token"),
    type: fc.constantFrom(1, 2, 3, 4, 5, 9),
    guild_id: anyId,
    channel_id: anyId,
    channel: fc.record(
      { id: anyId, type: fc.constantFrom(0, 1, 5, 11, 15, 99), name: fc.string() },
      { requiredKeys: ["id", "type"] },
    ),
    user: fc.record({ id: anyId }),
    member: fc.record({ user: fc.record({ id: anyId }), permissions: fc.constantFrom("0", "32", "8", "no") }),
    app_permissions: fc.constantFrom("0", "2251799813685247", "no"),
    authorizing_integration_owners: fc.constantFrom({}, { 0: "1" }, { 1: "1" }),
    context: fc.constantFrom(0, 1, 2),
    message: anyMessage,
    data: fc.record(
      {
        name: fc.constantFrom("موجز", "اشتراك", "لخص", "search", "", "صدى"),
        type: fc.constantFrom(1, 2, 3),
        options: fc.array(anyOption, { maxLength: 3 }),
        custom_id: anyCustomId,
        component_type: fc.constantFrom(2, 3),
        values: fc.array(anyCustomId, { maxLength: 2 }),
        components: fc.constant([]),
        target_id: anyId,
        resolved: fc.constantFrom({}, { messages: {} }),
      },
      { requiredKeys: ["name", "type", "custom_id", "component_type", "values", "components", "resolved"] },
    ),
  },
  { requiredKeys: ["id", "application_id", "token", "type", "data", "message"] },
);

test("an interaction of any shape is acknowledged at most once, and nothing escapes", async () => {
  const chat = await createTestChat();
  const rest = createApi({ token: TOKEN, apiRoot: "http://127.0.0.1:9/api" });
  const handle = createHandler({
    rest,
    receiver: chat.receiver,
    commands: chat.commands,
    channels: createChannels(rest, chat.clock),
    greetings: { greet: async () => undefined },
    me: async () => "7",
    isAdmin: () => false,
    look: "components",
    clock: {
      ...chat.clock,
      sleep: (_ms, signal) => new Promise((_, reject) => signal?.addEventListener("abort", reject)),
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  await fc.assert(
    fc.asyncProperty(anyInteraction, async (interaction) => {
      let acknowledged = 0;
      const acknowledge = async () => {
        acknowledged += 1;
      };
      await handle(interaction as unknown as APIInteraction, acknowledge, new AbortController().signal);
      expect(acknowledged).toBeLessThanOrEqual(1);
      const isKnown = [2, 3, 4, 5].includes(interaction.type);
      const isAsked =
        (interaction.user ?? interaction.member) && (interaction.channel ?? interaction.channel_id);
      if (isKnown && isAsked) expect(acknowledged).toBe(1);
    }),
    { numRuns: 200 },
  );
});

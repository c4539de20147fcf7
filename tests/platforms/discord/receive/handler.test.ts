import { type APIInteraction, type APIInteractionResponse, MessageFlags } from "discord.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Budget, Ruling } from "#app/conversation/allowed/budget.ts";
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

async function createHandle(budget: Budget) {
  const chat = await createTestChat();
  const rest = createApi({ token: TOKEN, apiRoot: "http://127.0.0.1:9/api" });
  const handle = createHandler({
    rest,
    receiver: chat.receiver,
    commands: chat.commands,
    budget,
    channels: createChannels(rest, chat.clock),
    greetings: { greet: async () => undefined },
    me: async () => "7",
    rightsOf: () => ({ isAdmin: false }),
    names: "arabic",
    ids: () => new Map(),
    look: "components",
    clock: {
      ...chat.clock,
      sleep: (_ms, signal) => new Promise((_, reject) => signal?.addEventListener("abort", reject)),
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  return { handle, logged: chat.logged };
}

/** What an interaction of this kind, by a person who has asked for too much, is answered with. */
async function refused(given: object, ruling: Ruling) {
  const spent: string[] = [];
  const { handle, logged } = await createHandle({
    spend: (kind, { user, chat }) => {
      spent.push(`${kind} ${user} ${chat}`);
      return ruling;
    },
  });
  const answers: APIInteractionResponse[] = [];
  const interaction = {
    id: "1",
    application_id: "2",
    token: "token",
    channel_id: "3",
    channel: { id: "3", type: 0 },
    guild_id: "4",
    authorizing_integration_owners: { 0: "4" },
    member: { user: { id: "5" }, permissions: "32" },
    ...given,
  };
  const acknowledge = async (answer: APIInteractionResponse) => void answers.push(answer);
  await handle(interaction as unknown as APIInteraction, acknowledge, new AbortController().signal);
  expect(logged.filter(({ message }) => message === "command")).toEqual([]);
  return { answers, spent };
}

const SLASH = { type: 2, data: { type: 1, name: "مساعدة" } };
const PRESS = { type: 3, data: { component_type: 2, custom_id: "help" }, message: { id: "9", flags: 0 } };
const TYPED = { type: 4, data: { type: 1, name: "اشتراك", options: [] } };

test("a command beyond the measure is answered in private: first why, then as little as can be", async () => {
  const first = await refused(SLASH, "too much of user");
  expect(first.answers).toMatchObject([{ type: 4, data: { flags: expect.any(Number) } }]);
  expect(JSON.stringify(first.answers)).toContain("أرسلت طلبات كثيرة");
  expect(first.spent).toEqual(["command discord 5 discord 3"]);
  const chat = await refused(SLASH, "too much of chat");
  expect(JSON.stringify(chat.answers)).toContain("وصلت من هذه المحادثة طلبات كثيرة");
  const again = await refused(SLASH, "again");
  expect(JSON.stringify(again.answers)).toContain("انتظر قليلًا");
  for (const { answers } of [first, chat, again]) {
    const [answer] = answers as unknown as [{ data: { flags: number } }];
    expect(answer.data.flags & MessageFlags.Ephemeral).toBe(MessageFlags.Ephemeral);
  }
});

test("a press beyond the measure ends without a word, and what is typed has no choices", async () => {
  expect((await refused(PRESS, "again")).answers).toEqual([{ type: 6 }]);
  const typed = await refused(TYPED, "again");
  expect(typed.answers).toEqual([{ type: 8, data: { choices: [] } }]);
  expect(typed.spent).toEqual(["typing discord 5 discord 3"]);
});

test("an interaction of any shape is acknowledged at most once, and nothing escapes", async () => {
  const { handle } = await createHandle({ spend: () => "granted" });
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

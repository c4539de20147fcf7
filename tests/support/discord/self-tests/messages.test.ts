import { Routes } from "discord.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { QUIET, refusalOf, startSmallServer, text, V2 } from "../fixtures.ts";
import { faultsOf } from "../rules/message-faults.ts";

let small: Awaited<ReturnType<typeof startSmallServer>>;

beforeAll(async () => {
  small = await startSmallServer({ limits: {}, globalLimit: { limit: 1000, perMs: 1000 } });
});
afterEach(() => small.server.violations.splice(0));
afterAll(() => small.server.close());

const send = (body: object) => small.rest.post(Routes.channelMessages(small.channel), { body });
const edit = (id: string, body: object) =>
  small.rest.patch(Routes.channelMessage(small.channel, id), { body });
const lastId = () => small.server.lastMessage(small.channel).id;

const button = (custom_id: string, label = "المزيد") => ({ type: 2, style: 2, custom_id, label });
const linkButton = (url: string) => ({ type: 2, style: 5, url, label: "اقرأ" });
const row = (...components: object[]) => ({ type: 1, components });
const layout = (...components: object[]) => ({ flags: V2, components, ...QUIET });
const rows = (...components: object[]) => ({ content: "خبر", components, ...QUIET });
const embeds = (...given: object[]) => ({ embeds: given, ...QUIET });
const thumbnail = { type: 11, media: { url: "https://example.org/a.jpg" } };
const section = (count: number, accessory?: object) => ({
  type: 9,
  components: Array.from({ length: count }, () => text("سطر")),
  accessory,
});
const menu = (count: number, changes: object = {}) => ({
  type: 3,
  custom_id: "menu",
  options: Array.from({ length: count }, (_, at) => ({ label: `خيار ${at}`, value: String(at) })),
  ...changes,
});
const times = <Value>(count: number, make: (at: number) => Value) =>
  Array.from({ length: count }, (_, at) => make(at));

describe("bodies that Discord takes", () => {
  const taken: Readonly<Record<string, object>> = {
    "2,000 code points": { content: "😀".repeat(2000), ...QUIET },
    "an embed at its limits": embeds({
      title: "ع".repeat(256),
      description: "و".repeat(4096),
      footer: { text: "ت".repeat(1000) },
    }),
    "25 fields": embeds({ fields: times(25, () => ({ name: "اسم", value: "قيمة" })) }),
    "25 buttons in five rows": rows(...times(5, (at) => row(...times(5, (to) => button(`${at}-${to}`))))),
    "a link button": rows(row(linkButton(`https://example.org/${"a".repeat(490)}`))),
    "25 options": rows(row(menu(25))),
    "40 components": layout({ type: 17, components: times(39, () => text("س")) }),
    "4,000 Arabic letters in one text": layout(text("س".repeat(4000))),
    "a section with a thumbnail": layout({ type: 17, components: [section(3, thumbnail)] }),
    "a section with a button": layout(section(1, linkButton("https://example.org/"))),
    "a gallery and a separator": layout(
      { type: 12, items: [{ media: { url: "https://example.org/a.jpg" }, description: "صورة" }] },
      { type: 14, spacing: 2, divider: false },
    ),
  };
  it.each(Object.entries(taken))("%s", async (_, body) => {
    await send(body);
    expect(small.server.violations).toEqual([]);
    expect(faultsOf(body)).toEqual([]);
  });
});

describe("bodies that Discord refuses", () => {
  const refused: Readonly<Record<string, object>> = {
    "2,001 code points": { content: "😀".repeat(2001), ...QUIET },
    "half a character": { content: "\ud83d", ...QUIET },
    "an unknown field": { content: "خبر", color: 1, ...QUIET },
    "an unknown field deep inside": layout({ type: 17, components: [{ ...text("س"), style: 1 }] }),
    "a nonce of 26 characters": { content: "خبر", nonce: "n".repeat(26), ...QUIET },
    "a nonce to enforce that is not given": { content: "خبر", enforce_nonce: true, ...QUIET },
    "eleven embeds": embeds(...times(11, () => ({ title: "س" }))),
    "a title of 257": embeds({ title: "ع".repeat(257) }),
    "a description of 4,097": embeds({ description: "ع".repeat(4097) }),
    "26 fields": embeds({ fields: times(26, () => ({ name: "اسم", value: "قيمة" })) }),
    "an empty field": embeds({ fields: [{ name: "اسم", value: " " }] }),
    "6,001 in all embeds": embeds({ description: "ع".repeat(4000) }, { description: "ع".repeat(2001) }),
    "an embed without anything": embeds({ color: 1 }),
    "an embed's link to nowhere": embeds({ title: "س", url: "example.org" }),
    "six rows": rows(...times(6, (at) => row(button(String(at))))),
    "six buttons in a row": rows(row(...times(6, (at) => button(String(at))))),
    "the same custom id twice": rows(row(button("a"), button("a"))),
    "a custom id of 101": rows(row(button("a".repeat(101)))),
    "a label of 81": rows(row(button("a", "ع".repeat(81)))),
    "a button without words": rows(row(button("a", ""))),
    "a link button with a custom id": rows(row({ ...linkButton("https://example.org/"), custom_id: "a" })),
    "a link of 513": rows(row(linkButton(`https://example.org/${"a".repeat(493)}`))),
    "a link of another scheme": rows(row(linkButton("javascript:alert(1)"))),
    "26 options": rows(row(menu(26))),
    "the same value twice": rows(row(menu(0, { options: times(2, () => ({ label: "س", value: "a" })) }))),
    "more to choose than there is": rows(row(menu(2, { max_values: 3 }))),
    "a menu beside a button": rows(row(menu(1), button("a"))),
    "a text display without the flag": { components: [text("س")], ...QUIET },
    "content beside a layout": { content: "س", ...layout(text("س")) },
    "embeds beside a layout": { embeds: [{ title: "س" }], ...layout(text("س")) },
    "41 components": layout({ type: 17, components: times(40, () => text("س")) }),
    "41 components, accessories counted": layout(...times(14, () => section(1, thumbnail))),
    "4,001 characters of text": layout(text("a".repeat(2000)), text("a".repeat(2001))),
    "an empty text": layout(text(" ")),
    "a section of four texts": layout(section(4, thumbnail)),
    "a section without an accessory": layout(section(1)),
    "a container in a container": layout({ type: 17, components: [{ type: 17, components: [text("س")] }] }),
    "a picture that is no link": layout({ type: 12, items: [{ media: { url: "file:///a.jpg" } }] }),
    "an ephemeral message in a channel": { content: "خبر", flags: 64, ...QUIET },
    "mentions both parsed and listed": {
      content: "خبر",
      allowed_mentions: { parse: ["users"], users: ["123456789012345678"] },
    },
  };
  it.each(Object.entries(refused))("%s", async (_, body) => {
    expect((await refusalOf(send(body))).code).toBe(50035);
    expect(small.server.violations).not.toEqual([]);
    expect(faultsOf(body)).toHaveLength(small.server.violations.length);
  });

  it("too many bytes, with 500 as Discord does", async () => {
    const body = layout(...times(30, () => text("字".repeat(120))));
    const answer = await fetch(`${small.server.apiRoot}/v10/channels/${small.channel}/messages`, {
      method: "POST",
      headers: {
        authorization: `Bot ${small.server.token}`,
        "user-agent": "DiscordBot (https://example.org, 1.0)",
      },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(500);
    expect(small.server.violations).toEqual([expect.stringMatching(/texts take \d+ bytes/)]);
  });

  it("an empty message", async () => {
    expect((await refusalOf(send({ content: "", ...QUIET }))).code).toBe(50006);
    expect((await refusalOf(send({ components: [row(button("a"))], ...QUIET }))).code).toBe(50006);
  });

  it("names the place of the fault", async () => {
    const error = await refusalOf(send(embeds({ title: "س", description: "ع".repeat(4097) })));
    expect(error.rawError).toMatchObject({
      message: "Invalid Form Body",
      errors: { embeds: { 0: { description: { _errors: [{ code: "BASE_TYPE_MAX_LENGTH" }] } } } },
    });
  });
});

describe("mentions", () => {
  it.each([
    ["nothing said", {}],
    ["everyone", { allowed_mentions: { parse: ["everyone"] } }],
    ["somebody", { allowed_mentions: { parse: [], users: ["123456789012345678"] } }],
    ["the one replied to", { allowed_mentions: { parse: [], replied_user: true } }],
  ])("that would ping are a violation: %s", async (_, mentions) => {
    await send({ content: "خبر @everyone", ...mentions });
    expect(small.server.violations).toEqual([expect.stringContaining("allowed_mentions")]);
  });
});

describe("nonces", () => {
  const body = { content: "خبر", nonce: "a", enforce_nonce: true, ...QUIET };

  it("give the message that they made before", async () => {
    const first = (await send(body)) as { readonly id: string };
    const second = (await send(body)) as { readonly id: string };
    expect(second.id).toBe(first.id);
    expect(small.server.violations).toEqual([]);
  });

  it("must not be used for other words or another channel", async () => {
    await send(body);
    await send({ ...body, content: "خبر آخر" });
    const other = small.server.world.text(small.guild);
    await small.rest.post(Routes.channelMessages(other), { body });
    expect(small.server.violations).toEqual([
      expect.stringContaining("other words"),
      expect.stringContaining("another channel"),
    ]);
  });

  it("that are not enforced make a second message", async () => {
    const before = small.server.messages(small.channel).length;
    await send({ ...body, enforce_nonce: false });
    await send({ ...body, enforce_nonce: false });
    expect(small.server.messages(small.channel)).toHaveLength(before + 2);
  });
});

describe("edits", () => {
  it("change what they name and leave the rest", async () => {
    await send(rows(row(button("a"))));
    await edit(lastId(), { content: "جديد", ...QUIET });
    const message = small.server.lastMessage(small.channel);
    expect(message).toMatchObject({ content: "جديد", edits: 1, components: [{ type: 1 }] });
    expect(small.server.violations).toEqual([]);
  });

  it("cannot take the layout flag off, nor add content to a layout", async () => {
    await send(layout(text("س")));
    await edit(lastId(), { flags: 0, components: [text("ش")], ...QUIET });
    expect(small.server.violations).toEqual([expect.stringContaining("cannot be taken off")]);
    expect((await refusalOf(edit(lastId(), { content: "س", ...QUIET }))).code).toBe(50035);
  });

  it("are of own messages that are there", async () => {
    const said = small.server.say(small.user, small.channel, "سؤال");
    expect((await refusalOf(edit(said.id, { content: "س", ...QUIET }))).code).toBe(50005);
    small.server.deleteMessage(said);
    expect((await refusalOf(edit(said.id, { content: "س", ...QUIET }))).code).toBe(10008);
  });
});

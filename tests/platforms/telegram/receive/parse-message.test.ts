import type { Message } from "grammy/types";
import { describe, expect, test } from "vitest";
import { addressOf, parseMessage } from "#platforms/telegram/receive/parse-message.ts";
import { channelPrefix, readCallbackData, startPayload } from "#platforms/telegram/render/callback-data.ts";

const ME = { id: 1, username: "mujaz_bot" };

function message(given: Partial<Message>): Message {
  const chat = { id: 7, type: "private", first_name: "ليلى" } as const;
  return {
    message_id: 1,
    date: 0,
    chat,
    from: { id: 7, is_bot: false, first_name: "ليلى" },
    ...given,
  } as Message;
}

describe("what is replied to", () => {
  const parsed = (replied: Partial<Message>) =>
    parseMessage(message({ text: "/similar", reply_to_message: message(replied) as never }), ME, [], false)
      ?.about;

  test("is told by its words", () => {
    expect(parsed({ text: "خبر طويل" })).toBe("خبر طويل");
  });

  test("is told by its link too, where it is short", () => {
    const entities: Message["entities"] = [
      { type: "text_link", offset: 0, length: 3, url: "https://a.example/1" },
    ];
    expect(parsed({ text: "خبر", entities })).toBe("خبر\nhttps://a.example/1");
  });

  test("may be a rich message", () => {
    const rich_message = {
      blocks: [
        { type: "heading", size: 4, text: { type: "url", url: "https://a.example/1", text: "عنوان" } },
        { type: "paragraph", text: ["سطر ", { type: "bold", text: "مهم" }] },
      ],
    } as never;
    expect(parsed({ rich_message })).toBe("عنوان\nسطر \nمهم\nhttps://a.example/1");
  });

  test("counts only as far as it was quoted", () => {
    const quote = { text: "جملة", position: 0 };
    const reply_to_message = message({ text: "جملة وأخرى" }) as never;
    expect(parseMessage(message({ text: "/similar", quote, reply_to_message }), ME, [], false)?.about).toBe(
      "جملة",
    );
  });
});

test("a message passed on in private is summed up", () => {
  const forward_origin = { type: "hidden_user", sender_user_name: "x", date: 0 } as never;
  const parsed = parseMessage(message({ text: "موجز المدينة", forward_origin }), ME, [], false);
  expect(parsed).toEqual({ command: "summarize", args: { text: "موجز المدينة" } });
});

test("a message of ours is known as such, passed on or replied to", () => {
  const own = { id: ME.id, is_bot: true, first_name: "موجز" };
  const forward_origin = { type: "user", sender_user: own, date: 0 } as never;
  expect(parseMessage(message({ text: "موجز المدينة", forward_origin }), ME, [], false)).toEqual({
    command: "summarize",
    args: {},
    about: "موجز المدينة",
    replied: { ref: "" },
  });
  const reply_to_message = message({ text: "موجز المدينة", from: own, message_id: 44 }) as never;
  expect(parseMessage(message({ text: "٣", reply_to_message }), ME, [], false)).toMatchObject({
    command: "summarize",
    args: { text: "٣" },
    replied: { ref: "44" },
  });
});

test("a link from a channel's button says what was pressed, and a forged one is a text like any other", () => {
  const channel = { platform: "telegram", chat: "-1001234567890" };
  const open = startPayload("summarize&digest=1234567&story=12&more=yes");
  expect(parseMessage(message({ text: `/start ${open}` }), ME, [], false)).toEqual({
    command: "summarize",
    args: { digest: "1234567", story: "12", more: "yes" },
  });
  const set = startPayload(`${channelPrefix(channel)}settings&edition=~1y2p0ij&set=length`);
  expect(parseMessage(message({ text: `/start ${set}` }), ME, [], false)).toMatchObject({ channel });
  expect(parseMessage(message({ text: "/start _8J-YgA" }), ME, [], false)).toEqual({
    command: "/start",
    args: { text: "_8J-YgA" },
  });
});

test("other bots are not answered", () => {
  const from = { id: 9, is_bot: true, first_name: "آلة" };
  expect(parseMessage(message({ text: "/help", from }), ME, [], false)).toBeUndefined();
});

test("a thread of replies in a group that is no forum is not a topic", () => {
  const chat = { id: -100, type: "supergroup", title: "مجموعة" } as const;
  expect(addressOf({ chat, message_thread_id: 5 })).toEqual({ platform: "telegram", chat: "-100" });
  expect(addressOf({ chat, message_thread_id: 5, is_topic_message: true }).thread).toBe("5");
  expect(addressOf({ chat, message_thread_id: 1, is_topic_message: true }).thread).toBeUndefined();
});

test("a channel's number stands before a button's data and comes back from it", () => {
  const channel = { platform: "telegram", chat: "-1001234567890" };
  const data = `${channelPrefix(channel)}subscribe&edition=~1y2p0ij&time=0700&zone=~1y2p0ij`;
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  expect(readCallbackData(data)).toEqual({ channel, payload: data.slice(data.indexOf("!") + 1) });
  expect(readCallbackData("subscribe&edition=sabah")).toEqual({ payload: "subscribe&edition=sabah" });
});

import type { Message } from "grammy/types";
import { describe, expect, test } from "vitest";
import { addressOf, hear } from "#platforms/telegram/receive/incoming.ts";
import { readRemote, remotePrefix } from "#platforms/telegram/receive/remote.ts";

const ME = { id: 1, username: "mujaz_bot" };
const never = () => false;

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
  const heard = (replied: Partial<Message>) =>
    hear(message({ text: "/similar", reply_to_message: message(replied) as never }), ME, [], never)?.about;

  test("is told by its words", () => {
    expect(heard({ text: "خبر طويل" })).toBe("خبر طويل");
  });

  test("is told by its link too, where it is short", () => {
    const entities: Message["entities"] = [
      { type: "text_link", offset: 0, length: 3, url: "https://a.example/1" },
    ];
    expect(heard({ text: "خبر", entities })).toBe("خبر\nhttps://a.example/1");
  });

  test("may be a rich message", () => {
    const rich_message = {
      blocks: [
        { type: "heading", size: 4, text: { type: "url", url: "https://a.example/1", text: "عنوان" } },
        { type: "paragraph", text: ["سطر ", { type: "bold", text: "مهم" }] },
      ],
    } as never;
    expect(heard({ rich_message })).toBe("عنوان\nسطر \nمهم\nhttps://a.example/1");
  });

  test("counts only as far as it was quoted", () => {
    const quote = { text: "جملة", position: 0 };
    const reply_to_message = message({ text: "جملة وأخرى" }) as never;
    expect(hear(message({ text: "/similar", quote, reply_to_message }), ME, [], never)?.about).toBe("جملة");
  });
});

test("a message passed on in private is summed up", () => {
  const forward_origin = { type: "hidden_user", sender_user_name: "x", date: 0 } as never;
  const heard = hear(message({ text: "موجز المدينة", forward_origin }), ME, [], never);
  expect(heard).toEqual({ command: "summarize", args: { text: "موجز المدينة" } });
});

test("other bots are not answered", () => {
  const from = { id: 9, is_bot: true, first_name: "آلة" };
  expect(hear(message({ text: "/help", from }), ME, [], never)).toBeUndefined();
});

test("a thread of replies in a group that is no forum is not a topic", () => {
  const chat = { id: -100, type: "supergroup", title: "مجموعة" } as const;
  expect(addressOf({ chat, message_thread_id: 5 })).toEqual({ platform: "telegram", chat: "-100" });
  expect(addressOf({ chat, message_thread_id: 5, is_topic_message: true }).thread).toBe("5");
  expect(addressOf({ chat, message_thread_id: 1, is_topic_message: true }).thread).toBeUndefined();
});

test("a channel's number stands before a button's data and comes back from it", () => {
  const channel = { platform: "telegram", chat: "-1001234567890" };
  const data = `${remotePrefix(channel)}subscribe&edition=~1y2p0ij&time=0700&zone=~1y2p0ij`;
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  expect(readRemote(data)).toEqual({ channel, payload: data.slice(data.indexOf("!") + 1) });
  expect(readRemote("subscribe&edition=sabah")).toEqual({ payload: "subscribe&edition=sabah" });
});

import { createServer } from "node:net";
import { GrammyError } from "grammy";
import { describe, expect, test } from "vitest";
import { createApi } from "#platforms/telegram/api.ts";
import { outcomeOf } from "#platforms/telegram/errors.ts";

const PERSON = { platform: "telegram", chat: "7" };
const GROUP = { platform: "telegram", chat: "-1007" };

function answered(error_code: number, description: string, parameters = {}) {
  return new GrammyError("failed", { ok: false, error_code, description, parameters }, "sendMessage", {});
}

describe("an answer of the server", () => {
  test.each([
    [403, "Forbidden: bot was blocked by the user", "blocked"],
    [403, "Forbidden: bot can't initiate conversation with a user", "blocked"],
    [403, "Forbidden: user is deactivated", "gone"],
    [403, "Forbidden: bot was kicked from the supergroup chat", "gone"],
    [403, "Forbidden: bot is not a member of the channel chat", "gone"],
    [403, "Forbidden: the group chat was deleted", "gone"],
    [403, "Forbidden: something new", "forbidden"],
    [400, "Bad Request: chat not found", "gone"],
    [400, "Bad Request: message thread not found", "gone"],
    [400, "Bad Request: TOPIC_CLOSED", "forbidden"],
    [400, "Bad Request: not enough rights to send text messages to the chat", "forbidden"],
    [400, "Bad Request: message is too long", "invalid"],
  ])("%i %s means %s", (code, description, reason) => {
    expect(outcomeOf(answered(code, description), PERSON)).toEqual({ outcome: "rejected", reason });
  });

  test("that asks to wait holds for everyone, from a group for that group", () => {
    const wait = answered(429, "Too Many Requests: retry after 7", { retry_after: 7 });
    expect(outcomeOf(wait, PERSON)).toEqual({ outcome: "retry", afterMs: 7_000, scope: "platform" });
    expect(outcomeOf(wait, GROUP)).toEqual({ outcome: "retry", afterMs: 7_000, scope: "chat" });
  });

  test("that names a new address moves the chat", () => {
    const moved = answered(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: -10055,
    });
    expect(outcomeOf(moved, GROUP)).toEqual({ outcome: "moved", to: "-10055" });
  });

  test("about the token loses no chat", () => {
    expect(outcomeOf(answered(401, "Unauthorized"), PERSON)).toMatchObject({ outcome: "retry" });
    expect(outcomeOf(answered(404, "Not Found"), PERSON)).toMatchObject({ outcome: "retry" });
  });

  test.each([502, 503, 504])(
    "of something that stands before it, %i, means that nothing was sent",
    (code) => {
      expect(outcomeOf(answered(code, "Bad Gateway"), PERSON)).toEqual({ outcome: "unprocessed" });
    },
  );

  test("about its own failure leaves open whether the message was taken", () => {
    const failed = answered(500, "Internal Server Error");
    expect(outcomeOf(failed, PERSON)).toEqual({ outcome: "unknown", repeatable: false });
  });
});

describe("no answer", () => {
  async function send(apiRoot: string) {
    const { api, close } = createApi({ token: "424242:abc", apiRoot });
    try {
      await api.raw.sendMessage({ chat_id: 7, text: "x" });
      throw new Error("it was sent");
    } catch (error) {
      return outcomeOf(error, PERSON);
    } finally {
      await close();
    }
  }

  async function onPort(
    handle: (socket: import("node:net").Socket) => void,
    use: (port: number) => Promise<void>,
  ) {
    const server = createServer(handle);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    await use(typeof address === "object" && address ? address.port : 0);
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  test("from an address where nobody listens means that nothing was sent", async () => {
    let closed = 0;
    await onPort(
      () => {},
      async (port) => {
        closed = port;
      },
    );
    expect(await send(`http://127.0.0.1:${closed}`)).toEqual({ outcome: "unprocessed" });
    expect(await send("http://no-such-host.invalid")).toEqual({ outcome: "unprocessed" });
  });

  test("after the request left means that nobody knows", async () => {
    await onPort(
      (socket) => socket.once("data", () => socket.destroy()),
      async (port) => {
        expect(await send(`http://127.0.0.1:${port}`)).toEqual({ outcome: "unknown", repeatable: false });
      },
    );
  });
});

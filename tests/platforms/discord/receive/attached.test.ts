import { expect, test } from "vitest";
import { fileOf } from "#platforms/discord/receive/attached.ts";

const never = new AbortController().signal;

/** Reads a file of that address; `asked` is what was asked for on the way. */
async function reading(
  url: string,
  answer: () => Promise<unknown> = async () => new Response("title: موجزي"),
) {
  const asked: string[] = [];
  const makeRequest = (address: string) => {
    asked.push(address);
    return answer();
  };
  const rest = { options: { api: "https://discord.com/api", makeRequest } } as never;
  const read = fileOf({ name: "mujaz.yaml", url }, rest).read(100, never);
  const bytes = await read.catch((error: Error & { code: string }) => error.code);
  return { asked, bytes };
}

test.each(["https://cdn.discordapp.com/a/1/mujaz.yaml", "https://media.discordapp.net/a/1/mujaz.yaml"])(
  "what Discord keeps at %s is read",
  async (url) => {
    const { asked, bytes } = await reading(url);
    expect(asked).toEqual([url]);
    expect(new TextDecoder().decode(bytes as Uint8Array)).toBe("title: موجزي");
  },
);

test.each([
  "http://cdn.discordapp.com/a",
  "https://cdn.discordapp.com.evil.example/a",
  "https://evil.example/cdn.discordapp.com",
  "http://169.254.169.254/latest/meta-data",
  "http://localhost/a",
  "file:///etc/passwd",
  "no address",
])("nothing is asked of %s", async (url) => {
  expect(await reading(url)).toEqual({ asked: [], bytes: "failed" });
});

test("what cannot be had, and what is too large, is said", async () => {
  const url = "https://cdn.discordapp.com/a";
  expect((await reading(url, () => Promise.reject(new Error("no connection")))).bytes).toBe("failed");
  expect((await reading(url, async () => new Response("", { status: 404 }))).bytes).toBe("failed");
  expect((await reading(url, async () => new Response("a".repeat(101)))).bytes).toBe("too-large");
});

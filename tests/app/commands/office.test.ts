import { expect, test } from "vitest";
import { createOfficeCommand } from "#app/commands/office.ts";
import { createDoor } from "#app/office/door.ts";
import { createRoles } from "#app/office/roles.ts";
import { plainText } from "#core/document/plain-text.ts";
import { MORNING } from "../../support/chat.ts";

const roles = createRoles({ admins: ["telegram:1"], editors: ["telegram:2"] });
const invited: string[] = [];
const entry = {
  invite: async (account: string, role: string) => {
    invited.push(`${account} ${role}`);
    return `${account}.secret`;
  },
};
const { run } = createOfficeCommand({ office: createDoor("https://bot.example", entry, roles) });

async function saidTo(user: string, chat = user) {
  const call = {
    args: {},
    address: { platform: "telegram", chat },
    user: { id: user, isManager: true, isAdmin: true, inbox: user },
    now: MORNING,
    signal: new AbortController().signal,
  };
  return plainText((await run(call)).document);
}

test("an operator and an editor get a link each, with the role that the lists give them", async () => {
  expect(await saidTo("1")).toContain("https://bot.example/office/enter?key=telegram%3A1.secret");
  expect(await saidTo("2")).toContain("مرة واحدة");
  expect(invited).toEqual(["telegram:1 operator", "telegram:2 editor"]);
});

test("where others read nobody gets one, and who is on no list is told where links come from", async () => {
  invited.length = 0;
  expect(await saidTo("1", "-100")).toContain("محادثة خاصة");
  expect(await saidTo("3")).toContain("mujaz desk login");
  expect(invited).toEqual([]);
});

test("where no pages are served there is no link", async () => {
  const closed = createOfficeCommand({});
  const user = { id: "1", isManager: true, isAdmin: true, inbox: "1" };
  const signal = new AbortController().signal;
  const address = { platform: "telegram", chat: "1" };
  const reply = await closed.run({ args: {}, address, user, now: MORNING, signal });
  expect(plainText(reply.document)).toContain("لا صفحات");
});

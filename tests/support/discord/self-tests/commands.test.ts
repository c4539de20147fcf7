import { Routes } from "discord.js";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { refusalOf, startSmallServer } from "../fixtures.ts";

let small: Awaited<ReturnType<typeof startSmallServer>>;

beforeAll(async () => {
  small = await startSmallServer();
});
afterEach(() => small.server.violations.splice(0));
afterAll(() => small.server.close());

const all = () => Routes.applicationCommands(small.server.applicationId);
const set = (...body: object[]) => small.rest.put(all(), { body });
const command = (changes: object = {}) => ({ name: "موجز", description: "موجز اليوم", ...changes });
const option = (changes: object = {}) => ({ type: 3, name: "طبعة", description: "أي طبعة", ...changes });
const withOptions = (...options: object[]) => command({ options });
const many = <Value>(count: number, make: (at: number) => Value) =>
  Array.from({ length: count }, (_, at) => make(at));

describe("commands that Discord takes", () => {
  it.each([
    ["an Arabic name with a hamza", command({ name: "إلغاء" })],
    ["words of a message command", { type: 3, name: "مقالات مشابهة" }],
    ["choices", withOptions(option({ choices: [{ name: "الصباح", value: "sabah" }] }))],
    ["autocomplete", withOptions(option({ autocomplete: true, required: true }), option({ name: "مدينة" }))],
    ["numbers with bounds", withOptions(option({ type: 4, min_value: 0, max_value: 23 }))],
    [
      "contexts and managers only",
      command({ contexts: [0, 1, 2], integration_types: [0, 1], default_member_permissions: "32" }),
    ],
    ["Arabic as a locale", command({ description_localizations: { ar: "موجز", "en-US": "Digest" } })],
  ])("%s", async (_, body) => {
    await set(body);
    expect(small.server.registered(undefined)).toHaveLength(1);
    expect(small.server.violations).toEqual([]);
  });
});

describe("commands that Discord refuses", () => {
  it.each([
    ["a diacritic", command({ name: "مُلخّص" })],
    ["a space", command({ name: "مقالات مشابهة" })],
    ["a capital", command({ name: "Digest" })],
    ["a name of 33", command({ name: "ع".repeat(33) })],
    ["no description", { name: "موجز" }],
    ["a description of 101", command({ description: "ع".repeat(101) })],
    ["a description of a message command", { type: 3, name: "لخص", description: "لخص" }],
    ["26 options", withOptions(...many(26, (at) => option({ name: `o${at}` })))],
    ["26 choices", withOptions(option({ choices: many(26, (at) => ({ name: `c${at}`, value: `${at}` })) }))],
    ["a choice of 101", withOptions(option({ choices: [{ name: "ع".repeat(101), value: "a" }] }))],
    [
      "choices with autocomplete",
      withOptions(option({ autocomplete: true, choices: [{ name: "a", value: "a" }] })),
    ],
    ["a required option after a free one", withOptions(option(), option({ name: "ب", required: true }))],
    ["two options of a name", withOptions(option(), option())],
    ["permissions as a number", command({ default_member_permissions: 32 })],
    ["an unknown locale", command({ description_localizations: { "ar-SA": "موجز" } })],
    ["an unknown context", command({ contexts: [3] })],
    ["the deprecated dm_permission", command({ dm_permission: false })],
    [
      "more than 8,000 characters",
      withOptions(
        ...many(25, (at) =>
          option({
            name: `o${at}`,
            description: "ع".repeat(100),
            choices: many(3, (to) => ({ name: `${to}${"ع".repeat(90)}`, value: `${to}` })),
          }),
        ),
      ),
    ],
  ])("%s", async (_, body) => {
    expect((await refusalOf(set(body))).code).toBe(50035);
    expect(small.server.violations).not.toEqual([]);
  });

  it("the same name twice, and the 101st", async () => {
    expect((await refusalOf(set(command(), command()))).code).toBe(50035);
    expect((await refusalOf(set(...many(101, (at) => command({ name: `c${at}` }))))).code).toBe(30032);
  });

  it("contexts in a guild", async () => {
    const route = Routes.applicationGuildCommands(small.server.applicationId, small.guild);
    expect((await refusalOf(small.rest.put(route, { body: [command({ contexts: [0] })] }))).code).toBe(50035);
  });
});

it("leaves translations out of a list unless they are asked for", async () => {
  await set(command({ name_localizations: { "en-US": "digest" } }));
  const query = new URLSearchParams({ with_localizations: "true" });
  expect(await small.rest.get(all())).toEqual([
    expect.not.objectContaining({ name_localizations: expect.anything() }),
  ]);
  expect(await small.rest.get(all(), { query })).toMatchObject([
    { name_localizations: { "en-US": "digest" } },
  ]);
});

describe("one command", () => {
  it("keeps its id when it is set again, and is made, changed and deleted alone", async () => {
    await set();
    const made = (await small.rest.post(all(), { body: command() })) as { readonly id: string };
    const [again] = (await set(command({ description: "غيره" }))) as { readonly id: string }[];
    expect(again?.id).toBe(made.id);
    const one = Routes.applicationCommand(small.server.applicationId, made.id);
    await small.rest.patch(one, { body: { description: "ثالث" } });
    expect(await small.rest.get(one)).toMatchObject({ id: made.id, name: "موجز", description: "ثالث" });
    await small.rest.delete(one);
    expect(small.server.registered(undefined)).toEqual([]);
    expect((await refusalOf(small.rest.delete(one))).code).toBe(10063);
    expect(small.server.violations).toEqual([]);
  });
});

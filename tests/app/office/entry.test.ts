import fc from "fast-check";
import { expect, test } from "vitest";
import { createEntry } from "#app/office/entry.ts";
import { AT_THE_MACHINE, createRoles, mayAs } from "#app/office/roles.ts";
import type { NoteStore } from "#core/stores.ts";
import { openStores } from "#store/open.ts";
import { createFakeClock } from "../../support/fake-clock.ts";

const NOW = Temporal.Instant.from("2026-03-01T06:00:00Z");
const LISTS = { admins: ["telegram:1"], editors: ["discord:2"] };

async function begin(lists = LISTS) {
  const clock = createFakeClock(NOW);
  const { notes } = await openStores("sqlite::memory:", { now: NOW });
  const seen: string[] = [];
  const watched: Pick<NoteStore, "put" | "get" | "take"> = {
    ...notes,
    put: async (address, name, note, until) => {
      seen.push(JSON.stringify([address, name, note]));
      await notes.put(address, name, note, until);
    },
  };
  const entry = createEntry({ notes: watched, roles: createRoles(lists), clock });
  const later = (other: typeof LISTS) => createEntry({ notes, roles: createRoles(other), clock });
  return { clock, entry, seen, later, notes };
}

test("a link lets in once", async () => {
  const { entry } = await begin();
  const key = await entry.invite("telegram:1", "operator");
  const entered = await Promise.all([entry.enter(key), entry.enter(key)]);
  expect(entered.filter((secret) => secret !== undefined)).toHaveLength(1);
  expect(await entry.enter(key)).toBeUndefined();
  const [session = ""] = entered.filter((secret) => secret !== undefined);
  expect(await entry.visitor(session)).toMatchObject({ account: "telegram:1", role: "operator" });
});

test("a link ends after ten minutes, a session after a working day", async () => {
  const { entry, clock } = await begin();
  const late = await entry.invite("telegram:1", "operator");
  const key = await entry.invite("telegram:1", "operator");
  const session = (await entry.enter(key)) ?? "";
  clock.set(NOW.add({ minutes: 10 }));
  expect(await entry.enter(late)).toBeUndefined();
  clock.set(NOW.add({ hours: 11, minutes: 10 }));
  expect(await entry.visitor(session)).toBeDefined();
  clock.set(NOW.add({ hours: 12, minutes: 10 }));
  expect(await entry.visitor(session)).toBeUndefined();
});

test("who was taken from the lists is out at once; who gave it at the machine keeps what they gave", async () => {
  const { entry, later } = await begin();
  const session = (await entry.enter(await entry.invite("discord:2", "editor"))) ?? "";
  const viewer = (await entry.enter(await entry.invite(AT_THE_MACHINE, "viewer"))) ?? "";
  const now = later({ admins: [], editors: [] });
  expect(await now.visitor(session)).toBeUndefined();
  expect(await now.visitor(viewer)).toMatchObject({ role: "viewer" });
  // A link of theirs that was not used yet is worth nothing either.
  expect(await now.enter(await entry.invite("discord:2", "editor"))).toBeUndefined();
});

test("nobody enters by what is kept", async () => {
  const { entry, seen } = await begin();
  const key = await entry.invite("telegram:1", "operator");
  const session = (await entry.enter(key)) ?? "";
  const { formToken } = (await entry.visitor(session)) ?? { formToken: "" };
  for (const secret of [key, session]) expect(seen.join()).not.toContain(secret.split(".")[1]);
  expect(await entry.visitor(key)).toBeUndefined();
  expect(await entry.enter(session)).toBeUndefined();
  expect(session).not.toContain(formToken);
});

test("who leaves is out, and what a chat had goes with it", async () => {
  const { entry, notes } = await begin();
  const session = (await entry.enter(await entry.invite("telegram:1", "operator"))) ?? "";
  await entry.leave(session);
  expect(await entry.visitor(session)).toBeUndefined();
  expect(await notes.prune(NOW)).toBe(0);
});

test("no other text lets anybody in", async () => {
  const { entry } = await begin();
  await entry.invite("telegram:1", "operator");
  const guesses = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[\w-]{43}$/).map((secret) => `telegram:1.${secret}`),
    fc.constantFrom("telegram:1.", ".", "telegram:1.%00", `telegram:1.${"a".repeat(43)}\n`),
  );
  await fc.assert(
    fc.asyncProperty(guesses, async (guess) => {
      expect(await entry.enter(guess)).toBeUndefined();
      expect(await entry.visitor(guess)).toBeUndefined();
    }),
  );
});

test("each role may what those below it may", () => {
  expect(mayAs("operator", "viewer") && mayAs("editor", "editor")).toBe(true);
  expect(mayAs("viewer", "editor") || mayAs("editor", "operator")).toBe(false);
});

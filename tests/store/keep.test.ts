import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { preferencesSchema, type SubscriptionDraft } from "#core/schedule/subscription.ts";
import { backUp } from "#store/keep/backup.ts";
import { restore } from "#store/keep/restore.ts";
import { type OpenStores, openStores } from "#store/open.ts";
import { aStoryTold } from "../contracts/archive-store.ts";
import { aDigest } from "../support/material/digest-builder.ts";

const NOW = Temporal.Instant.from("2026-11-19T04:00:00Z");
const TIMETABLE = { times: ["07:00"], timeZone: "Asia/Riyadh" };
let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "keep-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const url = () => `sqlite:${at("mujaz.db")}`;
const open = () => openStores(url(), { now: NOW });
const upgrade = async (file: string) => (await openStores(`sqlite:${file}`, { now: NOW })).close();
const back = (file: string) => restore(url(), file, { now: NOW, upgrade });

function reader(chat: string): SubscriptionDraft {
  return {
    address: { platform: "test", chat },
    edition: "sabah",
    timetable: TIMETABLE,
    preferences: preferencesSchema.parse({}),
    status: { state: "active" },
    origin: "chat",
    createdAt: NOW.subtract({ hours: 48 }),
    next: { date: "2026-11-19", time: "07:00", at: NOW },
  };
}

/** Plans what is due and sends it, as a service would. */
async function deliverAll(stores: OpenStores): Promise<number> {
  for (const group of await stores.subscriptions.dueGroups(NOW))
    await stores.deliveries.plan(
      group,
      { date: "2026-11-20", time: "07:00", at: NOW.add({ hours: 24 }) },
      undefined,
      NOW,
    );
  const until = NOW.add({ minutes: 1 });
  const claimed = await stores.deliveries.claim({
    owner: "me",
    platforms: ["test"],
    now: NOW,
    until,
    limit: 1_000,
  });
  for (const delivery of claimed) {
    await stores.deliveries.begin(delivery, 1, 1);
    await stores.deliveries.sent(delivery, 1, { ref: `m${delivery.id}` }, { at: NOW, windowEnd: NOW });
  }
  return claimed.length;
}

describe("a copy", () => {
  test("is made while others write, whole and of one moment", async () => {
    const stores = await open();
    let isCopied = false;
    const writing = (async () => {
      for (let chat = 0; !isCopied || chat < 50; chat++) await stores.subscriptions.put(reader(String(chat)));
    })();
    await stores.subscriptions.put(reader("first"));
    const { bytes } = backUp(url(), at("copy.db"));
    isCopied = true;
    await writing;
    await stores.close();
    expect(bytes).toBe(statSync(at("copy.db")).size);
    const copy = await openStores(`sqlite:${at("copy.db")}`, { now: NOW });
    expect(await copy.check()).toBeUndefined();
    expect(await copy.subscriptions.find({ platform: "test", chat: "first" }, "sabah")).toBeDefined();
    await copy.close();
  });

  test("is its owner's alone, never takes a file's place, and leaves nothing half behind", async () => {
    await (await open()).close();
    backUp(url(), at("copy.db"));
    expect(statSync(at("copy.db")).mode & 0o777).toBe(0o600);
    expect(() => backUp(url(), at("copy.db"))).toThrow(/there already/);
    expect(() => backUp(url(), at("no/such/folder.db"))).toThrow(/cannot write/);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  test("of PostgreSQL, of nothing and of memory is refused with what to do", () => {
    expect(() => backUp("postgres://u:hunter2@h/d", at("c"))).toThrow(/pg_dump/);
    expect(() => backUp("postgres://u:hunter2@h/d", at("c"))).not.toThrow(/hunter2/);
    expect(() => backUp("sqlite:/no/such.db", at("c"))).toThrow(/no database/);
    expect(() => backUp("sqlite::memory:", at("c"))).toThrow(/memory/);
  });
});

describe("a restored copy", () => {
  test("has the readers of the copy, and sends nothing again that left after it was made", async () => {
    const before = await open();
    for (const chat of ["1", "2", "3"]) await before.subscriptions.put(reader(chat));
    backUp(url(), at("copy.db"));
    await before.subscriptions.remove({ platform: "test", chat: "3" }, "sabah");
    expect(await deliverAll(before)).toBe(2);
    await before.close();

    const { carriedOver, setAside } = await back(at("copy.db"));
    expect(carriedOver).toBe(2);
    expect(existsSync(setAside ?? "")).toBe(true);

    const after = await open();
    // The third had gone when the others got theirs, and is back: theirs alone is sent now.
    expect(await deliverAll(after)).toBe(1);
    expect(await after.deliveries.summary(NOW)).toMatchObject({ sent: 3, due: 0, doubted: 0 });
    const kept = await after.chats.kept({ platform: "test", chat: "1" });
    expect(kept.deliveries).toMatchObject([{ state: "sent", messageRef: "m1" }]);
    expect(kept.subscriptions[0]?.deliveredTo).toEqual(NOW);
    await after.close();
  });

  test("has what was published after it was made, and what was taken off stays off", async () => {
    const before = await open();
    const issue = (date: string) => ({
      ...{ edition: "sabah", date, time: "07:00", at: NOW, changedAt: NOW },
      digest: aDigest({ date }),
    });
    await before.archive.publish(issue("2026-11-18"), [aStoryTold("a"), aStoryTold("b")]);
    backUp(url(), at("copy.db"));
    await before.archive.publish(issue("2026-11-19"), [aStoryTold("c")]);
    await before.archive.setRemoved(aStoryTold("a").key, NOW);
    await before.stories.merge("b", "c");
    await before.close();
    await back(at("copy.db"));
    const after = await open();
    expect(await after.archive.latest({ limit: 9 })).toHaveLength(2);
    expect(await after.archive.removed()).toEqual(new Set(["a"]));
    expect(await after.archive.story(aStoryTold("b").key)).toMatchObject({ id: "c" });
    await after.close();
  });

  test("goes on with a delivery of which a part had left", async () => {
    const before = await open();
    await before.subscriptions.put(reader("1"));
    backUp(url(), at("copy.db"));
    const [group] = await before.subscriptions.dueGroups(NOW);
    if (group) await before.deliveries.plan(group, undefined, undefined, NOW);
    const until = NOW.add({ minutes: 1 });
    const claim = { owner: "me", platforms: ["test"], now: NOW, until, limit: 9 };
    const [delivery] = await before.deliveries.claim(claim);
    if (delivery) {
      await before.deliveries.begin(delivery, 1, 1);
      await before.deliveries.sent(delivery, 1, { ref: "m1" });
    }
    await before.close();
    await back(at("copy.db"));
    const after = await open();
    expect(await after.deliveries.claim({ ...claim, owner: "other" })).toMatchObject([{ sentParts: 1 }]);
    await after.close();
  });

  test("takes the place of a damaged database, which is kept", async () => {
    const before = await open();
    await before.subscriptions.put(reader("1"));
    backUp(url(), at("copy.db"));
    await before.close();
    writeFileSync(at("mujaz.db"), Buffer.alloc(8_192, 7));
    expect(await back(at("copy.db"))).toMatchObject({ carriedOver: undefined });
    const after = await open();
    expect(await after.subscriptions.find({ platform: "test", chat: "1" }, "sabah")).toBeDefined();
    await after.close();
  });

  test("is refused while somebody uses the database, and changes nothing", async () => {
    const stores = await open();
    await stores.subscriptions.put(reader("1"));
    backUp(url(), at("copy.db"));
    await stores.leases.acquire("planner", "other", NOW, NOW.add({ seconds: 30 }));
    await expect(back(at("copy.db"))).rejects.toThrow(/stop it/);
    expect(await stores.subscriptions.find({ platform: "test", chat: "1" }, "sabah")).toBeDefined();
    await stores.close();
    expect(readdirSync(folder).filter((name) => /before|restoring/.test(name))).toEqual([]);
  });

  test.each([
    ["no such file", undefined],
    ["not a database", Buffer.from("مرحبا".repeat(1_000))],
  ])("is refused where it is none: %s", async (_name, bytes) => {
    await (await open()).close();
    if (bytes) writeFileSync(at("copy.db"), bytes);
    await expect(back(at("copy.db"))).rejects.toThrow(/copy\.db: /);
    await (await open()).close();
  });
});

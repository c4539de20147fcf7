import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { messagesFor } from "#cli/messages.ts";
import { exportSubscriptions, type ImportOptions, importSubscriptions } from "#cli/transfer/transfer.ts";
import type { SubscriptionDraft } from "#core/schedule/subscription.ts";
import { type OpenStores, openStores } from "#store/open.ts";
import { aSubscription, NEXT } from "../contracts/subscriptions.ts";
import { createMemoryIo } from "../support/memory-io.ts";

const NOW = Temporal.Instant.from("2026-11-19T12:00:00Z");
const YESTERDAY = NOW.subtract({ hours: 24 });
const CHAT = { platform: "test", chat: "1" };
const messages = messagesFor({});
const known = { editions: new Set(["sabah", "masaa"]), platforms: new Set(["test"]), now: NOW };

let stores: OpenStores;
beforeEach(async () => {
  stores = await openStores("sqlite::memory:", { now: NOW });
});
afterEach(() => stores.close());

const draft = (given: Partial<SubscriptionDraft> = {}) =>
  aSubscription({ createdAt: YESTERDAY, changedAt: YESTERDAY, next: NEXT, ...given });

/** What `export` prints of a database that holds these. */
async function exportOf(...drafts: readonly SubscriptionDraft[]): Promise<string> {
  const other = await openStores("sqlite::memory:", { now: NOW });
  for (const one of drafts) await other.subscriptions.put(one);
  const { io, out } = createMemoryIo();
  await exportSubscriptions(other, undefined, io);
  await other.close();
  return out();
}

async function importing(text: string, options: ImportOptions = {}) {
  const memory = createMemoryIo();
  const stdin = (async function* () {
    yield Buffer.from(text);
  })();
  await importSubscriptions(stores, known, options, messages, { ...memory.io, stdin });
  return { out: memory.out(), said: memory.said() };
}

const stored = async () => (await stores.subscriptions.ofChat(CHAT))[0];

describe("an import", () => {
  test("brings what was exported, due at its next slot", async () => {
    const deliveredTo = YESTERDAY;
    const paused = { state: "paused", reason: "blocked", at: YESTERDAY } as const;
    const text = await exportOf(
      draft({ deliveredTo, contact: { chat: "77", place: "أخبار الحي" } }),
      draft({ edition: "masaa", status: paused }),
    );
    expect((await importing(text)).said).toContain("2 new, 0 changed; 0 left");
    const [sabah, masaa] = await stores.subscriptions.ofChat(CHAT);
    expect(sabah).toMatchObject({ deliveredTo, contact: { chat: "77" }, status: { state: "active" } });
    expect(sabah?.next?.at.toString()).toBe("2026-11-20T04:00:00Z");
    expect(masaa?.status).toEqual(paused);
    expect(masaa?.next).toBeUndefined();
    expect((await importing(text)).said).toContain("0 new, 0 changed; 2 left");
  });

  test("leaves a newer choice alone, and overwrites it when told to", async () => {
    const text = await exportOf(draft());
    const timetable = { times: ["21:00"], timeZone: "Africa/Cairo" };
    await stores.subscriptions.put(draft({ timetable, changedAt: NOW.subtract({ hours: 1 }) }));
    await importing(text);
    expect((await stored())?.timetable.times).toEqual(["21:00"]);
    expect((await importing(text, { overwrite: true })).said).toContain("0 new, 1 changed");
    expect((await stored())?.timetable.times).toEqual(["07:00"]);
    expect((await stored())?.next?.at.toString()).toBe("2026-11-20T04:00:00Z");
  });

  test("takes the place of an older choice, and no window goes back", async () => {
    await stores.subscriptions.put(draft({ deliveredTo: NOW }));
    const timetable = { times: ["21:00"], timeZone: "Africa/Cairo" };
    await importing(
      await exportOf(draft({ timetable, deliveredTo: YESTERDAY, changedAt: YESTERDAY.add({ seconds: 1 }) })),
    );
    expect(await stored()).toMatchObject({ timetable, deliveredTo: NOW });
  });

  test("sets nobody going again who paused or was lost, whatever it overwrites", async () => {
    const text = await exportOf(draft({ preferences: { muted: ["مطر"], length: "short", silent: false } }));
    const at = NOW.subtract({ hours: 1 });
    for (const reason of ["user", "blocked"] as const) {
      const status = { state: "paused", reason, at } as const;
      await stores.subscriptions.put(draft({ status }));
      await importing(text, { overwrite: true });
      expect(await stored()).toMatchObject({ status, preferences: { muted: ["مطر"] } });
      expect((await stored())?.next).toBeUndefined();
    }
  });

  test("that is tried dry says what would change and changes nothing", async () => {
    const timetable = { times: ["21:00"], timeZone: "Africa/Cairo" };
    await stores.subscriptions.put(draft({ timetable }));
    const text = await exportOf(
      draft(),
      draft({ edition: "masaa" }),
      draft({ address: { ...CHAT, thread: "7" } }),
    );
    const { out, said } = await importing(text, { dryRun: true, overwrite: true });
    expect(out.trimEnd().split("\n")).toEqual([
      "changed\ttest\t1\t\tsabah",
      "new\ttest\t1\t\tmasaa",
      "new\ttest\t1\t7\tsabah",
    ]);
    expect(said).toContain("nothing was written");
    expect((await stored())?.timetable.times).toEqual(["21:00"]);
    expect(await stores.subscriptions.ofChat(CHAT)).toHaveLength(1);
  });

  test("is refused whole with every problem of every record", async () => {
    type Broken = { [key: string]: unknown };
    const file = JSON.parse(await exportOf(draft())) as { subscriptions: [Broken & { address: Broken }] };
    const [good] = file.subscriptions;
    const broken: readonly (readonly [Broken, RegExp])[] = [
      [{ edition: "nachtrag" }, /subscriptions\.1\.edition: no such edition/],
      [{ edition: "../x" }, /subscriptions\.2\.edition: no such edition/],
      [{ address: { platform: "icq", chat: "1" } }, /subscriptions\.3\.address\.platform: no such platform/],
      [{ address: { platform: "test", chat: "../x" } }, /subscriptions\.4\.address\.chat: a chat's number/],
      [{ address: { platform: "test", chat: "1", thread: "a/b" } }, /subscriptions\.5\.address\.thread/],
      [
        { timetable: { times: ["07:00"], timeZone: "Mars/Olympus" } },
        /subscriptions\.6\.timetable\.timeZone: an IANA/,
      ],
      [{ timetable: { times: ["25:00"], timeZone: "UTC" } }, /subscriptions\.7\.timetable\.times\.0/],
      [{ deliveredTo: "2027-01-01T00:00:00Z" }, /subscriptions\.8\.deliveredTo: lies in the future/],
      [{ createdAt: "yesterday" }, /subscriptions\.9\.createdAt: an instant/],
      [{ contact: { chat: "../../etc" } }, /subscriptions\.10\.contact\.chat/],
      [{ state: "asleep", surprise: 1 }, /subscriptions\.11\.state[\s\S]*subscriptions\.11: .*surprise/],
      [{}, /subscriptions\.12: the same place and edition once more/],
    ];
    const subscriptions = [good, ...broken.map(([change]) => ({ ...good, ...change }))];
    const error = await importing(JSON.stringify({ mujaz: 1, subscriptions })).catch((e: Error) => e);
    expect(error).toMatchObject({ code: "import" });
    for (const [, problem] of broken) expect(String((error as Error).message)).toMatch(problem);
    expect(await Array.fromAsync(stores.subscriptions.all())).toEqual([]);
  });

  test("of half a file or of something else is refused", async () => {
    const text = await exportOf(draft());
    for (const wrong of [text.slice(0, -20), "", "[]", '{"mujaz":2,"subscriptions":[]}'])
      await expect(importing(wrong)).rejects.toMatchObject({ code: "import" });
  });
});

test("an export that is written to a file is its owner's alone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "export-"));
  const file = join(folder, "mujaz.json");
  await stores.subscriptions.put(draft());
  const { io, out } = createMemoryIo();
  await exportSubscriptions(stores, file, io);
  expect(out()).toBe("");
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
    mujaz: 1,
    subscriptions: [{ address: CHAT }],
  });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await rm(folder, { recursive: true });
});

import { describe, expect, it } from "vitest";
import { anEdition, createTestChat, MORNING } from "../../support/chat.ts";

const CHAT = { platform: "test", chat: "1" };

/** A chat that got one digest. */
async function delivered() {
  const chat = await createTestChat();
  await chat.say("subscribe sabah 06:00 الرياض");
  const { subscriptions, deliveries, digests } = chat.stores;
  const [made] = await chat.subscriptions.list(CHAT);
  if (!made) throw new Error("not subscribed");
  const { id: _id, ...draft } = made;
  const slot = { date: "2026-11-19", time: "07:00", at: MORNING };
  await subscriptions.put({ ...draft, next: slot });
  for (const group of await subscriptions.dueGroups(MORNING))
    await deliveries.plan(group, made.next, undefined, MORNING);
  const until = MORNING.add({ seconds: 20 });
  const claim = { owner: "a", platforms: ["test"], now: MORNING, until, limit: 1 };
  const [held] = await deliveries.claim(claim);
  if (!held) throw new Error("not planned");
  const key = { edition: "sabah", from: MORNING.subtract({ hours: 24 }), to: MORNING, preferences: "{}" };
  const digest = await digests.put(key, {} as never, MORNING);
  await deliveries.begin(held, digest.id, 1);
  await deliveries.sent(held, 1, { ref: "m-5" }, { at: MORNING, windowEnd: MORNING });
  return chat;
}

describe("what is kept of a chat", () => {
  it("is nothing before anything happened", async () => {
    const chat = await createTestChat();
    expect(await chat.say("بياناتي")).toContain("لا نحفظ شيئًا");
  });

  it("is listed with what was delivered, in words and as JSON", async () => {
    const chat = await delivered();
    const said = await chat.say("بياناتي");
    expect(said).toContain("موجز الصباح: ");
    expect(said).toContain("سجل التسليم (موجز واحد)");
    expect(said).toContain("لمدة 30 يومًا");
    const json = said
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line));
    expect(json).toMatchObject([
      { address: CHAT, edition: "sabah" },
      { edition: "sabah", slot: { date: "2026-11-19", time: "07:00" }, state: "sent", messageRef: "m-5" },
      { notes: ["buttons u", "undo"] },
    ]);
  });

  it("is said when a chat unsubscribes, and goes when it asks for it", async () => {
    const chat = await delivered();
    const said = await chat.say("إلغاء الصباح");
    expect(said).toContain("أُلغي الاشتراك في «موجز الصباح».");
    expect(said).toContain("يبقى سجل التسليم (موجز واحد) محفوظًا لمدة 30 يومًا");
    expect(await chat.say("بياناتي")).toContain("سجل التسليم (موجز واحد)");
    await chat.press("محو كل شيء");
    expect(await chat.press("نعم، محو كل شيء")).toContain("مُحي كل ما كنا نحفظه");
    expect(await chat.say("بياناتي")).toContain("لا نحفظ شيئًا");
    expect((await chat.stores.deliveries.summary(MORNING)).sent).toBe(0);
  });

  it("is nothing more to say of where nothing was delivered", async () => {
    const chat = await createTestChat();
    await chat.say("subscribe sabah 06:00 الرياض");
    expect(await chat.say("إلغاء الصباح")).not.toContain("يبقى");
  });

  it("includes the wish of a chat that an edition's file names", async () => {
    const push = [{ platform: "test", target: "1" }];
    const chat = await createTestChat({ editions: [anEdition("sabah", { title: "موجز الصباح", push })] });
    await chat.subscriptions.syncPush();
    expect(await chat.say("إلغاء الصباح")).toContain("يبقى الإلغاء نفسه محفوظًا");
    await chat.say("بياناتي");
    await chat.press("محو كل شيء");
    expect(await chat.press("نعم، محو كل شيء")).toContain("فيعود الاشتراك متى أُعيد تشغيل الخدمة");
    expect(await chat.subscriptions.list(CHAT)).toEqual([]);
  });

  it("is of use to who comes back: nothing is told again", async () => {
    const chat = await delivered();
    await chat.say("إلغاء الصباح");
    await chat.say("subscribe sabah 06:00 الرياض");
    expect((await chat.subscriptions.list(CHAT))[0]?.deliveredTo).toEqual(MORNING);
  });

  it("includes the places that it is named in", async () => {
    const chat = await createTestChat();
    const contact = { chat: CHAT.chat, place: "أخبار الحي" };
    await chat.subscriptions.subscribe({ platform: "test", chat: "-9" }, "sabah", { contact });
    const said = await chat.say("بياناتي");
    expect(said).toContain("جهة اتصال في اشتراك واحد لأماكن أخرى");
    expect(said).toContain(JSON.stringify(contact));
    await chat.press("محو كل شيء");
    await chat.press("نعم، محو كل شيء");
    expect(await chat.say("بياناتي")).toContain("لا نحفظ شيئًا");
  });
});

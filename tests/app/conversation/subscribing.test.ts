import { describe, expect, it } from "vitest";
import { anEdition, createTestChat, MORNING } from "../../support/chat.ts";

const CHAT = { platform: "test", chat: "1" };

describe("subscribing", () => {
  it("goes from /start to a digest at the chosen time, and back to nothing, by buttons alone", async () => {
    const chat = await createTestChat();
    expect(await chat.say("/start")).toContain("موجز الصباح: أخبار البكور");
    expect(await chat.press("موجز الصباح")).toContain("في أي وقت يصلك؟");
    expect(await chat.press("8:00 صباحًا")).toContain("بتوقيت أي مدينة؟");
    expect(await chat.press("الرياض")).toContain(
      "سيصلك «موجز الصباح» كل يوم عند الساعة الثامنة صباحًا بتوقيت الرياض.",
    );
    const [made] = await chat.subscriptions.list(CHAT);
    expect(made).toMatchObject({
      edition: "sabah",
      timetable: { times: ["08:00"], timeZone: "Asia/Riyadh" },
    });
    expect(made?.next?.at.toString()).toBe("2026-11-19T05:00:00Z");

    expect(await chat.press("تغيير")).toContain("الأوقات: عند الساعة الثامنة صباحًا");
    await chat.press("الأوقات");
    expect(await chat.press("6:00 مساءً")).toContain("عند الساعة الثامنة صباحًا والساعة السادسة مساءً");
    expect(await chat.press("✓ 8:00 صباحًا")).toContain("الآن: عند الساعة السادسة مساءً");
    await chat.press("رجوع");
    expect(await chat.press("إيقاف مؤقت")).toContain("أُوقف مؤقتًا: اشتراك واحد.");
    expect((await chat.subscriptions.list(CHAT))[0]?.next).toBeUndefined();
    expect(await chat.press("استئناف")).toContain("موجز الصباح: اليوم 6:00 مساءً بتوقيت الرياض");

    await chat.say("بياناتي");
    expect(await chat.press("محو كل شيء")).toContain("لا رجعة في ذلك");
    expect(await chat.subscriptions.list(CHAT)).toHaveLength(1);
    expect(await chat.press("نعم، محو كل شيء")).toContain(
      "مُحي كل ما كنا نحفظه عن هذه المحادثة: اشتراك واحد وما يلزم لمتابعة الحديث.",
    );
    expect(await chat.subscriptions.list(CHAT)).toEqual([]);
  });

  it("remembers who subscribed a place that others share, to tell them when it is lost", async () => {
    const chat = await createTestChat({ user: { inbox: "42" } });
    await chat.send({ command: "start", args: { text: "sabah" }, place: "أخبار الحي" });
    const args = { edition: "masaa", time: "07:00", zone: "Asia/Riyadh" };
    await chat.send({ command: "subscribe", args, place: "أخبار الحي" });
    await chat.send({ command: "subscribe", args, address: { platform: "test", chat: "42" } });
    const contact = { chat: "42", place: "أخبار الحي" };
    expect((await chat.subscriptions.list(CHAT)).map((one) => one.contact)).toEqual([contact, contact]);
    const [own] = await chat.subscriptions.list({ platform: "test", chat: "42" });
    expect(own).not.toHaveProperty("contact");
  });

  it("takes the time and the city typed as answers to its questions", async () => {
    const chat = await createTestChat();
    await chat.say("اشتراك المساء");
    expect(await chat.say("السابعة والنصف مساءً")).toContain("بتوقيت أي مدينة؟");
    expect(await chat.say("كوكب بعيد")).toContain("لم أفهم «كوكب بعيد».");
    expect(await chat.say("طرابلس")).toContain("أي مكان هو المقصود؟");
    expect(await chat.press("طرابلس (لبنان)")).toContain("عند الساعة السابعة والنصف مساءً بتوقيت بيروت");
  });

  it("asks again for a time that it cannot read", async () => {
    const chat = await createTestChat();
    expect(await chat.say("subscribe sabah 25:00")).toContain("لم أفهم «25:00».");
    expect(await chat.say("7 ص")).toContain("بتوقيت أي مدينة؟");
  });

  it.each([
    "subscribe sabah 07:30 Africa/Cairo",
    "/اشتراك الصباح ٧:٣٠ القاهرة",
    "إشتراك 7:30 صباحًا القاهرة الصباح",
    "اشترك السابعة والنصف صباحا موجز الصباح القاهره",
  ])("subscribes at once with everything in one line: %s", async (line) => {
    const chat = await createTestChat();
    expect(await chat.say(line)).toContain(
      "سيصلك «موجز الصباح» كل يوم عند الساعة السابعة والنصف صباحًا بتوقيت القاهرة.",
    );
  });

  it("does not ask for the city again", async () => {
    const chat = await createTestChat();
    await chat.say("subscribe sabah 07:30 القاهرة");
    expect(await chat.say("subscribe masaa 20:00")).toContain("بتوقيت القاهرة");
  });

  it("takes several times a day", async () => {
    const chat = await createTestChat();
    await chat.say("subscribe sabah 7:00 و19:30 القاهرة");
    expect((await chat.subscriptions.list(CHAT))[0]?.timetable.times).toEqual(["07:00", "19:30"]);
  });

  it("says the same of the same subscription given twice", async () => {
    const chat = await createTestChat();
    await chat.say("subscribe sabah 07:00 الرياض");
    expect(await chat.say("subscribe sabah 07:00 الرياض")).toContain("الاشتراك قائم كما هو.");
    expect(await chat.say("subscribe sabah 08:00 الرياض")).toContain("تم تعديل الاشتراك.");
    expect(await chat.subscriptions.list(CHAT)).toHaveLength(1);
  });

  it("subscribes directly from a link to the bot", async () => {
    const chat = await createTestChat();
    expect(await chat.say("/start masaa")).toContain(
      "سيصلك «موجز المساء» كل يوم عند الساعة السابعة مساءً بتوقيت الرياض.",
    );
  });

  it("says that a chat has taken all it may", async () => {
    const editions = Array.from({ length: 21 }, (_, n) => anEdition(`e${n}`, { title: `نشرة${n} الخبر` }));
    const chat = await createTestChat({ editions });
    for (const { id } of editions.slice(0, 20)) await chat.subscriptions.subscribe(CHAT, id);
    expect(await chat.say("subscribe e20 07:00 الرياض")).toContain("20 اشتراكًا");
  });

  it("keeps the topics of a chat apart", async () => {
    const chat = await createTestChat();
    await chat.say("subscribe sabah 07:00 الرياض", { address: { ...CHAT, thread: "9" } });
    expect(await chat.say("إعدادات")).toContain("لا اشتراكات هنا بعد");
    expect(await chat.say("إعدادات", { address: { ...CHAT, thread: "9" } })).toContain("موجز الصباح");
  });
});

describe("unsubscribing", () => {
  it("ends the only subscription, the named one, or asks which", async () => {
    const chat = await createTestChat();
    await chat.say("subscribe sabah 07:00 الرياض");
    await chat.say("subscribe masaa 19:00");
    expect(await chat.say("إلغاء")).toContain("أي اشتراك يُلغى؟");
    expect(await chat.press("موجز المساء")).toBe(
      "أُلغي الاشتراك في «موجز المساء».\n\nتبقى إعداداته محفوظة 30 يومًا لمن عاد واشترك من جديد. يمحوها أمر «بياناتي».\n",
    );
    expect(await chat.say("الغاء")).toBe("إلغاء الاشتراك في «موجز الصباح»؟\n");
    expect(await chat.press("نعم، إلغاء الاشتراك")).toContain("أُلغي الاشتراك في «موجز الصباح».");
    expect(await chat.say("/stop")).toBe("لا اشتراكات هنا.\n");
  });

  it("ends all at once", async () => {
    const chat = await createTestChat();
    await chat.say("subscribe sabah 07:00 الرياض");
    await chat.say("subscribe masaa 19:00");
    expect(await chat.say("إلغاء الكل")).toContain("اشتراكان");
    expect(await chat.subscriptions.list(CHAT)).toEqual([]);
  });

  it("ends one whose edition the catalogue has no more", async () => {
    const gone = await createTestChat();
    await gone.stores.subscriptions.put({
      address: CHAT,
      edition: "gone",
      timetable: { times: ["07:00"], timeZone: "Asia/Riyadh" },
      preferences: { muted: [], length: "full", silent: false },
      status: { state: "active" },
      origin: "chat",
      createdAt: MORNING,
    });
    expect(await gone.say("إعدادات")).toContain("لم تعد النشرة «gone» متاحة.");
    await gone.press("إلغاء الاشتراك");
    expect(await gone.subscriptions.list(CHAT)).toEqual([]);
  });
});

describe("pausing", () => {
  it("says what there is to pause and resume, and does it once", async () => {
    const chat = await createTestChat();
    expect(await chat.say("إيقاف")).toContain("لا اشتراكات هنا لإيقافها.");
    expect(await chat.say("استئناف")).toBe("لا اشتراكات هنا.\n");
    await chat.say("subscribe sabah 07:00 الرياض");
    expect(await chat.say("استئناف")).toContain("كلها تعمل");
    await chat.say("إيقاف");
    expect(await chat.say("إيقاف")).toContain("موقوفة من قبل");
  });

  it("comes back by itself after a block, and not after the user's own pause", async () => {
    const chat = await createTestChat();
    await chat.say("subscribe sabah 07:00 الرياض");
    await chat.receiver.chatChanged({ change: "lost", address: CHAT, reason: "blocked" });
    expect((await chat.subscriptions.list(CHAT))[0]?.status.state).toBe("paused");
    await chat.receiver.chatChanged({ change: "back", address: CHAT });
    expect((await chat.subscriptions.list(CHAT))[0]?.status.state).toBe("active");
    await chat.say("إيقاف");
    await chat.receiver.chatChanged({ change: "back", address: CHAT });
    expect((await chat.subscriptions.list(CHAT))[0]?.status.state).toBe("paused");
    await chat.receiver.chatChanged({ change: "moved", from: CHAT, to: { platform: "test", chat: "-100" } });
    expect(await chat.subscriptions.list({ platform: "test", chat: "-100" })).toHaveLength(1);
  });
});

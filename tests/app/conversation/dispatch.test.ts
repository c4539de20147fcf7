import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { say } from "#app/answer.ts";
import type { Command } from "#app/conversation/command.ts";
import { parseTyped } from "#app/conversation/typed/typed-call.ts";
import { createTestChat } from "../../support/chat.ts";

const WAVE: Command<{ readonly times: number }> = {
  name: "wave",
  arabicName: "تلويح",
  aliases: [],
  description: "تحية",
  access: "anyone",
  group: "service",
  options: [{ name: "text", arabicName: "العدد", description: "كم مرة", required: true }],
  args: z.object({ text: z.coerce.number().int().min(1).max(9) }).transform(({ text }) => ({ times: text })),
  isSlow: false,
  run: async ({ args }) => say("أهلًا ".repeat(args.times).trim()),
};

function failing(run: Command["run"]): Command {
  return { ...WAVE, name: "fail", arabicName: "عطل", options: [], args: z.object({}), run };
}

describe("the receiver", () => {
  it("takes a command that is nothing but an object in the list", async () => {
    const chat = await createTestChat({ extra: [WAVE as Command] });
    expect(await chat.say("تلويح 2")).toBe("أهلًا أهلًا\n");
    expect(await chat.say("/wave 1")).toBe("أهلًا\n");
  });

  it.each([
    "/sources",
    "sources",
    "SOURCES",
    "/sources@mujaz_bot",
    "مصادر",
    "/مصادر",
    "المصادر",
    "مَصادِر",
    "مصـادر",
    "مصادر؟",
  ])("knows a command as %s", async (typed) => {
    const chat = await createTestChat();
    expect(await chat.say(typed)).toContain("المصادر");
  });

  it.each(["إلغاء", "الغاء", "ألغاء", "الإلغاء", "/إلغاء", "unsubscribe", "stop"])(
    "knows إلغاء as %s",
    async (typed) => {
      const chat = await createTestChat();
      expect(await chat.say(typed)).toBe("لا اشتراكات هنا.\n");
    },
  );

  it("answers an unknown command with the way to the known ones", async () => {
    const chat = await createTestChat();
    expect(await chat.say("افتح الباب")).toContain("أيها المقصود؟");
    expect(chat.labels()).toEqual(["بحث: الباب", "موجز الآن", "المساعدة"]);
    expect(await chat.press("المساعدة")).toContain("اشتراك /subscribe");
  });

  it("answers arguments that a command refuses with how it is used", async () => {
    const chat = await createTestChat({ extra: [WAVE as Command] });
    const said = await chat.say("تلويح كثيرًا");
    expect(said).toContain("لم أفهم ما بعد الأمر.");
    expect(said).toContain("الاستعمال: تلويح العدد");
    expect(said).toContain("العدد: كم مرة");
  });

  it("lets only managers change a chat, and only those who run the service see its state", async () => {
    const member = await createTestChat({ user: { isManager: false } });
    for (const command of ["اشتراك الصباح", "إلغاء", "إعدادات", "إيقاف", "استئناف", "بياناتي"])
      expect(await member.say(command)).toContain("لمن يدير هذه المحادثة");
    expect(await member.say("حالة")).toContain("لمن يشغّل الخدمة وحده");
    const help = await member.say("مساعدة");
    expect(help).toContain("/digest");
    expect(help).not.toContain("/settings");
    expect(help).not.toContain("/status");
    expect(await member.say("/start sabah")).toContain("في أي وقت يصلك؟");
    const admin = await createTestChat({ user: { isAdmin: true } });
    expect(await admin.say("حالة")).toContain("حالة الخدمة");
  });

  it("tells a failure in Arabic, keeps its message for the log, and goes on", async () => {
    const boom = failing(async () => {
      throw new Error("postgres://user:secret@db is down");
    });
    const chat = await createTestChat({ extra: [boom] });
    const said = await chat.say("عطل");
    expect(said).toBe("تعذّر تنفيذ الطلب بسبب عطل عندنا. يمكن إعادة المحاولة بعد قليل.\n");
    expect(chat.logged).toMatchObject([{ level: "error", fields: { command: "fail" } }]);
    expect(await chat.say("مصادر")).toContain("المصادر");
  });

  it("carries out the changes of one chat one after the other, those of others meanwhile", async () => {
    const begun: string[] = [];
    const first = Promise.withResolvers<void>();
    const change: Command = {
      ...failing(async ({ address }) => {
        begun.push(address.chat);
        if (begun.length === 1) await first.promise;
        return say("تم.");
      }),
      access: "manager",
    };
    const chat = await createTestChat({ extra: [change] });
    const give = (id: string) => chat.send({ command: "fail", address: { platform: "test", chat: id } });
    const both = [give("1"), give("1")];
    await give("2");
    expect(begun).toEqual(["1", "2"]);
    first.resolve();
    await Promise.all(both);
    expect(begun).toEqual(["1", "2", "1"]);
  });

  it("gives a command up that takes too long, whatever it does with its signal", async () => {
    const chat = await createTestChat({ extra: [failing(() => new Promise(() => {}))] });
    const saying = chat.say("عطل");
    await chat.clock.advance(31_000);
    expect(await saying).toContain("استغرق الطلب وقتًا أطول من المعتاد");
  });

  it("answers at once when the service stops", async () => {
    const chat = await createTestChat({ extra: [failing(() => new Promise(() => {}))] });
    const stop = new AbortController();
    const sending = chat.send({ command: "fail" }, stop.signal);
    stop.abort();
    expect((await sending).document.blocks).toMatchObject([
      { children: [{ text: "الخدمة تتوقف الآن. يمكن إعادة المحاولة بعد قليل." }] },
    ]);
  });

  it("does not let one user's question take another's words", async () => {
    const chat = await createTestChat();
    await chat.say("اشتراك الصباح");
    const other = await chat.send({ command: "القاهرة", user: { id: "v", isManager: true, isAdmin: false } });
    expect(JSON.stringify(other.document)).toContain("بحث: القاهرة");
    expect(await chat.say("7:15")).toContain("بتوقيت أي مدينة؟");
  });

  it("takes one answer to a question", async () => {
    const chat = await createTestChat();
    await chat.say("بحث");
    expect(await chat.say("المياه")).toContain("لا نتائج");
    expect(await chat.say("المياه")).toContain("أيها المقصود؟");
  });

  it("forgets a question after half an hour", async () => {
    const chat = await createTestChat();
    await chat.say("بحث");
    await chat.clock.advance(31 * 60_000);
    expect(await chat.say("المياه")).toContain("أيها المقصود؟");
  });

  it("takes a time alone as the wish to subscribe, and a link alone as one to be summarised", async () => {
    const chat = await createTestChat();
    expect(await chat.say("7:30 مساء")).toContain("أي نشرة تصلك؟");
    expect(await chat.say("https://marsa.example/1")).toContain("لم أستطع قراءة خبر من هذا الرابط");
  });

  it("logs the command and nothing of what the user wrote", async () => {
    const chat = await createTestChat();
    await chat.say("بحث كلمة_سرية");
    expect(chat.logged).toMatchObject([{ level: "info", fields: { command: "search" } }]);
    expect(JSON.stringify(chat.logged)).not.toContain("سرية");
  });

  it("answers any text whatsoever", async () => {
    const chat = await createTestChat();
    const words = fc.constantFrom(
      ...chat.commands.flatMap(({ name, arabicName, aliases }) => [name, `/${arabicName}`, ...aliases]),
      ...[
        "الصباح",
        "sabah",
        "7:30",
        "مساء",
        "القاهرة",
        "الأوقات",
        "to",
        "http://",
        "https://a.b/c",
        "1",
        "١٢",
        "~1abc",
        "-0700",
      ],
    );
    const line = fc
      .array(fc.oneof(words, fc.string({ unit: "binary" })), { maxLength: 6 })
      .map((parts) => parts.join(" "));
    const args = fc.dictionary(
      fc.constantFrom("edition", "time", "zone", "set", "to", "text", "page", "article", "act", "query"),
      line,
    );
    await fc.assert(
      fc.asyncProperty(line, args, fc.option(line, { nil: undefined }), async (typed, more, about) => {
        const parsed = parseTyped(typed);
        const call = {
          ...parsed,
          args: { ...parsed.args, ...more },
          ...(about === undefined ? {} : { about }),
        };
        const reply = await chat.send(call);
        expect(reply.document.blocks.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
    expect(chat.logged.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("answers huge and numerous arguments without reading them", async () => {
    const chat = await createTestChat();
    expect(await chat.say(`لخص ${"ا".repeat(5_000_000)}`)).toContain("أطول مما يمكن قراءته");
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`a${n}`, "x"]));
    expect(JSON.stringify((await chat.send({ command: "start", args: many })).document)).toContain("أطول");
  });
});

import { describe, expect, it } from "vitest";
import { decodeAction, encodeAction } from "#app/conversation/buttons/payload.ts";
import { nameKey } from "#app/conversation/typed/typed-call.ts";
import type { Action } from "#core/ports.ts";
import { anEdition, aSource, buttonsOf, createTestChat, MORNING, textOf } from "../../support/chat.ts";
import { anArticle } from "../../support/material/article-builder.ts";

/** As long as the schema lets names be. */
const LONG = "a".repeat(39);
const MOST_PRESSES = 400;

async function crowdedChat() {
  const sections = Array.from({ length: 5 }, (_, n) => ({ id: `${LONG}${n}`, title: `قسم ${n}` }));
  const editions = [
    anEdition(`${LONG}b`, { title: "موجز الصباح", sections, schedule: { times: ["07:00", "13:15"] } }),
    // Short enough to be tempted to write it out, too long for a button with a time and a city.
    anEdition("evening_of_the_whole_region", { title: "موجز المساء", sections }),
  ];
  const articles = Array.from({ length: 30 }, (_, n) =>
    anArticle({
      id: `waha.example/${n}`,
      title: `مياه السد تصل إلى المدينة رقم ${n}`,
      url: `https://waha.example/${n}`,
      text: `وصلت مياه السد إلى المدينة رقم ${n} بعد انتظار. وقال المهندسون إن الضخ مستمر.`,
      publishedAt: MORNING.subtract({ hours: n + 1 }),
    }),
  );
  return createTestChat({
    editions,
    articles,
    sources: [aSource("waha", { name: "وكالة الواحة" })],
    user: { isAdmin: true },
  });
}

describe("the registry", () => {
  it("has names that fit every platform, each meaning one command only", async () => {
    const { commands } = await createTestChat();
    const names = commands.flatMap(({ name, arabicName, aliases }) =>
      [name, arabicName, ...aliases].map(nameKey),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const { name, arabicName, description, options } of commands) {
      expect(name).toMatch(/^[a-z_]{1,32}$/);
      // Discord's pattern for names of slash commands; diacritics are refused.
      expect(arabicName).toMatch(/^[\p{L}\p{N}_-]{1,32}$/u);
      expect(description.length).toBeLessThanOrEqual(100);
      for (const option of options) {
        expect(option.name).toMatch(/^[a-z_]{1,32}$/);
        expect(option.arabicName).toMatch(/^[\p{L}\p{N}_-]{1,32}$/u);
        expect(option.description.length).toBeLessThanOrEqual(100);
        expect((option.choices ?? []).length).toBeLessThanOrEqual(25);
        for (const choices of [option.choices ?? [], (await option.complete?.("")) ?? []]) {
          expect(choices.length).toBeLessThanOrEqual(25);
          for (const { value, label } of choices)
            expect([value.length, label.length].every((n) => n > 0 && n <= 100)).toBe(true);
        }
      }
    }
  });

  it("completes editions, cities and outlets on folded Arabic", async () => {
    const { commands } = await crowdedChat();
    const complete = (command: string, option: string, typed: string) =>
      commands
        .find(({ name }) => name === command)
        ?.options.find(({ name }) => name === option)
        ?.complete?.(typed);
    expect(await complete("subscribe", "edition", "المَساء")).toMatchObject([{ label: "موجز المساء" }]);
    expect(await complete("subscribe", "zone", "القاهره")).toEqual([
      { value: "Africa/Cairo", label: "القاهرة" },
    ]);
    expect(await complete("sources", "search", "واحه")).toEqual([
      { value: "وكالة الواحة", label: "وكالة الواحة" },
    ]);
  });

  it("offers no button anywhere that a platform could not carry, and each leads somewhere", async () => {
    const chat = await crowdedChat();
    const seen = new Set<string>();
    const waiting: Action[] = ["start", "help", "editions", "status", "mydata"].map((command) => ({
      label: command,
      command,
      args: {},
    }));
    waiting.push({ label: "بحث", command: "search", args: { query: "مياه" } });
    for (let pressed = 0; pressed < MOST_PRESSES; pressed++) {
      const action = waiting.shift();
      if (!action) break;
      if ("url" in action) continue;
      const encoded = encodeAction(action);
      expect([action, encoded]).toEqual([action, expect.any(String)]);
      if (encoded === undefined || seen.has(encoded)) continue;
      seen.add(encoded);
      const press = decodeAction(encoded);
      if (!press) throw new Error(`cannot be read back: ${encoded}`);
      const reply = await chat.send(press);
      expect(textOf(reply)).not.toContain("لا أعرف هذا الأمر");
      waiting.push(...buttonsOf(reply));
      for (const row of reply.actions ?? []) {
        expect(row.length).toBeGreaterThan(0);
        for (const { label } of row) expect(label.length).toBeGreaterThan(0);
      }
      // Telegram shows no more than 8 in a row and takes 100 in all.
      expect(buttonsOf(reply).length).toBeLessThanOrEqual(100);
    }
    expect(seen.size).toBeGreaterThan(100);
    expect(chat.logged.filter(({ level }) => level === "error")).toEqual([]);
  });
});

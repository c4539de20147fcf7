import fc from "fast-check";
import { expect, test } from "vitest";
import { createBudget } from "#app/conversation/allowed/budget.ts";
import { createFakeClock } from "../../../support/fake-clock.ts";

const KINDS = ["command", "typing", "link"] as const;
const MINUTE = 60_000;

function countGranted(rulings: readonly string[]): number {
  return rulings.filter((ruling) => ruling === "granted").length;
}

test("a person who sets up a subscription in a hurry never meets it", async () => {
  const clock = createFakeClock();
  const budget = createBudget(clock);
  for (let press = 0; press < 60; press++) {
    expect(budget.spend("command", { user: "7", chat: "7" })).toBe("granted");
    await clock.advance(1_200);
  }
});

test("somebody who asks without end is told once, then no more", () => {
  const budget = createBudget(createFakeClock());
  const rulings = Array.from({ length: 2_000 }, () => budget.spend("command", { user: "1", chat: "1" }));
  expect(countGranted(rulings)).toBe(30);
  expect(rulings.filter((ruling) => ruling === "too much of user")).toHaveLength(1);
  expect(rulings.slice(31).every((ruling) => ruling === "again")).toBe(true);
});

test("who goes on asking all the time is not told a second time", async () => {
  const clock = createFakeClock();
  const budget = createBudget(clock);
  const rulings: string[] = [];
  for (let second = 0; second < 600; second++) {
    for (let n = 0; n < 3; n++) rulings.push(budget.spend("command", { user: "1", chat: "1" }));
    await clock.advance(1_000);
  }
  expect(rulings.filter((ruling) => ruling === "too much of user")).toHaveLength(1);
});

test("who waited is heard again, and told again", async () => {
  const clock = createFakeClock();
  const budget = createBudget(clock);
  const spend = () => budget.spend("command", { user: "1", chat: "1" });
  for (let n = 0; n < 40; n++) spend();
  await clock.advance(MINUTE);
  const later = Array.from({ length: 40 }, spend);
  expect(later[0]).toBe("granted");
  expect(later).toContain("too much of user");
});

test("who asks now and then for long saves nothing up", async () => {
  const clock = createFakeClock();
  const budget = createBudget(clock);
  const spend = () => budget.spend("command", { user: "1", chat: "1" });
  for (let minute = 0; minute < 60; minute++) {
    spend();
    await clock.advance(30_000);
  }
  expect(countGranted(Array.from({ length: 100 }, spend))).toBe(30);
});

test("one member of a group cannot use up what the others may ask for", () => {
  const budget = createBudget(createFakeClock());
  for (let n = 0; n < 1_000; n++) budget.spend("command", { user: "1", chat: "-5" });
  expect(budget.spend("command", { user: "2", chat: "-5" })).toBe("granted");
});

test("many members of a group together are bounded, and other chats are not", () => {
  const budget = createBudget(createFakeClock());
  const rulings = Array.from({ length: 500 }, (_, user) =>
    budget.spend("command", { user: `${user}`, chat: "-5" }),
  );
  expect(countGranted(rulings)).toBe(60);
  expect(rulings.filter((ruling) => ruling === "too much of chat")).toHaveLength(1);
  expect(budget.spend("command", { user: "499", chat: "499" })).toBe("granted");
});

test("a chat whose work piles up gets no more, and is told", async () => {
  const clock = createFakeClock();
  const budget = createBudget(clock);
  expect(budget.spend("command", { user: "1", chat: "1" }, true)).toBe("too much of chat");
  expect(budget.spend("command", { user: "1", chat: "1" }, true)).toBe("again");
  await clock.advance(1_000);
  expect(budget.spend("command", { user: "1", chat: "1" }, false)).toBe("granted");
});

test("whoever was refused stays refused while ten thousand others ask", () => {
  const budget = createBudget(createFakeClock());
  for (let n = 0; n < 40; n++) budget.spend("link", { user: "1", chat: "1" });
  for (let user = 100; user < 10_100; user++)
    expect(budget.spend("link", { user: `${user}`, chat: `${user}` })).toBe("granted");
  expect(budget.spend("link", { user: "1", chat: "1" })).toBe("again");
});

test("a clock set back gives nothing and takes nothing", async () => {
  const clock = createFakeClock();
  const budget = createBudget(clock);
  for (let n = 0; n < 40; n++) budget.spend("command", { user: "1", chat: "1" });
  clock.set(clock.now().add({ hours: 5 }));
  expect(budget.spend("command", { user: "1", chat: "1" })).toBe("again");
  clock.set(clock.now().subtract({ hours: 9 }));
  await clock.advance(MINUTE);
  expect(budget.spend("command", { user: "1", chat: "1" })).toBe("granted");
});

test("whatever is asked for when, nobody gets more than at once and the time since allow", async () => {
  const request = fc.record({
    pauseMs: fc.integer({ min: 0, max: 5_000 }),
    user: fc.constantFrom("1", "2", "3"),
    kind: fc.constantFrom(...KINDS),
  });
  const most = { command: [30, 2_000], typing: [60, 500], link: [5, 20_000] } as const;
  await fc.assert(
    fc.asyncProperty(fc.array(request, { maxLength: 200 }), async (requests) => {
      const clock = createFakeClock();
      const budget = createBudget(clock);
      const granted = new Map<string, number>();
      let passed = 0;
      for (const { pauseMs, user, kind } of requests) {
        await clock.advance(pauseMs);
        passed += pauseMs;
        if (budget.spend(kind, { user, chat: user }) !== "granted") continue;
        const count = (granted.get(kind + user) ?? 0) + 1;
        granted.set(kind + user, count);
        const [atOnce, everyMs] = most[kind];
        expect(count).toBeLessThanOrEqual(atOnce + passed / everyMs);
      }
    }),
    { numRuns: 50 },
  );
});

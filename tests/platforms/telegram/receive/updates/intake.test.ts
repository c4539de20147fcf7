import { expect, test } from "vitest";
import type { Work } from "#platforms/telegram/receive/handler.ts";
import { createIntake } from "#platforms/telegram/receive/updates/intake.ts";
import { createFakeClock } from "../../../../support/fake-clock.ts";
import { createTestLog } from "../../../../support/test-log.ts";

const BATCH = 100;
const NOISY = 1;
const CONFIRM_MS = 1_000;

type Answer = (chat: number, isFull: boolean) => Work | undefined;

/** An intake whose updates are handled as the test says. */
function begin(answer: Answer) {
  const clock = createFakeClock();
  const { log } = createTestLog();
  const handle = ({ message }: { message?: { chat: { id: number } } }, isFull: boolean) =>
    answer(message?.chat.id ?? 0, isFull);
  const intake = createIntake({ handle, clock, log }, new AbortController().signal);
  let update = 0;
  const from = (chat: number) => ({
    update_id: ++update,
    message: {
      message_id: update,
      date: Math.floor(clock.now().epochMilliseconds / 1000),
      chat: { id: chat, type: "private" },
      text: "/help",
    },
  });
  /** Takes updates; the clock only moves as long as they are waited for, and by how much is the answer. */
  const take = async (updates: readonly unknown[]): Promise<number> => {
    let isTaken = false;
    const taking = intake.take(updates).then(() => {
      isTaken = true;
    });
    let waited = 0;
    for (await clock.advance(0); !isTaken; waited += 100) await clock.advance(100);
    await taking;
    return waited;
  };
  return { clock, from, take };
}

const never = (): Work => ({ isRefused: false, run: () => new Promise(() => {}) });
const quick = (done: () => void): Work => ({ isRefused: false, run: async () => done() });

test("two thousand updates of a chat that is slow hold the others up not at all", async () => {
  let others = 0;
  const countOne = () => {
    others += 1;
  };
  const { from, take } = begin((chat) => (chat === NOISY ? never() : quick(countOne)));
  let waited = 0;
  for (let batch = 0; batch < 20; batch++) {
    const noise = Array.from({ length: BATCH - 1 }, () => from(NOISY));
    waited += await take([...noise, from(1_000 + batch)]);
    expect(others).toBe(batch + 1);
  }
  expect(waited).toBe(0);
});

test("the work of other chats is still finished before its update is confirmed", async () => {
  let isDone = false;
  const { clock, from, take } = begin((chat) =>
    chat === NOISY
      ? never()
      : {
          isRefused: false,
          run: async () => {
            await clock.sleep(500);
            isDone = true;
          },
        },
  );
  await take([from(NOISY)]);
  await take([from(NOISY), from(2)]);
  expect(isDone).toBe(true);
});

test("many that only have to be answered keep the next updates waiting for a moment", async () => {
  let isAnswered = false;
  const { clock, from, take } = begin(() => ({
    isRefused: false,
    run: async (_, onDone) => {
      onDone();
      await clock.sleep(800);
      isAnswered = true;
    },
  }));
  expect(await take(Array.from({ length: 10 }, (_, chat) => from(chat)))).toBe(100);
  expect(isAnswered).toBe(false);
  await clock.advance(2_000);
  expect(isAnswered).toBe(true);
  // Few are answered first; a chat that is slow would not be waited for at all.
  expect(await take([from(1)])).toBe(800);
  expect(await take(Array.from({ length: 10 }, (_, chat) => from(chat)))).toBe(100);
});

test("a chat that was slow is waited for again after a minute", async () => {
  const { clock, from, take } = begin(never);
  expect(await take([from(NOISY)])).toBe(CONFIRM_MS);
  expect(await take([from(NOISY)])).toBe(0);
  await clock.advance(61_000);
  expect(await take([from(NOISY)])).toBe(CONFIRM_MS);
});

test("an update that comes again is handled once", async () => {
  let handled = 0;
  const { from, take } = begin(() => {
    handled += 1;
    return undefined;
  });
  const update = from(NOISY);
  await take([update, update]);
  await take([update]);
  expect(handled).toBe(1);
});

test("the handler hears when a chat's updates pile up", async () => {
  const full: boolean[] = [];
  const { from, take } = begin((chat, isFull) => {
    if (chat === NOISY) full.push(isFull);
    return isFull ? undefined : never();
  });
  await take(Array.from({ length: 50 }, () => from(NOISY)));
  expect(full.indexOf(true)).toBe(30);
  expect(full.slice(30).every(Boolean)).toBe(true);
});

test("what is refused is said before the chat's earlier work is done", async () => {
  let isTold = false;
  let count = 0;
  const tell = async () => {
    isTold = true;
  };
  const { from, take } = begin(() => (++count < 3 ? never() : { isRefused: true, run: tell }));
  await take([from(NOISY), from(NOISY), from(NOISY)]);
  expect(isTold).toBe(true);
});

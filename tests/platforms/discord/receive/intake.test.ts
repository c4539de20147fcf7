import { expect, test } from "vitest";
import { createIntake } from "#platforms/discord/receive/intake.ts";

test("an interaction that is told twice is handled once, and a stop waits for it", async () => {
  const intake = createIntake();
  const { promise, resolve } = Promise.withResolvers<void>();
  const handled: string[] = [];
  const work = async () => {
    await promise;
    handled.push("done");
  };
  intake.take("1", work);
  intake.take("1", work);
  const settled = intake.settled();
  resolve();
  await settled;
  expect(handled).toEqual(["done"]);
});

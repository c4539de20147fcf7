import { describe, expect, test } from "vitest";
import { expectLinear } from "./linear.ts";

function work(steps: number): number {
  let sum = 0;
  for (let step = 0; step < steps; step += 1) sum = (sum + step * step) % 1_000_003;
  return sum;
}

describe("expectLinear", () => {
  test("accepts work that grows with its input", async () => {
    await expectLinear((size) => work(size * 2_000), 10_000);
  });

  test("refuses work that grows with the square of it", async () => {
    await expect(expectLinear((size) => work(size * size), 1_000)).rejects.toThrow();
  });
});

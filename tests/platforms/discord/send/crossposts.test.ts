import { RateLimitError } from "discord.js";
import { describe, expect, it } from "vitest";
import { createCrossposts } from "#platforms/discord/send/crossposts.ts";
import { createFakeClock } from "../../../support/fake-clock.ts";
import { createTestLog } from "../../../support/test-log.ts";

const limited = (retryAfter: number) =>
  new RateLimitError({
    ...{ timeToReset: retryAfter, limit: 10, method: "POST", hash: "h", url: "u", route: "/r" },
    ...{ majorParameter: "1", global: false, retryAfter, sublimitTimeout: 0, scope: "user" },
  });

function begin(answers: readonly (Error | undefined)[]) {
  const clock = createFakeClock(Temporal.Instant.from("2026-11-19T04:00:00Z"));
  const { log, logged } = createTestLog();
  const stop = new AbortController();
  const tried: string[] = [];
  const post = async (route: string) => {
    const answer = answers[tried.push(route) - 1];
    if (answer) throw answer;
  };
  const crossposts = createCrossposts({ rest: { post } as never, clock, log, stop: stop.signal });
  return { clock, logged, stop, tried, crossposts };
}

describe("a message that is passed on", () => {
  it("is tried again when a limit is over", async () => {
    const { clock, tried, crossposts, logged } = begin([limited(1_800_000), undefined]);
    crossposts.share("1", "2");
    await clock.advance(1_799_000);
    expect(tried).toHaveLength(1);
    await clock.advance(2_000);
    expect(tried).toEqual(["/channels/1/messages/2/crosspost", "/channels/1/messages/2/crosspost"]);
    expect(logged).toEqual([]);
  });

  it("is given up after some limits, or where it is refused, and at a stop", async () => {
    const always = begin(Array.from({ length: 9 }, () => limited(60_000)));
    always.crossposts.share("1", "2");
    await always.clock.advance(600_000);
    expect(always.tried).toHaveLength(4);
    const refused = begin([new Error("refused")]);
    refused.crossposts.share("1", "2");
    await refused.clock.advance(600_000);
    expect(refused.tried).toHaveLength(1);
    const stopped = begin([limited(60_000), undefined]);
    stopped.crossposts.share("1", "2");
    await stopped.clock.advance(1_000);
    stopped.stop.abort();
    await stopped.clock.advance(600_000);
    expect(stopped.tried).toHaveLength(1);
    expect(stopped.logged).toEqual([]);
  });
});

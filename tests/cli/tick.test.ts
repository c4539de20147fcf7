import { describe, expect, test } from "vitest";
import { messagesFor } from "#cli/messages.ts";
import { runTick } from "#cli/tick.ts";
import type { LedgerSummary } from "#core/schedule/delivery.ts";
import { createMemoryIo } from "../support/memory-io.ts";

const NONE: LedgerSummary = {
  due: 0,
  late: 0,
  sending: 0,
  sent: 0,
  empty: 0,
  skipped: 0,
  failed: 0,
  unconfirmed: 0,
  doubted: 0,
};

/** A tick that leaves the ledger as `after` says. */
async function tick(before: Partial<LedgerSummary>, after: Partial<LedgerSummary>): Promise<string> {
  const { io, said } = createMemoryIo();
  let ledger = { ...NONE, ...before };
  const deps = {
    plan: async () => 2,
    send: async () => {
      ledger = { ...ledger, ...after };
    },
    summary: async () => ledger,
    messages: messagesFor({}),
  };
  await runTick({}, deps, io);
  return said().trim();
}

describe("a tick", () => {
  test("counts as delivered what was delivered, not what waits for another try", async () => {
    expect(await tick({ sent: 5 }, { due: 2 })).toContain("delivered 0, without news 0, failed 0, waiting 2");
  });

  test("tells digests without news and failures apart from deliveries", async () => {
    expect(await tick({ sent: 5, empty: 1 }, { sent: 6, empty: 3, failed: 1 })).toBe(
      "planned 2, delivered 1, without news 2, failed 1, waiting 0",
    );
  });
});

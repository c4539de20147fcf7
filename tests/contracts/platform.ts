import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Command } from "#app/conversation/command.ts";
import { toDocument } from "#core/digest/to-document.ts";
import type { Document } from "#core/document/document.ts";
import { text } from "#core/document/inline.ts";
import { split } from "#core/document/split.ts";
import type { Part, Platform, Receiver, SendOutcome } from "#core/ports.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { DEFAULT_STYLE } from "#core/style.ts";
import { anyDigest } from "../support/material/digest-arbitrary.ts";
import { fullDigest } from "../support/material/digest-builder.ts";
import { until } from "../support/until.ts";

/** Every kind of outcome there is, with its reason or scope. */
export type OutcomeName =
  | Exclude<SendOutcome["outcome"], "rejected" | "retry">
  | `rejected: ${Extract<SendOutcome, { readonly outcome: "rejected" }>["reason"]}`
  | `retry: ${Extract<SendOutcome, { readonly outcome: "retry" }>["scope"]}`;

/** What is sent and where; provoking an outcome may change it. */
type Attempt<Message> = { address: Address; message: Message };

type Provoke<Message> = (attempt: Attempt<Message>) => unknown;

/** A platform and everything it talks to. */
export type PlatformWorld<Message> = {
  readonly platform: Platform<Message>;
  /** A chat that exists. */
  readonly address: Address;
  /** Why the platform's service would refuse or change this message; none where it takes it as it is. */
  readonly refusals: (message: Message) => readonly string[];
  /** Makes the next attempt end so; "never" where the service knows no such outcome. */
  readonly provoke: Readonly<Record<OutcomeName, Provoke<Message> | "never">>;
  /** Failures that the platform reported to the operator. */
  readonly failures?: () => readonly unknown[];
  /** A user gives a command; absent where commands do not come through the platform itself. */
  readonly giveCommand?: () => void;
  /** How often the platform has introduced itself to its service; absent where there is no network. */
  readonly introductions?: () => number;
  /** Whether a command that is given now would be received. */
  readonly isListening?: () => boolean;
  readonly close: () => Promise<void>;
};

/** A command that platforms can register. */
export const HELP: Command = {
  name: "help",
  arabicName: "مساعدة",
  aliases: [],
  description: "ما الذي يستطيعه موجز",
  access: "anyone",
  group: "service",
  options: [],
  args: { safeParse: () => ({ success: true, data: {} }) } as never,
  isSlow: false,
  run: () => Promise.reject(new Error("the receiver of the test answers")),
};

const STYLES = [DEFAULT_STYLE, { ...DEFAULT_STYLE, plain: true }];
const SHORT: Document = { title: "موجز", blocks: [{ type: "paragraph", children: [text("خبر قصير")] }] };
const OPTIONS = { key: "1-1", silent: true };
const RUNS = 60;
const LONG = 60;

/** What every chat platform must do; `outcomes`: those that its service can have. */
export function describePlatform<Message>(
  name: string,
  open: () => Promise<PlatformWorld<Message>>,
  outcomes: readonly OutcomeName[],
): void {
  describe(name, () => {
    let world: PlatformWorld<Message>;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(async () => {
      await world.platform.stop();
      await world.close();
    });

    test("renders the same part to the same message, and leaves the part as it was", () => {
      const { platform } = world;
      fc.assert(
        fc.property(anyDigest, fc.constantFrom(...STYLES), (digest, style) => {
          const part = frozen(partOf(toDocument(digest, DEFAULT_STYLE)));
          const first = platform.render(part, style);
          platform.render(partOf(SHORT), style);
          expect(platform.render(structuredClone(part), style)).toEqual(first);
        }),
        { numRuns: RUNS },
      );
    });

    test("measures no part as smaller than the service finds it", () => {
      const { platform, refusals } = world;
      const many = fc.record({ digest: anyDigest, times: fc.integer({ min: 1, max: 12 }) });
      fc.assert(
        fc.property(many, fc.constantFrom(...STYLES), ({ digest, times }, style) => {
          const { blocks, ...document } = toDocument(digest, DEFAULT_STYLE);
          const long = { ...document, blocks: Array.from({ length: times }, () => blocks).flat() };
          const parts = split(long, platform.measureFor(style));
          for (const [index, one] of parts.entries()) {
            const part = { document: one, index: index + 1, of: parts.length };
            expect(refusals(platform.render(part, style))).toEqual([]);
          }
        }),
        // Long enough for several messages, whatever the generator makes.
        { numRuns: RUNS, examples: STYLES.map((style) => [{ digest: fullDigest(), times: LONG }, style]) },
      );
    });

    test("says of every outcome whether it can happen", () => {
      const possible = Object.entries(world.provoke).filter(([, provoke]) => provoke !== "never");
      expect(possible.map(([outcome]) => outcome).sort()).toEqual([...outcomes].sort());
    });

    test.each(outcomes)("reports an attempt as '%s', without an exception", async (outcome) => {
      const provoke = world.provoke[outcome];
      const { platform, address } = world;
      const attempt = { address, message: platform.render(partOf(SHORT), DEFAULT_STYLE) };
      if (provoke !== "never") await provoke(attempt);
      const { signal } = new AbortController();
      const result = await platform.send(attempt.address, attempt.message, OPTIONS, signal);
      expect(nameOf(result)).toBe(outcome);
      if (result.outcome === "retry") expect(result.afterMs).toBeGreaterThan(0);
      if (result.outcome === "sent") expect(result.messageRef).not.toBe("");
    });

    test("stops without having been started, and stops twice", async () => {
      await world.platform.stop();
      await expect(world.platform.stop()).resolves.toBeUndefined();
    });

    test("receives each command once although started twice, and none after a stop", async () => {
      const { platform, giveCommand, isListening } = world;
      const received: string[] = [];
      const receiver = recording(received);
      await platform.start(receiver);
      await platform.start(receiver);
      if (isListening) await until(isListening, "the start");
      giveCommand?.();
      if (giveCommand) await until(() => received.length > 0, "the command");
      await platform.stop();
      giveCommand?.();
      await platform.stop();
      expect(received).toEqual(giveCommand ? ["help"] : []);
      if (world.introductions) expect(world.introductions()).toBe(1);
      expect(world.failures?.() ?? []).toEqual([]);
    });
  });
}

function recording(received: string[]): Receiver {
  return {
    async command({ command }) {
      received.push(command.replace(/^\//, ""));
      return { document: SHORT };
    },
    awaits: async () => false,
    async chatChanged() {},
  };
}

function partOf(document: Document): Part {
  return { document, index: 1, of: 1 };
}

function nameOf(outcome: SendOutcome): OutcomeName {
  switch (outcome.outcome) {
    case "rejected":
      return `rejected: ${outcome.reason}`;
    case "retry":
      return `retry: ${outcome.scope}`;
    default:
      return outcome.outcome;
  }
}

function frozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

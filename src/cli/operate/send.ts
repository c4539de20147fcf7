import { UsageError } from "#cli/failure.ts";
import type { Io } from "#cli/io.ts";
import type { Messages } from "#cli/messages.ts";
import type { Edition } from "#core/digest/edition.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { AppError } from "#lib/error.ts";

export type SendDeps = {
  readonly editions: readonly Edition[];
  /** Ids of the platforms that can be sent through. */
  readonly platforms: readonly string[];
  readonly send: (
    edition: Edition,
    address: Address,
    mark: string | undefined,
  ) => Promise<{ readonly state: string; readonly reason?: string }>;
  readonly messages: Messages;
};

/** `mujaz send`: one edition to one chat now. What was not sent is a failure. */
export async function runSend(
  name: string,
  address: Address,
  options: { readonly test?: boolean; readonly json?: boolean },
  { editions, platforms, send, messages }: SendDeps,
  io: Io,
): Promise<void> {
  const edition = editions.find(({ id }) => id === name);
  if (!edition) throw new UsageError(messages.unknownEdition(name, editions.map(({ id }) => id).join(" ")));
  if (!platforms.includes(address.platform))
    throw new AppError(messages.notSent["no platform"], { code: "no-platform" });
  const { state, reason } = await send(
    edition,
    address,
    options.test ? messages.operate.testMark : undefined,
  );
  const words = `${messages.operate.sendOutcomes[state] ?? state}${reason ? `: ${reason}` : ""}`;
  if (state !== "sent") throw new AppError(words, { code: "not-sent" });
  if (options.json) return io.out(`${JSON.stringify({ edition: name, address, state })}\n`);
  io.say(words);
}

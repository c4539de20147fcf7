import { parseAt } from "#cli/output.ts";
import type { Actions } from "#cli/program.ts";
import { runStatus } from "#cli/status.ts";
import type { Clock } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import type { ActionDeps } from "./deps.ts";
import type { WithEngine } from "./with-engine.ts";

type ServiceActions = Pick<Actions, "start" | "chat" | "refresh" | "tick" | "register" | "status">;

/** The commands that run the service, whole or one act of it. */
export function serviceActions(deps: ActionDeps, within: WithEngine): ServiceActions {
  const { messages, io, signal } = deps;
  const withoutPlatform = async () =>
    messages.noPlatform((await import("#wiring/chat-platforms.ts")).PLATFORM_TOKENS);

  return {
    start: ({ sample = false }) =>
      within(sample, async ({ engine, log, terminal, chats }) => {
        const { runService } = await import("#wiring/run-service.ts");
        if (chats.length === 0) io.say(await withoutPlatform());
        // Who sits at a terminal talks to the service there, unless it serves others.
        const chat = chats.length > 0 ? {} : { terminal: terminal.platform };
        await runService(engine, chats, { io, log, ...chat }, signal);
      }),

    register: () =>
      within(false, async ({ chats }) => {
        if (chats.length === 0) throw new AppError(await withoutPlatform(), { code: "no-platform" });
        for (const { platform } of chats) await platform.register();
        io.say(messages.registered);
      }),

    chat: ({ sample = false }) =>
      within(sample, async ({ engine, terminal }) => {
        const { signalsOf } = await import("#wiring/run-service.ts");
        const { runChat } = await import("#renderers/terminal/chat.ts");
        // Without a network the archive is what there is; the chat does not wait for it.
        const reading = engine.service.refresh(signalsOf(signal));
        if (sample) await reading;
        await runChat({ receiver: engine.receiver, platform: terminal.platform }, io, signal);
      }),

    refresh: ({ sample = false }) =>
      within(sample, async ({ engine }) => {
        const { signalsOf } = await import("#wiring/run-service.ts");
        const report = await engine.service.refresh(signalsOf(signal));
        io.say(
          report ? messages.refreshed(report.added, report.read, report.failed) : messages.refreshElsewhere,
        );
      }),

    tick: async ({ sample = false, at }) => {
      const instant = parseAt(at, messages);
      await within(
        sample,
        async ({ engine }) => {
          const { signalsOf } = await import("#wiring/run-service.ts");
          await engine.subscriptions.syncPush();
          const planned = await engine.service.plan();
          const taken = await engine.service.send(signalsOf(signal));
          io.say(messages.ticked(planned, taken));
        },
        instant ? clockFrom(deps.clock, instant) : deps.clock,
      );
    },

    status: (options) =>
      within(false, ({ engine }) => runStatus(options, engine.stores, deps.clock.now(), io)),
  };
}

/** A clock that starts at `at` and runs on: pacing needs time to pass. */
function clockFrom(clock: Clock, at: Temporal.Instant): Clock {
  const ahead = at.since(clock.now());
  return { ...clock, now: () => clock.now().add(ahead) };
}

import { isatty } from "node:tty";
import type { Io } from "#cli/io.ts";
import { parseAt } from "#cli/output.ts";
import type { Actions } from "#cli/program.ts";
import { runStatus } from "#cli/status.ts";
import type { Clock } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import type { TerminalMessage } from "#renderers/terminal/platform.ts";
import { openCatalogue } from "#wiring/catalogue.ts";
import type { Engine } from "#wiring/service.ts";
import type { ActionDeps } from "./deps.ts";
import type { OpenEngine, WithEngine } from "./with-engine.ts";

const TERMINAL = "terminal";
const STDERR = 2;

type ServiceActions = Pick<Actions, "start" | "chat" | "refresh" | "tick" | "register" | "status">;

/** The commands that run the service, whole or one act of it. */
export function serviceActions(deps: ActionDeps, within: WithEngine): ServiceActions {
  const { config, messages, io, signal } = deps;
  const withoutPlatform = async () =>
    messages.noPlatform((await import("#wiring/chat-platforms.ts")).PLATFORM_TOKENS);

  return {
    start: async ({ sample = false }) => {
      const { createWatch } = await import("#wiring/watch/watch.ts");
      const { untilReloaded } = await import("#wiring/operate/reload.ts");
      const { runService } = await import("#wiring/run-service.ts");
      const watch = createWatch(deps);
      const isAtTerminal = isInteractive(io) && !config.telegram && !config.discord;
      // Everything is made anew of the new files: nothing can go on by the old ones.
      for (let isReloaded = true; isReloaded && !signal.aborted; ) {
        const ending = new AbortController();
        const stop = AbortSignal.any([signal, ending.signal]);
        isReloaded = false;
        const run = async (opened: OpenEngine) => {
          const { engine, log, terminal, chats, hubs } = opened;
          if (chats.length === 0) io.say(await withoutPlatform());
          void untilReloaded(config, log, stop).then((changed) => {
            isReloaded = changed;
            ending.abort();
          });
          // Who sits at a terminal talks to the service there, unless it serves others.
          const chat = chats.length > 0 ? {} : { terminal: terminal.platform };
          const openDoor = (until: AbortSignal) => watch.openDoor(opened, until);
          await runService(engine, chats, { io, log, clock: deps.clock, openDoor, hubs, ...chat }, stop);
        };
        await within(sample, run, { isAtTerminal, meter: watch.meter });
      }
    },

    register: () =>
      within(false, async ({ chats }) => {
        if (chats.length === 0) throw new AppError(await withoutPlatform(), { code: "no-platform" });
        for (const { platform } of chats) await platform.register();
        io.say(messages.registered);
      }),

    chat: ({ sample = false }) =>
      within(
        sample,
        async ({ engine, terminal }) => {
          const { signalsOf } = await import("#wiring/run-service.ts");
          const { runChat } = await import("#renderers/terminal/chat.ts");
          // Without a network the archive is what there is; the chat does not wait for it.
          const reading = engine.service.refresh(signalsOf(signal));
          if (sample) await reading;
          await runChat({ receiver: engine.receiver, platform: terminal.platform }, io, signal);
        },
        { isAtTerminal: isInteractive(io) },
      ),

    refresh: ({ sample = false, json }) =>
      within(sample, async ({ engine }) => {
        const { signalsOf } = await import("#wiring/run-service.ts");
        const report = await engine.service.refresh(signalsOf(signal));
        if (json) return io.out(`${JSON.stringify(report ?? null)}\n`);
        io.say(
          report ? messages.refreshed(report.added, report.read, report.failed) : messages.refreshElsewhere,
        );
      }),

    tick: async ({ sample = false, at, dryRun = false, ...options }) => {
      const instant = parseAt(at, messages);
      const rehearse = ({ engine, terminal }: OpenEngine) =>
        showRehearsal(engine, terminal.platform.id, instant ?? deps.clock.now(), deps);
      if (dryRun) return within(sample, rehearse);
      await within(
        sample,
        async (opened) => {
          if (instant && !sample && (await servesChats(opened.engine))) {
            io.say(messages.pretended);
            return rehearse(opened);
          }
          await tickOnce(opened.engine, options, deps);
        },
        instant ? { clock: clockFrom(deps.clock, instant) } : {},
      );
    },

    status: ({ sample = false, ...options }) =>
      within(sample, async ({ engine }) => {
        const { sources } = await openCatalogue(config);
        await runStatus(options, engine.stores, sources, deps.clock.now(), io);
      }),
  };
}

async function tickOnce(
  { service, stores, subscriptions }: Engine,
  options: { readonly json?: boolean },
  deps: ActionDeps,
): Promise<void> {
  const { clock, messages, io, signal } = deps;
  const { runTick } = await import("#cli/tick.ts");
  const { signalsOf } = await import("#wiring/run-service.ts");
  await subscriptions.syncPush();
  const given = {
    plan: () => service.plan(),
    send: () => service.send(signalsOf(signal)),
    summary: () => stores.deliveries.summary(clock.now()),
    messages,
  };
  await runTick(options, given, io);
}

async function showRehearsal(
  engine: Engine,
  show: string,
  now: Temporal.Instant,
  { messages, io, signal }: ActionDeps,
): Promise<void> {
  const { runRehearsal } = await import("#cli/tick.ts");
  const { stripControls } = await import("#renderers/terminal/render.ts");
  const textOf = (message: unknown) => (message as TerminalMessage).text;
  const rehearsed = engine.rehearse(now, show, signal);
  await runRehearsal({ rehearsed, textOf, messages, safe: stripControls }, io);
}

/** A pretended time must not move the slots of anybody but who tries things out at the terminal. */
async function servesChats({ stores }: Engine): Promise<boolean> {
  for await (const { address } of stores.subscriptions.all()) if (address.platform !== TERMINAL) return true;
  return false;
}

/** What is logged would stand between the lines that a person reads and types. */
function isInteractive({ isTty }: Io): boolean {
  return isTty && isatty(STDERR);
}

/** A clock that starts at `at` and runs on: pacing needs time to pass. */
function clockFrom(clock: Clock, at: Temporal.Instant): Clock {
  const ahead = at.since(clock.now());
  return { ...clock, now: () => clock.now().add(ahead) };
}

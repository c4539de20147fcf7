import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { AT_THE_MACHINE, ROLES } from "#app/office/roles.ts";
import { UsageError } from "#cli/failure.ts";
import { parseAddress } from "#cli/operate/address.ts";
import { runAnnounce } from "#cli/operate/announce.ts";
import type { OperateActions } from "#cli/operate/commands.ts";
import { runDeskReport } from "#cli/operate/desk-report.ts";
import { eraseChat, exportChat } from "#cli/operate/privacy.ts";
import { runSend } from "#cli/operate/send.ts";
import { runStats } from "#cli/operate/stats.ts";
import { setOnWeb } from "#cli/operate/web.ts";
import { runWho } from "#cli/operate/who.ts";
import { chatRef } from "#core/schedule/chat-ref.ts";
import type { Address } from "#core/schedule/subscription.ts";
import { AppError } from "#lib/error.ts";
import { openCatalogue } from "#wiring/catalogue.ts";
import { LOG_FILE } from "#wiring/log.ts";
import { keepActions } from "#wiring/operate/keep.ts";
import { signalsOf } from "#wiring/run-service.ts";
import type { ActionDeps } from "./deps.ts";
import type { WithEngine } from "./with-engine.ts";

const MOST_DAYS = 3_650;
/** Of a log that tells of one chat the last lines are enough. */
const LOG_LINES = 50;

/** What an operator asks and does while the service runs. */
export function operateActions(deps: ActionDeps, within: WithEngine): OperateActions {
  const { config, clock, messages, io, signal } = deps;
  const words = messages.operate;
  /** The first of so many days, today included. */
  const firstOf = (days: string): Temporal.PlainDate => {
    const count = /^\d{1,4}$/.test(days) ? Number(days) : 0;
    if (count < 1 || count > MOST_DAYS) throw new UsageError(words.badDays(days));
    return clock
      .now()
      .toZonedDateTimeISO("UTC")
      .toPlainDate()
      .subtract({ days: count - 1 });
  };
  return {
    ...keepActions(deps, within),

    who: async (chat, { log, ...options }) => {
      const address = parseAddress(chat, words);
      const { stripControls } = await import("#renderers/terminal/render.ts");
      const file = log ?? LOG_FILE;
      if (log !== undefined && !existsSync(log))
        throw new AppError(`cannot read ${log}`, { code: "unreadable" });
      const logLines = (ids: readonly number[]) => linesAbout(file, address, ids);
      await within(false, ({ engine }) =>
        runWho(
          address,
          options,
          { chats: engine.stores.chats, logLines, messages: words, safe: stripControls },
          io,
        ),
      );
    },

    deskReport: async ({ days, ...options }) => {
      const from = firstOf(days).toZonedDateTime("UTC").toInstant();
      await within(false, ({ engine }) => runDeskReport(from, options, engine.stores.drafts, words, io));
    },

    stats: async ({ days, ...options }) => {
      const from = firstOf(days);
      await within(false, ({ engine }) => runStats(from, options, engine.stores.census, words, io));
    },

    send: async (edition, { to, sample = false, ...options }) => {
      const address = parseAddress(to, words);
      const { editions } = await openCatalogue(config);
      await within(sample, async ({ engine, chats, terminal }) => {
        if (sample) await engine.service.refresh(signalsOf(signal));
        const given = {
          editions,
          platforms: [terminal, ...chats].map(({ platform }) => platform.id),
          send: (one: (typeof editions)[number], chat: Address, mark: string | undefined) =>
            engine.byHand.send(one, chat, mark, signalsOf(signal)),
          messages,
        };
        await runSend(edition, address, options, given, io);
      });
    },

    announce: async (file, { edition, ...options }) => {
      const text = existsSync(file) ? readFileSync(file, "utf8") : undefined;
      if (text === undefined) throw new AppError(`cannot read ${file}: no such file`, { code: "unreadable" });
      const { editions } = await openCatalogue(config);
      if (edition !== undefined && !editions.some(({ id }) => id === edition))
        throw new UsageError(messages.unknownEdition(edition, editions.map(({ id }) => id).join(" ")));
      await within(false, async ({ engine }) => {
        const { byHand } = engine;
        const given = {
          audience: () => byHand.audience(edition),
          announce: (said: string, audience: Awaited<ReturnType<typeof byHand.audience>>) =>
            byHand.announce(said, audience, signalsOf(signal)),
          messages: words,
        };
        await runAnnounce(file, text, options, given, io);
      });
    },

    privacyExport: async (chat, { out }) => {
      const address = parseAddress(chat, words);
      await within(false, ({ engine }) => exportChat(address, out, engine.stores.chats, io));
    },

    webRemove: (story) =>
      within(false, ({ engine }) => setOnWeb(story, clock.now(), engine.stores.archive, words, io)),
    webRestore: (story) =>
      within(false, ({ engine }) => setOnWeb(story, undefined, engine.stores.archive, words, io)),

    deskLogin: async ({ as }) => {
      const role = ROLES.find((one) => one === as);
      if (!role) throw new UsageError(words.deskBadRole(as, ROLES.join(" ")));
      await within(false, async ({ engine }) => {
        if (!engine.office) throw new AppError(words.deskNoPort, { code: "config" });
        io.out(`${await engine.office.door.linkAs(AT_THE_MACHINE, role)}\n`);
        io.say(words.deskOnce);
      });
    },

    privacyErase: async (chat, options) => {
      const address = parseAddress(chat, words);
      await within(false, ({ engine }) => eraseChat(address, options, engine.subscriptions.erase, words, io));
    },
  };
}

/** The last lines of a log about a chat or one of its deliveries, its programs' lines of JSON. */
async function linesAbout(file: string, address: Address, deliveries: readonly number[]): Promise<string[]> {
  if (!existsSync(file)) return [];
  const ids = new Set(deliveries);
  const ref = chatRef(address);
  const found: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file, "utf8") })) {
    if (!isAbout(line, ref, ids)) continue;
    found.push(line);
    if (found.length > LOG_LINES) found.shift();
  }
  return found;
}

function isAbout(line: string, ref: string, ids: ReadonlySet<number>): boolean {
  if (line.includes(`"chat":"${ref}"`)) return true;
  const [, id] = /"delivery":(\d+)/.exec(line) ?? [];
  return id !== undefined && ids.has(Number(id));
}

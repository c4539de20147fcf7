import { Hono } from "hono";
import { parseConfig } from "#config.ts";
import { createAssets } from "#web/shared/assets.ts";
import { addOfficePages } from "#wiring/office/pages.ts";
import { deskEdition, startDesk } from "../telegram/desk.ts";
import { createTalk } from "../telegram/talk.ts";
import { createTestLog } from "../test-log.ts";
import { servePages } from "./browser.ts";

/** A service with an editor's desk that speaks with a strict Telegram, and its private pages on this machine. */
export async function servedOffice(rules: object = {}, articles = 5) {
  const http = { host: "127.0.0.1", port: 8080 };
  const bot = await startDesk(rules, { articles, http });
  const stop = new AbortController();
  const assets = createAssets();
  const pages = new Hono().route("/", assets.pages);
  const { log, logged } = createTestLog();
  addOfficePages(
    pages,
    assets,
    { engine: bot.engine, catalogue: { editions: [deskEdition(rules)], sources: [] }, log },
    { config: parseConfig({}, () => ""), clock: bot.clock },
    stop.signal,
  );
  const server = await servePages(pages);
  return {
    bot,
    url: server.url,
    logged,
    /** The path of the link that the bot gives to an editor in a private chat. */
    async linkFor(editor: number): Promise<string> {
      const talk = createTalk(bot, editor);
      await talk.ask("/office");
      const [, path = ""] =
        /http:\/\/127\.0\.0\.1:8080([^"]+)/.exec(JSON.stringify(talk.last().message)) ?? [];
      return path;
    },
    async close() {
      stop.abort();
      server.close();
      await bot.stop();
    },
  };
}

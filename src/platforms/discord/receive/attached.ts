import type { REST } from "discord.js";
import type { SentFile } from "#core/ports.ts";
import { AppError } from "#lib/error.ts";
import { readWhole } from "#lib/network/read-whole.ts";
import type { Attached } from "./parse-interaction.ts";

/** Where Discord keeps what users attach. */
const HOSTS = /^(?:cdn|media)\.discordapp\.(?:com|net)$/;

/** What a user attached, read from Discord's own hosts and no others. */
export function fileOf({ name, url }: Attached, { options }: Pick<REST, "options">): SentFile {
  return {
    name,
    async read(most, signal) {
      try {
        const { hostname, origin, protocol } = new URL(url);
        const isTheirs = protocol === "https:" && HOSTS.test(hostname);
        if (!isTheirs && origin !== new URL(options.api).origin) throw new AppError("not a file of Discord");
        const answer = await options.makeRequest(url, { method: "GET", redirect: "error", signal });
        if (answer.ok && answer.body) return await readWhole(answer.body as AsyncIterable<Uint8Array>, most);
      } catch (error) {
        if (signal.aborted || error instanceof AppError) throw error;
      }
      throw new AppError("the file cannot be had");
    },
  };
}

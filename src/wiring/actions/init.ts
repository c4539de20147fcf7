import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import type { InitActions } from "#cli/init/commands.ts";
import { runInit } from "#cli/init/init.ts";
import type { Ask } from "#cli/init/questions.ts";
import type { Platform } from "#cli/init/tokens.ts";
import type { Io } from "#cli/io.ts";
import { readConfig } from "#config.ts";
import { AppError } from "#lib/error.ts";
import { linesOf } from "#lib/lines.ts";
import { writeWhole } from "#lib/write-file.ts";
import { SHIPPED_DIGESTS } from "#wiring/catalogue.ts";
import type { ActionDeps } from "./deps.ts";

const ENV = ".env";
/** A token is a secret: nobody else reads it. */
const OWNER_ONLY = 0o600;
/** Where a platform is, if not where it is for all. */
const ROOTS = ["TELEGRAM_API_ROOT", "DISCORD_API_ROOT", "DISCORD_APPLICATION_ID"];

/** `mujaz init`, in the folder where the program is called. */
export function initActions({ messages, io }: ActionDeps): InitActions {
  return {
    init: async (flags) => {
      const { loadCatalogue } = await import("#catalogue/load.ts");
      const { copyCatalogue } = await import("#catalogue/copy.ts");
      const given = {
        catalogue: () => loadCatalogue(SHIPPED_DIGESTS),
        check: accountOf,
        choose: (dir: string, chosen: Parameters<typeof copyCatalogue>[2], force: boolean) =>
          copyCatalogue(SHIPPED_DIGESTS, dir, chosen, force),
        env: {
          path: ENV,
          exists: () => existsSync(ENV),
          write: writeEnv,
          refuse: () => {
            throw new AppError(`${ENV} is there already; --force sets it aside`, { code: "exists" });
          },
        },
        ask: process.stdin.isTTY ? askerOf(io) : undefined,
        // npm tells what runs under it which of its scripts that is.
        program: process.env["npm_lifecycle_event"] === "mujaz" ? "npm run -s mujaz --" : "npx mujaz",
        messages: messages.init,
      };
      await runInit(flags, given, io);
    },
  };
}

async function accountOf({ variable }: Platform, token: string) {
  const roots = Object.fromEntries(ROOTS.map((name) => [name, process.env[name]]));
  const { config, problems } = readConfig({ ...roots, [variable]: token }, () => "");
  if (problems.some((problem) => problem.variable === variable)) return undefined;
  const { checkAccounts } = await import("#wiring/chat-platforms.ts");
  const [account] = await checkAccounts(config);
  return account?.check;
}

async function writeEnv(content: string): Promise<{ readonly setAside?: string }> {
  const setAside = existsSync(ENV) ? freeName() : undefined;
  if (setAside) await rename(ENV, setAside);
  await writeWhole(ENV, content, OWNER_ONLY);
  return setAside === undefined ? {} : { setAside };
}

function freeName(): string {
  for (let at = 1; ; at++) {
    const name = at === 1 ? `${ENV}.old` : `${ENV}.old${at}`;
    if (!existsSync(name)) return name;
  }
}

function askerOf(io: Io): Ask {
  const lines = linesOf(io.stdin);
  return async (question) => {
    io.say(question.trimEnd());
    return (await lines.next()).value ?? undefined;
  };
}

import type { Addition } from "./additions.ts";

export const PLATFORM: Addition = {
  row: "a platform",
  files: {
    "src/platforms/pigeon/platform.ts": `import type { Rates } from "#app/delivery/rate-limiter.ts";
import { plainText } from "#core/document/plain-text.ts";
import type { Platform, Receiver } from "#core/ports.ts";

export const PIGEON_RATES: Rates = { perSecond: 1, chatPauseMs: 0, groupPerMinute: 60, isGroup: () => false };

const LIMIT = 500;

export type PigeonPlatform = Platform<string> & {
  register(): Promise<void>;
  /** A pigeon has come in. */
  land(command: string): void;
};

export function createPigeonPlatform(_: { readonly token: string }): PigeonPlatform {
  let receiver: Receiver | undefined;
  return {
    id: "pigeon",
    measureFor: () => ({
      limit: LIMIT,
      measure: (block) => plainText({ title: "", blocks: [block] }).length + 2,
    }),
    render: ({ document }) => plainText(document),
    send: async (_target, message) =>
      message.length > LIMIT
        ? { outcome: "rejected", reason: "invalid" }
        : { outcome: "sent", messageRef: "1" },
    start: async (given) => {
      receiver = given;
    },
    stop: async () => {
      receiver = undefined;
    },
    register: async () => {},
    land(command) {
      const user = { id: "1", isManager: true, isAdmin: false };
      const call = { command, args: {}, address: { platform: "pigeon", chat: "1" }, user };
      void receiver?.command(call, new AbortController().signal);
    },
  };
}
`,
    "src/platforms/pigeon/check-account.ts": `import type { AccountCheck } from "#app/account-check.ts";

export async function checkAccount({ token }: { readonly token: string }): Promise<AccountCheck> {
  return token === "coo" ? { outcome: "known", name: "pigeon", hasWebhook: false } : { outcome: "refused" };
}
`,
    "tests/platforms/pigeon/platform.test.ts": `import { expect, test } from "vitest";
import { createPigeonPlatform } from "#platforms/pigeon/platform.ts";
import { checkAccounts, PLATFORM_TOKENS } from "#wiring/chat-platforms.ts";
import { parseConfig } from "../../../src/config.ts";
import { describePlatform } from "../../contracts/platform.ts";

describePlatform(
  "pigeon",
  async () => {
    const platform = createPigeonPlatform({ token: "coo" });
    return {
      platform,
      address: { platform: "pigeon", chat: "1" },
      refusals: (message) => (message.length > 500 ? ["too long"] : []),
      provoke: {
        sent: () => {},
        "rejected: invalid": (attempt) => {
          attempt.message = "a".repeat(501);
        },
        ...NEVER,
      },
      giveCommand: () => platform.land("help"),
      close: async () => {},
    };
  },
  ["sent", "rejected: invalid"],
);

const NEVER = {
  moved: "never",
  unprocessed: "never",
  unknown: "never",
  "rejected: blocked": "never",
  "rejected: gone": "never",
  "rejected: forbidden": "never",
  "retry: chat": "never",
  "retry: platform": "never",
} as const;

test("doctor asks for its account, and the message without platforms names its token", async () => {
  const config = parseConfig({ PIGEON_TOKEN: "coo" }, () => "");
  expect(await checkAccounts(config)).toMatchObject([{ platform: "Pigeon", check: { outcome: "known" } }]);
  expect(PLATFORM_TOKENS).toContain("PIGEON_TOKEN");
});
`,
  },
  edits: {
    "src/wiring/chat-platforms.ts": [
      [
        '  entry({\n    name: "Discord",',
        `  entry({
    name: "Pigeon",
    token: "PIGEON_TOKEN",
    settingsOf: (config: Config) => config.pigeon,
    load: async () => {
      const { createPigeonPlatform, PIGEON_RATES } = await import("#platforms/pigeon/platform.ts");
      return { create: createPigeonPlatform, rates: PIGEON_RATES };
    },
    loadCheck: async () => (await import("#platforms/pigeon/check-account.ts")).checkAccount,
  }),
$&`,
      ],
    ],
    "src/config.ts": [
      ["  ...discordEnvironment,", "  PIGEON_TOKEN: z.string().min(1).optional(),\n$&"],
      ['  "DISCORD_TOKEN",', '  "PIGEON_TOKEN",\n$&'],
      [
        "  readonly discord: DiscordConfig | undefined;",
        "  readonly pigeon: { readonly token: string } | undefined;\n$&",
      ],
      [
        "    discord: discordOf(data),",
        "    pigeon: data.PIGEON_TOKEN ? { token: data.PIGEON_TOKEN } : undefined,\n$&",
      ],
    ],
    ".env.example": [["#DISCORD_TOKEN=", "#PIGEON_TOKEN=…\n\n$&"]],
    "biome.json": [
      [
        '    {\n      "includes": ["src/platforms/discord/**"],',
        `    {
      "includes": ["src/platforms/pigeon/**"],
      "linter": {
        "rules": {
          "style": {
            "noRestrictedImports": {
              "level": "error",
              "options": { "patterns": [{ "group": ["**", "!./**", "!#app/**", "!#core/**", "!#lib/**"] }] }
            }
          }
        }
      }
    },
$&`,
      ],
    ],
  },
  tests: ["tests/platforms/pigeon/platform.test.ts", "tests/config.test.ts"],
};

export const COLUMN: Addition = {
  row: "a column",
  files: {
    "src/store/migrations/9999-feed-language.ts": `import type { Kysely } from "kysely";
import { sql } from "kysely";

export async function feedLanguage(db: Kysely<unknown>): Promise<void> {
  await sql\`alter table feeds add column language text\`.execute(db);
}
`,
  },
  edits: {
    "src/store/migrate.ts": [
      ["\n/** Append-only:", 'import { feedLanguage } from "./migrations/9999-feed-language.ts";\n$&'],
      ["\n];\n", '\n  { name: "9999-feed-language", up: feedLanguage },$&'],
    ],
    "src/store/engine/schema.ts": [["    pace_json: string | null;", "$&\n    language: string | null;"]],
    "src/store/articles/feeds.ts": [
      [
        '            pace_json: ref("excluded.pace_json"),',
        '$&\n            language: ref("excluded.language"),',
      ],
      ["    moved_url: state.movedTo", "    language: state.language ?? null,\n$&"],
      ["    ...(row.etag === null", "    ...(row.language === null ? {} : { language: row.language }),\n$&"],
    ],
    "src/core/feeds/feed-state.ts": [["  readonly etag?: string;", "$&\n  readonly language?: string;"]],
    "tests/contracts/feed-store.ts": [["      failures: 1,", '$&\n      language: "ar",']],
  },
  tests: ["tests/store/engine/sqlite.test.ts"],
};

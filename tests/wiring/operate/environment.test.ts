import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { messagesFor } from "#cli/messages.ts";
import { environmentProblems } from "#wiring/operate/environment.ts";

const ENGLISH = messagesFor({ LANG: "C" });
// The tests themselves are told of their server by a variable that the program does not know.
beforeEach(() => void vi.stubEnv("MUJAZ_TEST_POSTGRES", undefined));
afterEach(() => void vi.unstubAllEnvs());

test("a variable that is nearly ours is named with the one that was meant, a wrong one with its remedy", () => {
  vi.stubEnv("TELEGRAM_TOKN", "1");
  vi.stubEnv("ADMNIS", "telegram:1");
  vi.stubEnv("DISCORD_COLOUR", "red");
  const problems = environmentProblems([{ variable: "HTTP_PORT", expected: "a port, or off" }], ENGLISH);
  expect(problems).toEqual([
    { says: "HTTP_PORT: a port, or off", remedy: expect.stringContaining("set HTTP_PORT as it should be") },
    { says: "ADMNIS: no variable of mujaz", remedy: "write ADMINS instead of ADMNIS" },
    {
      says: "DISCORD_COLOUR: no variable of mujaz",
      remedy: expect.stringContaining("take DISCORD_COLOUR out"),
    },
    { says: "TELEGRAM_TOKN: no variable of mujaz", remedy: "write TELEGRAM_TOKEN instead of TELEGRAM_TOKN" },
  ]);
});

test("what every shell has is nobody's mistake, and feeds' secrets have names of their own", () => {
  for (const name of ["EDITOR", "VISUAL", "PAGER", "LOGNAME", "HTTPS_PROXY", "FEED_MARSA_TOKEN"])
    vi.stubEnv(name, "x");
  expect(environmentProblems([], ENGLISH)).toEqual([]);
});

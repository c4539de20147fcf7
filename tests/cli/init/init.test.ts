import { describe, expect, test } from "vitest";
import type { AccountCheck } from "#app/account-check.ts";
import { type InitDeps, type InitFlags, runInit } from "#cli/init/init.ts";
import { INIT_ARABIC, INIT_ENGLISH } from "#cli/init/messages.ts";
import { editionSchema } from "#core/digest/edition.ts";
import { sourceSchema } from "#core/feeds/source.ts";
import { createMemoryIo } from "../../support/memory-io.ts";

const edition = (id: string, title: string) => ({
  id,
  ...editionSchema.parse({ title, sections: [{ id: "top", title: "أبرز الأخبار" }] }),
});
const outlet = (id: string, country: string, topics: readonly string[], enabled = true) => ({
  id,
  ...sourceSchema.parse({
    name: id,
    home: `https://${id}.example`,
    country,
    region: "international",
    enabled,
    feeds: topics.map((topic) => ({ url: `https://${id}.example/${topic}`, topic })),
  }),
});
const CATALOGUE = {
  editions: [edition("sabah", "موجز الصباح"), edition("iqtisad", "موجز الاقتصاد")],
  sources: [
    outlet("marsa", "EG", ["top", "economy"]),
    outlet("mina", "EG", ["sport"]),
    outlet("nahr", "SA", ["economy"]),
    outlet("hukuma", "EG", ["economy"], false),
  ],
};
const KNOWN: AccountCheck = { outcome: "known", name: "@mujaz_bot", hasWebhook: false };

async function init(
  flags: Partial<InitFlags>,
  answers: readonly string[] | undefined = undefined,
  more: Partial<InitDeps> & { readonly hasEnv?: boolean } = {},
) {
  const { io, said } = createMemoryIo();
  const questions: string[] = [];
  const left = [...(answers ?? [])];
  let written: string | undefined;
  let chosen: { editions: ReadonlySet<string>; outlets: ReadonlySet<string> } | undefined;
  const deps: InitDeps = {
    catalogue: async () => CATALOGUE,
    check: async () => KNOWN,
    choose: async (_, what) => {
      chosen = what;
      return {};
    },
    env: {
      path: ".env",
      exists: () => more.hasEnv ?? false,
      write: async (content) => {
        written = content;
        return {};
      },
      refuse: () => {
        throw new Error(".env is there already");
      },
    },
    ask:
      answers &&
      (async (question) => {
        questions.push(question);
        return left.shift();
      }),
    program: "npx mujaz",
    messages: INIT_ENGLISH,
    ...more,
  };
  const error = await runInit({ dir: "editions", ...flags }, deps, io).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const lines = written?.split("\n").filter((line) => /^[A-Z]/.test(line));
  return { error, lines, chosen, said: said(), questions };
}

describe("asked at a terminal", () => {
  test("the answers become the file, and what they mean is shown with each question", async () => {
    const answers = ["123:abc", "", "sabah", "eg", "Economy، sport", "Africa/Cairo", "telegram:7"];
    const { lines, chosen, said, questions } = await init({}, answers);
    expect(lines).toEqual([
      "TELEGRAM_TOKEN=123:abc",
      "DIGESTS_DIR=editions",
      "TZ_DEFAULT=Africa/Cairo",
      "ADMINS=telegram:7",
    ]);
    expect([...(chosen?.editions ?? [])]).toEqual(["sabah"]);
    // What is off stays off, and is not brought along.
    expect([...(chosen?.outlets ?? [])]).toEqual(["marsa", "mina"]);
    expect(questions).toHaveLength(7);
    expect(said).toContain("iqtisad      موجز الاقتصاد");
    expect(said).toContain("EG           Egypt (2)");
    expect(said).toMatch(/economy +economy \(1\)/);
    expect(said).not.toContain("123:abc");
    expect(said).toContain("npx mujaz start");
  });

  test("empty answers leave everything as it ships, and say that a token is missing", async () => {
    const { lines, chosen, said } = await init({}, []);
    expect({ lines, chosen }).toEqual({ lines: [], chosen: undefined });
    expect(said).toContain("There is no token yet");
  });

  test("a wrong answer is asked for again, with the nearest right one", async () => {
    const { chosen, said, error } = await init({}, [
      "",
      "",
      "sabh",
      "sabah",
      "",
      "",
      "Cairo",
      "Africa/Cairo",
    ]);
    expect(error).toBeUndefined();
    expect(said).toContain('"sabh" is none of them; did you mean sabah?');
    expect(said).toContain('not a time zone: "Cairo"');
    expect([...(chosen?.editions ?? [])]).toEqual(["sabah"]);
  });

  test("a refused token is asked for again, and after five times no more", async () => {
    const check = async () => ({ outcome: "refused" }) as const;
    const { said, lines } = await init({}, ["1:bad", ""], { check });
    expect(said).toContain("Telegram: this token is not known there");
    expect(lines).toEqual([]);
    expect(String((await init({}, Array(9).fill("1:bad"), { check })).error)).toContain("not known");
  });

  test("what is there is replaced only where somebody says yes", async () => {
    for (const answer of ["", "n", "maybe"])
      expect((await init({}, [answer], { hasEnv: true })).error).toBeInstanceOf(Error);
    expect((await init({}, ["y"], { hasEnv: true })).lines).toEqual([]);
    expect((await init({}, ["نعم"], { hasEnv: true, messages: INIT_ARABIC })).lines).toEqual([]);
  });
});

describe("without anybody to ask", () => {
  test("every question has its flag", async () => {
    const flags = {
      telegram: "123:abc",
      discord: "d.e.f",
      editions: "iqtisad",
      countries: "SA",
      topics: "all",
      timeZone: "Asia/Riyadh",
      admins: "discord:1",
      dir: "mine",
    };
    const { lines, chosen } = await init(flags);
    expect(lines).toEqual([
      "TELEGRAM_TOKEN=123:abc",
      "DISCORD_TOKEN=d.e.f",
      "DIGESTS_DIR=mine",
      "TZ_DEFAULT=Asia/Riyadh",
      "ADMINS=discord:1",
    ]);
    expect([...(chosen?.outlets ?? [])]).toEqual(["nahr"]);
    const { questions } = await init({ ...flags, yes: true }, ["never asked"]);
    expect(questions).toEqual([]);
  });

  test.each([
    [{ editions: "nosuch" }, /"nosuch" is none of them/],
    [{ countries: "EG", topics: "technology" }, /"technology" is none of them/],
    [{ countries: "XX" }, /"XX" is none of them/],
    [{ timeZone: "+03:00" }, /not a time zone/],
    [{ admins: "me" }, /not platform:user/],
  ])("a wrong flag is refused, and nothing is written: %j", async (flags, problem) => {
    const { error, lines } = await init(flags);
    expect(String(error)).toMatch(problem);
    expect(lines).toBeUndefined();
  });

  test("a token that cannot be tried is written, and it says so; one that is no token is not", async () => {
    const check = async () => ({ outcome: "unreachable", reason: "ENOTFOUND" }) as const;
    const { lines, said } = await init({ telegram: "123:abc" }, undefined, { check });
    expect(lines).toEqual(["TELEGRAM_TOKEN=123:abc"]);
    expect(said).toContain("without having been tried");
    const { error } = await init({ telegram: "abc" }, undefined, { check: async () => undefined });
    expect(String(error)).toContain("a token does not look like this");
  });

  test("what is there is never replaced without --force", async () => {
    expect((await init({}, undefined, { hasEnv: true })).error).toBeInstanceOf(Error);
    expect((await init({ yes: true }, ["y"], { hasEnv: true })).error).toBeInstanceOf(Error);
    expect((await init({ force: true }, undefined, { hasEnv: true })).lines).toEqual([]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expectationArabic } from "#cli/operate/expectations.ts";
import { parseConfig, readConfig, SECRETS, VARIABLES } from "../src/config.ts";

const noFiles = () => {
  throw new Error("no file");
};

test("an empty environment is a complete configuration", () => {
  const config = parseConfig({}, noFiles);
  expect(config.databaseUrl).toBe("sqlite:data/mujaz.db");
  expect(config.retentionDays).toBe(30);
});

test("an empty value counts as none", () => {
  expect(parseConfig({ TZ_DEFAULT: "", DATABASE_URL: "" }, noFiles).timeZone).toBeUndefined();
});

test("every problem is named at once, and no secret's value is", () => {
  const env = {
    DATABASE_URL: "mysql://u:hunter2@h/d",
    TZ_DEFAULT: "Mars/Olympus",
    ALLOW_PRIVATE_HOSTS: "localhost",
  };
  const attempt = () => parseConfig(env, noFiles);
  expect(attempt).toThrow(/DATABASE_URL.*TZ_DEFAULT.*ALLOW_PRIVATE_HOSTS/s);
  expect(attempt).not.toThrow(/hunter2/);
});

test("a secret is read from its file, and the variable itself wins", () => {
  const readFile = () => "sqlite:from-file.db\n";
  expect(parseConfig({ DATABASE_URL_FILE: "/run/secret" }, readFile).databaseUrl).toBe("sqlite:from-file.db");
  const both = { DATABASE_URL_FILE: "/run/secret", DATABASE_URL: "sqlite:own.db" };
  expect(parseConfig(both, readFile).databaseUrl).toBe("sqlite:own.db");
});

test("a secret's file that cannot be read is a problem", () => {
  expect(() => parseConfig({ DATABASE_URL_FILE: "/nowhere" }, noFiles)).toThrow("DATABASE_URL_FILE");
});

test("the example file names every variable that is read", () => {
  const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
  const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1]);
  const files = SECRETS.map((name) => `${name}_FILE`);
  const read = VARIABLES.filter((name) => !files.includes(name));
  expect(new Set(named)).toEqual(new Set(read));
  expect(read).toEqual(expect.arrayContaining([...SECRETS]));
});

test("a webhook's port is one that Telegram calls", () => {
  const at = (port: string) => ({
    TELEGRAM_TOKEN: "123456789:abcdefghijklmnopqrstuvwxyz",
    TELEGRAM_WEBHOOK_URL: `https://bot.example${port}/hook`,
    TELEGRAM_WEBHOOK_SECRET: "a_secret_of_sixteen",
  });
  for (const port of ["", ":443", ":80", ":88", ":8443"])
    expect(parseConfig(at(port), noFiles).telegram?.webhook?.url).toContain("bot.example");
  expect(() => parseConfig(at(":9000"), noFiles)).toThrow(
    /^TELEGRAM_WEBHOOK_URL: port 443, 80, 88 or 8443: Telegram calls no other$/,
  );
});

test("the port is reached from this machine alone, at the portal's path, unless the operator says otherwise", () => {
  const env = {
    TELEGRAM_TOKEN: "123456789:AAFakeTokenFakeTokenFakeTokenFake1",
    TELEGRAM_WEBHOOK_URL: "https://bot.example/hook",
    TELEGRAM_WEBHOOK_SECRET: "a_secret_of_letters",
    DISCORD_TOKEN: "MTA1MzY0MDkwMjY3NDc2OTk2MQ.GZ3f1Q.a1b2c3d4e5f6g7h8",
    DISCORD_PUBLIC_KEY: "0".repeat(64),
  };
  const { discord, http } = parseConfig(env, noFiles);
  expect(http).toEqual({ host: "127.0.0.1", port: 8080 });
  expect(discord?.endpoint?.path).toBe("/");
  const open = parseConfig(
    { ...env, HTTP_HOST: "0.0.0.0", HTTP_PORT: "9000", DISCORD_INTERACTIONS_PATH: "/discord" },
    noFiles,
  );
  expect(open.http).toEqual({ host: "0.0.0.0", port: 9000 });
  expect(open.discord?.endpoint?.path).toBe("/discord");
  expect(() => parseConfig({ ...env, DISCORD_INTERACTIONS_PATH: "discord" }, noFiles)).toThrow(
    /DISCORD_INTERACTIONS_PATH/,
  );
});

test("the port can be closed, unless a platform calls there", () => {
  expect(parseConfig({ HTTP_PORT: "off" }, noFiles).http).toBeUndefined();
  for (const port of ["0", "70000", "on"])
    expect(() => parseConfig({ HTTP_PORT: port }, noFiles)).toThrow(/^HTTP_PORT: a port, or off$/);
  const called = { HTTP_PORT: "off", DISCORD_PUBLIC_KEY: "0".repeat(64) };
  expect(() => parseConfig(called, noFiles)).toThrow(/^HTTP_PORT: a port: .*need it$/);
});

test("hubs can call where there is a public https address, and a port behind it", () => {
  const env = { PUBLIC_URL: "https://bot.example" };
  expect(parseConfig(env, noFiles).publicUrl).toBe("https://bot.example");
  expect(parseConfig({}, noFiles).publicUrl).toBeUndefined();
  expect(() => parseConfig({ PUBLIC_URL: "http://bot.example" }, noFiles)).toThrow(/^PUBLIC_URL: an https/);
  expect(() => parseConfig({ ...env, HTTP_PORT: "off" }, noFiles)).toThrow(/^HTTP_PORT: a port: .*need it$/);
});

test("the web edition has an address of its own, without a path, and a port behind it", () => {
  expect(parseConfig({ WEB_URL: "https://News.example/" }, noFiles).webUrl).toBe("https://news.example");
  expect(parseConfig({}, noFiles).webUrl).toBeUndefined();
  const daysOf = (WEB_ARCHIVE_DAYS: string) => parseConfig({ WEB_ARCHIVE_DAYS }, noFiles).webArchiveDays;
  expect([parseConfig({}, noFiles).webArchiveDays, daysOf("90"), daysOf("all")]).toEqual([
    730,
    90,
    undefined,
  ]);
  for (const bad of ["6", "-1", "1e3", "ever"]) expect(() => daysOf(bad)).toThrow("WEB_ARCHIVE_DAYS");
  for (const url of [
    "news.example",
    "ftp://a.example",
    "https://a.example/x",
    "https://u:p@a.example",
    "https://a.example?x",
  ])
    expect(() => parseConfig({ WEB_URL: url }, noFiles)).toThrow(/^WEB_URL: an address without a path/);
  expect(() => parseConfig({ WEB_URL: "https://a.example", HTTP_PORT: "off" }, noFiles)).toThrow(/need it$/);
});

test("a variable of an earlier version is refused with what stands for it", () => {
  expect(() => parseConfig({ TELEGRAM_WEBHOOK_PORT: "8080" }, noFiles)).toThrow(
    /^TELEGRAM_WEBHOOK_PORT: HTTP_PORT in its place/,
  );
});

test("what has a problem is left out, and the rest stands", () => {
  const { config, problems } = readConfig({ ADMINS: "ahmed", RETENTION_DAYS: "7" }, noFiles);
  expect(problems).toEqual([{ variable: "ADMINS", expected: "platform:user, such as telegram:12345" }]);
  expect(config).toMatchObject({ admins: [], retentionDays: 7 });
});

test("what a variable should be is said in Arabic too", () => {
  const folder = new URL("../src/config/", import.meta.url);
  const files = [new URL("../src/config.ts", import.meta.url)].concat(
    readdirSync(folder).map((name) => new URL(name, folder)),
  );
  const sources = files.map((file) => readFileSync(file, "utf8"));
  const source = sources.join("\n");
  const shape = sources.map((text) => text.split("export type")[0]).join("\n");
  const words = [
    ...shape.matchAll(/(?:\/[a-z]*, |error: |\], |off", |zone|days", |, )"([^"]*[a-z] [^"]+)"/g),
    ...source.matchAll(/expected: "([^"]+)"/g),
  ].map(([, text = ""]) => text);
  expect(words.length).toBeGreaterThan(15);
  expect(words.filter((text) => expectationArabic(text) === text)).toEqual([]);
  expect(expectationArabic("1 to 30")).toBe("عدد من 1 إلى 30");
});

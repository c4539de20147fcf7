import { expect, test } from "vitest";
import { parseConfig } from "#config.ts";

const BASE = { LLM_BASE_URL: "https://model.example/v1", LLM_MODEL: "small" };
const llm = (env: Record<string, string>, readFile = (path: string) => path) =>
  parseConfig(env, readFile).llm;

test("there is a model where its address and name are given, bounded by default", () => {
  expect(llm({})).toBeUndefined();
  expect(llm({ LLM_JUDGE: "off" })).toBeUndefined();
  const { daily, ...rest } = llm(BASE) ?? {};
  expect(rest).toMatchObject({ model: "small", apiKey: undefined, judges: true, atOnce: 2 });
  expect(daily).toEqual({ calls: 1_000, tokens: 3_000_000, cost: 5 });
});

test("its key may stand in a file", () => {
  expect(llm({ ...BASE, LLM_API_KEY_FILE: "/run/key" }, () => "sk-1\n")?.apiKey).toBe("sk-1");
});

test.each([
  [{ LLM_BASE_URL: BASE.LLM_BASE_URL }, "LLM_MODEL: needed with LLM_BASE_URL"],
  [{ LLM_MODEL: "small" }, "LLM_BASE_URL: needed with LLM_MODEL"],
  [
    { ...BASE, LLM_BASE_URL: "https://user:secret@model.example/v1" },
    "LLM_BASE_URL: an address without a key in it",
  ],
  [
    { ...BASE, LLM_BASE_URL: "http://model.example/v1", LLM_API_KEY: "sk-secret" },
    "LLM_BASE_URL: https where there is a key",
  ],
  [{ ...BASE, LLM_DAILY_CALLS: "many" }, "LLM_DAILY_CALLS: 0 to 1000000"],
])("%j is refused without telling a secret", (env, problem) => {
  const parsing = () => llm(env);
  expect(parsing).toThrow(problem);
  expect(parsing).not.toThrow(/secret/);
});

test("a key may go in the clear to a host that the operator names", () => {
  const local = { LLM_BASE_URL: "http://localhost:11434/v1", LLM_MODEL: "q", LLM_API_KEY: "x" };
  expect(llm({ ...local, LLM_ALLOW_PRIVATE_HOSTS: "localhost:11434" })?.allowPrivateHosts).toEqual([
    "localhost:11434",
  ]);
});

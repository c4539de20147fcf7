import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { until } from "../support/until.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

test("a page shows the edition, follows its file, and ends with the program", async () => {
  const folder = await mkdtemp(join(tmpdir(), "preview-"));
  const digests = join(folder, "digests");
  await cp(join(ROOT, "digests"), digests, { recursive: true, filter: (path) => !path.includes("sample") });
  const env = { PATH: process.env["PATH"], TZ: "UTC", LANG: "C", DIGESTS_DIR: digests };
  const child = spawn(
    process.execPath,
    [join(ROOT, "src/main.ts"), "preview", "sabah", "--sample", "--port", "0"],
    {
      cwd: folder,
      env,
    },
  );
  const ended = once(child, "exit");
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  try {
    await until(() => said.includes("/edition/sabah"), "the address");
    const [address = ""] = /http:\/\/127\.0\.0\.1:\d+\/edition\/sabah/.exec(said) ?? [];
    expect(await (await fetch(address)).text()).toContain("العاصفة «لبنى»");

    const reader = (await fetch(new URL("/changes", address))).body?.getReader();
    const path = join(digests, "sabah.yaml");
    await writeFile(path, (await readFile(path, "utf8")).replace("limit: 8", "limt: 8"));
    const { value } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(value)).toContain("data: changed");
    expect(await (await fetch(address)).text()).toMatch(/limt: 8[\s\S]*لعلك تقصد limit/);

    const { port } = new URL(address);
    const taken = await runCli(["preview", "masaa", "--sample", "--port", port], { cwd: folder });
    expect(taken).toMatchObject({ code: 1, err: expect.stringContaining(`port ${port} is taken`) });
  } finally {
    child.kill("SIGTERM");
  }
  expect(await ended).toEqual([0, null]);
  await rm(folder, { recursive: true, force: true });
}, 120_000);

test.each([
  [["preview", "nosuch", "--sample"], /unknown edition "nosuch"/],
  [["preview", "--sample", "--port", "many"], /not a port: "many"/],
])(
  "wrong use is refused: %j",
  async (args, words) => {
    expect(await runCli(args)).toMatchObject({ code: 2, err: expect.stringMatching(words) });
  },
  60_000,
);

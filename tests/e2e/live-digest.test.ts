import { expect, test } from "vitest";
import { MORE, NEWS, startOutlets } from "../support/material/outlets.ts";
import { runCli } from "../support/run-cli.ts";

test("a live digest holds the full text of the outlets that allow it, and asks the others for their feeds only", async () => {
  const { env, asked, close } = await startOutlets(new Date("2026-11-19T06:00:00Z"));
  try {
    const { code, out, err } = await runCli(
      ["digest", "marsa", "--as", "text", "--at", "2026-11-19T09:00:00Z"],
      { env },
    );
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(MORE.open);
    expect(out).toContain(NEWS.closed[0]);
    expect(out).not.toContain(MORE.closed);
    expect(asked).not.toContain("/closed/page");
  } finally {
    await close();
  }
});

import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { groundLines } from "#cli/batch/ground.ts";

/**
 * Measures the gate on written summaries, through the lines of `mujaz batch ground`:
 *   npm run eval:ground -- FILE
 * FILE holds lines of `{id, articles, summary, label: faithful|unfaithful, fault}`; the share that is refused goes to
 * stdout, by kind of fault. docs/evaluation.md has the figures of the last release.
 */
type Item = { readonly id: string; readonly label: string; readonly fault: string | null };

export type Share = { readonly refused: number; readonly of: number };

/** How many summaries of each kind are refused; `faithful` is one of them. */
export async function refusedByKind(lines: readonly string[]): Promise<ReadonlyMap<string, Share>> {
  const shares = new Map<string, Share>();
  let at = 0;
  for await (const answer of groundLines(given(lines))) {
    const { label, fault } = JSON.parse(lines[at++] ?? "") as Item;
    const kind = label === "faithful" ? label : (fault ?? "other");
    const { refused, of } = shares.get(kind) ?? { refused: 0, of: 0 };
    shares.set(kind, { refused: refused + (JSON.parse(answer).faithful ? 0 : 1), of: of + 1 });
  }
  return shares;
}

async function* given(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function main(file: string | undefined): Promise<void> {
  if (file === undefined || !existsSync(file)) {
    console.error("no file of judged summaries is given: npm run eval:ground -- FILE");
    process.exitCode = 2;
    return;
  }
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const begun = performance.now();
  const shares = await refusedByKind(lines);
  const seconds = (performance.now() - begun) / 1000;
  const unfaithful = [...shares].filter(([kind]) => kind !== "faithful").map(([, share]) => share);
  const sum = (of: (share: Share) => number) => unfaithful.reduce((all, share) => all + of(share), 0);
  const all: Share = { refused: sum(({ refused }) => refused), of: sum(({ of }) => of) };
  for (const [kind, { refused, of }] of [...[...shares].sort(), ["all faults", all] as const])
    console.log(`${kind.padEnd(14)} ${refused} of ${of}`);
  console.log(`${Math.round(lines.length / seconds)} summaries a second`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(process.argv[2]);

import type { Io } from "#cli/io.ts";
import type { CensusStore, CountedEnds, CountedMovement } from "#core/schedule/census.ts";
import type { OperateMessages } from "./messages.ts";

/** Pause reasons that are a loss: the reader asked for `user`. */
const LOSSES = new Set(["blocked", "gone", "forbidden", "invalid"]);

/** `mujaz stats`: readers and deliveries by platform, edition and day. Counts, and nobody's address. */
export async function runStats(
  from: Temporal.PlainDate,
  options: { readonly json?: boolean },
  census: CensusStore,
  messages: OperateMessages,
  io: Io,
): Promise<void> {
  const [subscriptions, movements, ends] = await Promise.all([
    census.subscriptions(),
    census.movements(from),
    census.ends(from),
  ]);
  if (options.json) {
    const counted = { from: from.toString(), subscriptions, movements, deliveries: ends };
    return io.out(`${JSON.stringify(counted, null, 2)}\n`);
  }
  const readers = Map.groupBy(subscriptions, ({ platform, edition }) => `${platform}  ${edition}`);
  const lines = [
    messages.readers,
    ...[...readers].map(([name, rows]) => {
      const of = (state: string) => sum(rows.filter((row) => row.state === state));
      return `  ${name}  ${messages.active} ${of("active")}  ${messages.pausedCount} ${of("paused")}`;
    }),
    "",
    messages.byDay,
    ...days(movements, ends).flatMap((day) => dayLines(day, movements, ends, messages)),
  ];
  io.out(`${lines.join("\n")}\n`);
}

function days(movements: readonly CountedMovement[], ends: readonly CountedEnds[]): string[] {
  return [...new Set([...movements, ...ends].map(({ day }) => day))].sort();
}

function dayLines(
  day: string,
  movements: readonly CountedMovement[],
  ends: readonly CountedEnds[],
  messages: OperateMessages,
): string[] {
  const moved = movements.filter((row) => row.day === day);
  const ended = ends.filter((row) => row.day === day);
  const names = new Set([...moved, ...ended].map(({ platform, edition }) => `${platform}  ${edition}`));
  return [...names].sort().map((name) => {
    const here = <Row extends { readonly platform: string; readonly edition: string }>(
      rows: readonly Row[],
    ) => rows.filter(({ platform, edition }) => `${platform}  ${edition}` === name);
    const came = sum(here(moved).filter(({ movement }) => movement === "came"));
    const went = sum(here(moved).filter(({ movement }) => movement === "went"));
    const lost = here(moved).filter(({ movement }) => LOSSES.has(movement));
    const losses = lost.map(({ movement, count }) => `${movement} ${count}`).join(", ");
    const sent = here(ended).filter(({ state }) => state === "sent");
    const late =
      sent.length > 0
        ? `  ${messages.lateness(average(sent), Math.max(...sent.map((row) => row.mostSeconds)))}`
        : "";
    const states = here(ended).map(
      ({ state, reason, count }) =>
        `${messages.states[state] ?? state}${reason ? ` (${reason})` : ""} ${count}`,
    );
    return `  ${day}  ${name}  +${came} −${went}${losses ? `  ${messages.lost} ${losses}` : ""}  ${states.join("  ")}${late}`;
  });
}

function average(rows: readonly CountedEnds[]): number {
  const all = rows.reduce((total, { averageSeconds, count }) => total + averageSeconds * count, 0);
  return Math.round(all / sum(rows));
}

function sum(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((total, { count }) => total + count, 0);
}

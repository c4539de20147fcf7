import type { Io } from "#cli/io.ts";
import type { DraftStore, KeptDraft } from "#core/desk/kept-draft.ts";
import { type DeskReport, type ReportRow, reportOf } from "#core/desk/report.ts";
import type { OperateMessages } from "./messages.ts";

/** Rows of a table that an editor reads; the JSON has all. */
const MOST_ROWS = 12;

/** `mujaz desk report`: what editors threw out and moved, by outlet, topic and rule. */
export async function runDeskReport(
  from: Temporal.Instant,
  options: { readonly edition?: string; readonly json?: boolean },
  drafts: Pick<DraftStore, "since">,
  messages: OperateMessages,
  io: Io,
): Promise<void> {
  const kept: KeptDraft[] = [];
  for await (const draft of drafts.since(from))
    if (options.edition === undefined || draft.edition === options.edition) kept.push(draft);
  const reports = reportOf(kept);
  if (options.json) return io.out(`${JSON.stringify(reports, null, 2)}\n`);
  if (reports.length === 0) return io.say(messages.deskNoDrafts);
  io.out(`${reports.map((report) => linesOf(report, messages).join("\n")).join("\n\n")}\n`);
}

function linesOf(report: DeskReport, messages: OperateMessages): string[] {
  const { drafts, published, skipped } = report;
  return [
    report.edition,
    `  ${messages.deskDrafts(drafts, published.yes, published.edited, published.rule, skipped)}`,
    ...table(messages.deskOutlets, report.outlets, messages),
    ...table(messages.deskTopics, report.topics, messages),
    ...table(messages.deskRules, report.rules, messages),
  ];
}

function table(title: string, rows: readonly ReportRow[], messages: OperateMessages): string[] {
  const changed = rows.flatMap(({ name, told, ...counts }) => {
    const words = Object.entries(counts).flatMap(([what, count]) =>
      count > 0 ? [`${messages.deskChanges[what] ?? what} ${count}`] : [],
    );
    return words.length > 0 ? [`    ${name}  ${messages.deskTold} ${told}  ${words.join("  ")}`] : [];
  });
  return changed.length > 0 ? [`  ${title}`, ...changed.slice(0, MOST_ROWS)] : [];
}

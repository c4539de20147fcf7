import { type Html, html } from "#web/shared/html.ts";

/** Something wrong in an editor's file, in the reader's language, and the lines around it. */
export type FileProblem = {
  readonly file: string;
  readonly says: string;
  /** Undefined where the whole file is meant. */
  readonly line?: number;
  readonly lines: readonly { readonly number: number; readonly text: string }[];
};

/** Each problem beside its line. */
export function problemList(problems: readonly FileProblem[]): Html {
  if (problems.length === 0) return html``;
  return html`<section class="problems" role="alert"><h2>ما يجب إصلاحه</h2>
<p class="note">ما يظهر أدناه من الملفات كما كانت صحيحة آخر مرة.</p>
${problems.map(problem)}</section>`;
}

function problem({ file, says, line, lines }: FileProblem): Html {
  return html`<article><h3><bdi>${file}</bdi></h3>
${line === undefined ? html`<p class="says">${says}</p>` : ""}
<div class="code" dir="ltr">${lines.map(
    ({
      number,
      text,
    }) => html`<div class="line${number === line ? " wrong" : ""}"><span class="number">${number}</span><code dir="auto">${indented(text)}</code></div>
${number === line ? html`<p class="says" dir="rtl">${says}</p>` : ""}`,
  )}</div></article>`;
}

/** Spaces count in these files, and more than one beside each other are lost on the way to a page. */
function indented(text: string): string {
  return text.replace(/ {2,}/g, (spaces) => "\u00a0".repeat(spaces.length));
}

import type { Figures } from "#app/office/office.ts";
import { OUTCOME_ARABIC, PAUSE_ARABIC } from "#app/office/outcome-words.ts";
import { type Html, html } from "#web/shared/html.ts";

/** Readers and deliveries in figures: nobody's address. */
export function figuresPage({ ledger, subscriptions, movements, ends, articles }: Figures): Html {
  const days = [...new Set([...movements, ...ends].map(({ day }) => day))].sort().reverse();
  return html`<section aria-labelledby="now">
<h2 id="now">الآن</h2>
<table>
<tbody>
${[
  ["ينتظر", ledger.due],
  ["متأخر", ledger.late],
  ["قيد الإرسال", ledger.sending],
  ["قد يكون وصل مرتين", ledger.doubted],
  ["المقالات المخزونة", articles],
].map(([name, count]) => html`<tr><th scope="row">${name}</th><td>${count}</td></tr>\n`)}</tbody>
</table>
</section>
<section aria-labelledby="readers">
<h2 id="readers">الاشتراكات</h2>
${
  subscriptions.length === 0
    ? html`<p>لا اشتراكات بعد.</p>`
    : html`<table>
<thead><tr><th scope="col">المنصة</th><th scope="col">النشرة</th><th scope="col">الحال</th><th scope="col">العدد</th></tr></thead>
<tbody>
${subscriptions.map(
  ({ platform, edition, state, reason, count }) =>
    html`<tr><td>${platform}</td><td>${edition}</td><td>${state === "active" ? "يعمل" : `موقوف (${PAUSE_ARABIC[reason ?? ""] ?? reason ?? ""})`}</td><td>${count}</td></tr>\n`,
)}</tbody>
</table>`
}
</section>
<section aria-labelledby="days">
<h2 id="days">أسبوع</h2>
${days.length === 0 ? html`<p>لم يُرسل شيء بعد.</p>` : days.map((day) => dayTable(day, { movements, ends }))}
</section>`;
}

function dayTable(day: string, { movements, ends }: Pick<Figures, "movements" | "ends">): Html {
  const ended = ends.filter((row) => row.day === day);
  const moved = movements.filter((row) => row.day === day);
  const count = (movement: string) =>
    moved.filter((row) => row.movement === movement).reduce((sum, row) => sum + row.count, 0);
  return html`<h3><bdi>${day}</bdi></h3>
<p class="note">جاء ${count("came")}، وذهب ${count("went")}</p>
${ended.length > 0 && endsTable(ended)}`;
}

function endsTable(ended: Figures["ends"]): Html {
  return html`<div class="wide">
<table>
<thead><tr><th scope="col">المنصة</th><th scope="col">النشرة</th><th scope="col">النتيجة</th><th scope="col">العدد</th><th scope="col">التأخر، ثوانٍ</th></tr></thead>
<tbody>
${ended.map(
  ({ platform, edition, state, reason, count: number, averageSeconds, mostSeconds }) =>
    html`<tr><td>${platform}</td><td>${edition}</td><td>${OUTCOME_ARABIC[state] ?? state}${reason && html` <code>${reason}</code>`}</td><td>${number}</td><td>${Math.round(averageSeconds)}، والأقصى ${Math.round(mostSeconds)}</td></tr>\n`,
)}</tbody>
</table>
</div>`;
}

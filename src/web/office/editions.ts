import type { Visitor } from "#app/office/entry.ts";
import { OUTCOME_ARABIC } from "#app/office/outcome-words.ts";
import { mayAs } from "#app/office/roles.ts";
import type { Edition } from "#core/digest/edition.ts";
import { type Html, html } from "#web/shared/html.ts";
import { tokenField } from "./session.ts";

/** Said above the list after a digest was sent by hand. */
export type Sent = { readonly to: string; readonly state: string; readonly reason?: string };

/** All editions; whoever runs the service can send one to a chat. */
export function editionsPage(editions: readonly Edition[], visitor: Visitor, said?: Sent | string): Html {
  return html`${said !== undefined && html`<p class="warning" role="status">${typeof said === "string" ? said : wordsOf(said)}</p>`}
<ul>
${editions.map(
  ({ id, title, description, schedule }) =>
    html`<li><a href="/office/editions/${id}">${title}</a> <code>${id}</code>${description && `: ${description}`}${schedule && html` <span class="ltr">${schedule.times.join(" ")}</span>`}</li>\n`,
)}</ul>
${mayAs(visitor.role, "operator") && sendForm(editions, visitor)}`;
}

function sendForm(editions: readonly Edition[], visitor: Visitor): Html {
  return html`<section aria-labelledby="send">
<h2 id="send">إرسال إلى محادثة</h2>
<form method="post" action="/office/send">
${tokenField(visitor)}
<label>النشرة <select name="edition">${editions.map(({ id, title }) => html`<option value="${id}">${title}</option>`)}</select></label>
<label>المحادثة، مثل telegram:123 <input type="text" name="to" dir="ltr" maxlength="120" required></label>
<label><input type="checkbox" name="test" value="yes" checked> بعلامة «تجربة»، ويبقى الموجز التالي للقارئ كما كان سيكون</label>
<button type="submit">أرسل</button>
</form>
</section>`;
}

function wordsOf({ to, state, reason }: Sent): string {
  return `${to}: ${OUTCOME_ARABIC[state] ?? state}${reason ? ` (${reason})` : ""}`;
}

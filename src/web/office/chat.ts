import { OUTCOME_ARABIC, PAUSE_ARABIC } from "#app/office/outcome-words.ts";
import type { Subscription } from "#core/schedule/subscription.ts";
import type { KeptDelivery, KeptOfChat } from "#core/stores.ts";
import { type Html, html } from "#web/shared/html.ts";

/** Deliveries that are shown, the latest first. */
const SHOWN = 20;

/** Asks for a chat and shows what one has chosen and got. `of` as it was typed; `kept` undefined where it is no chat. */
export function chatPage(of: string, kept: KeptOfChat | undefined): Html {
  return html`<form method="get" action="/office/chat">
<label>المحادثة، مثل telegram:123 <input type="text" name="of" value="${of}" dir="ltr" maxlength="120" required></label>
<button type="submit">اعرض</button>
</form>
${of !== "" && (kept ? shown(kept) : html`<p class="warning">ليست هذه محادثة مثل telegram:123 أو telegram:-100123:7.</p>`)}`;
}

function shown({ subscriptions, deliveries, contactOf }: KeptOfChat): Html {
  if (subscriptions.length + deliveries.length + contactOf.length === 0)
    return html`<p>لا شيء محفوظ عن هذه المحادثة.</p>`;
  return html`<section aria-labelledby="subscriptions">
<h2 id="subscriptions">الاشتراكات</h2>
<ul>
${subscriptions.map((one) => html`<li>${lineOf(one)}</li>\n`)}</ul>
</section>
<section aria-labelledby="deliveries">
<h2 id="deliveries">آخر ما سُلّم</h2>
<div class="wide">
<table>
<thead><tr><th scope="col">الموعد</th><th scope="col">النشرة</th><th scope="col">النتيجة</th><th scope="col">الرسالة</th></tr></thead>
<tbody>
${deliveries.slice(0, SHOWN).map((one) => html`<tr>${cellsOf(one)}</tr>\n`)}</tbody>
</table>
</div>
</section>`;
}

function lineOf({ edition, timetable, status, next }: Subscription): Html {
  const { times, timeZone } = timetable;
  const state =
    status.state === "active" ? "يعمل" : `موقوف (${PAUSE_ARABIC[status.reason] ?? status.reason})`;
  return html`${edition}: ${state}، المواعيد <span class="ltr">${times.join(" ")} ${timeZone}</span>${next && html`، والتالي <span class="ltr">${next.date} ${next.time}</span>`}`;
}

function cellsOf({ slot, edition, state, reason, messageRef }: KeptDelivery): Html {
  return html`<td class="ltr">${slot.date} ${slot.time}</td><td>${edition}</td><td>${OUTCOME_ARABIC[state] ?? state}${reason && html` <code>${reason}</code>`}</td><td><code>${messageRef ?? ""}</code></td>`;
}

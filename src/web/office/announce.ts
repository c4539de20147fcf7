import type { Visitor } from "#app/office/entry.ts";
import { counted } from "#core/arabic/counting.ts";
import type { Edition } from "#core/digest/edition.ts";
import { type Html, html, linesOf } from "#web/shared/html.ts";
import { tokenField } from "./session.ts";

export const LONGEST_ANNOUNCEMENT = 3_500;

/** What was typed, and how many would get it. */
export type Drafted = {
  readonly words: string;
  readonly edition: string | undefined;
  readonly places: number;
};

/** Asks for the words; then shows them and how many get them, before anything is sent. */
export function announcePage(editions: readonly Edition[], visitor: Visitor, drafted?: Drafted): Html {
  return drafted ? confirmation(drafted, editions, visitor) : question(editions, visitor);
}

function question(editions: readonly Edition[], visitor: Visitor): Html {
  return html`<p>تصل الرسالة مرة واحدة إلى كل محادثة مشتركة.</p>
<form method="post" action="/office/announce">
${tokenField(visitor)}
<label>إلى <select name="edition"><option value="">المشتركين كلهم</option>${editions.map(({ id, title }) => html`<option value="${id}">مشتركي ${title}</option>`)}</select></label>
<label>الرسالة <textarea name="words" rows="6" maxlength="${LONGEST_ANNOUNCEMENT}" required></textarea></label>
<button type="submit">اعرض قبل الإرسال</button>
</form>`;
}

function confirmation(
  { words, edition, places }: Drafted,
  editions: readonly Edition[],
  visitor: Visitor,
): Html {
  const title = editions.find(({ id }) => id === edition)?.title;
  return html`<blockquote>${words.split("\n").map((line) => html`<p>${line}</p>\n`)}</blockquote>
<p class="warning">تصل إلى ${counted(places, "chat", { case: "oblique" })}${title && `، هي مشتركة في ${title}`}.</p>
<form method="post" action="/office/announce">
${tokenField(visitor)}
<input type="hidden" name="edition" value="${edition ?? ""}">
<textarea name="words" hidden>${linesOf(words)}</textarea>
<button type="submit" name="sure" value="yes">أرسل الآن</button>
</form>`;
}

import { fold } from "#core/arabic/fold.ts";

const ASKS =
  "هل ماذا لماذا كيف متى أين وهل ولماذا وكيف وماذا فهل فماذا فكيف فلماذا فمتى فأين ومتى وأين أليس ألا";
/** Invitations and the second person: the writer turns to the reader. */
const ADDRESS = `يمكنك يمكنكم ويمكنك ويمكنكم بإمكانك بإمكانكم تابعونا تابعوا تابعنا شاركونا شاركنا اضغط اضغطوا انقر انقروا شاهد شاهدوا اقرأ اقرأوا
اكتشف اكتشفوا تعرف تعرفوا عزيزي عزيزتي أعزاءنا اشترك اشتركوا حمل راسلونا استمع استمعوا طالع طالعوا إليك إليكم`;
const ANYWHERE = "يمكنك يمكنكم بإمكانك بإمكانكم عزيزي تابعونا راسلونا اشتركوا أعلاه أدناه";

const setOf = (words: string): ReadonlySet<string> => new Set(fold(words).split(/\s+/));
const ASK_WORDS = setOf(ASKS);
const ADDRESS_WORDS = setOf(ADDRESS);
const ADDRESS_ANYWHERE = setOf(ANYWHERE);

/** Whether a sentence asks or turns to the reader; takes its folded tokens, too. */
export function asksOrAddresses(tokens: readonly string[], text: string): boolean {
  const [first = ""] = tokens;
  if (ASK_WORDS.has(first) || ADDRESS_WORDS.has(first)) return true;
  return /[؟?]["”»)\].…]*$/u.test(text.slice(-5)) || tokens.some((token) => ADDRESS_ANYWHERE.has(token));
}

import { fold } from "#core/arabic/fold.ts";
import { ARABIC_MONTHS } from "#core/arabic/time/month-names.ts";
import { parseWeekday, WEEKDAYS, weekdayName } from "#core/arabic/time/weekdays.ts";
import type { Article } from "#core/article/article.ts";
import type { Appointment } from "#core/digest/digest.ts";
import { standing, tellerOf } from "./sentences.ts";

const MOST = 4;
/** Days ahead; what is later is no agenda but a plan. */
const AHEAD = 45;

const MONTH = ARABIC_MONTHS.flat()
  .map((name) => fold(name))
  .sort((a, b) => b.length - a.length)
  .join("|");
/** In folded text: "18 مارس/آذار 2018", "يوم 18 من مارس", "16 و17 و18 مارس", of which the first counts. */
const DAY_OF_MONTH = new RegExp(
  `(?<![\\d:/.,-])(?<day>\\d{1,2})(?: ?(?:و|-|الي|وحتي) ?\\d{1,2}){0,4} (?:من |شهر )?(?<month>${MONTH})(?!\\p{L})(?: ?[/(-] ?(?:${MONTH})\\)?)?(?:[ ،]+(?:عام |سنه )?(?<year>\\d{4}))?`,
  "gu",
);
const WEEKDAY = WEEKDAYS.map((day) => fold(weekdayName(day))).join("|");
const NEXT_WEEKDAY = new RegExp(`(?<!\\p{L})(?<name>${WEEKDAY}) (?:المقبل|القادم)(?!\\p{L})`, "u");
const HINT = new RegExp(`\\d{1,2}[^\\d]{1,12}(?:${ARABIC_MONTHS.flat().join("|")})|المقبل|القادم`, "u");

/** Something is to happen then. */
const TO_COME =
  /(?<!\p{L})(?:و?من المقرر|المقرر|المقرره|مقرر|مقرره|و?س[يت]\p{L}{3,}|سوف|و?[يت]عقد|و?[يت]نطلق|و?[يت]بدا|و?[يت]قام|و?[يت]ستضيف|و?[يت]لتقي|و?[يت]واجه|موعد|موعدا)(?!\p{L})/u;
/** A sentence that begins with its circumstances goes on with somebody's matter. */
const CIRCUMSTANCE =
  /^(?:و|ف)?(?:مع|بعد|قبل|رغم|عقب|اثر|بينما|فيما|بسبب|خلال|وسط|اذا|لكن|كما|جدير|يذكر|يشار)(?!\p{L})/u;
/** … or began, or ends, or is only what somebody remembers, fears or demands. */
const ELSEWHEN =
  /(?<!\p{L})(?:منذ|حتي|قبل|ذكري|بحلول|تاجل|تاجيل|الغاء|الغيت|[ست]?[يت]غيب|كان من المقرر|كانت مقرره|الماضي|الماضيه|السابق)(?!\p{L})/u;

/** What the articles say is to come on days that they name; the weightiest articles' first, then by day. */
export function agendaOf(
  articles: readonly Article[],
  today: Temporal.PlainDate,
  told: ReadonlySet<string>,
): readonly Appointment[] {
  const found = new Map<Article, Appointment>();
  for (const { text, of, isCentral } of standing(articles, HINT, told)) {
    const folded = fold(text);
    if (!isCentral || of.outlet === "" || found.has(of) || !isToCome(folded)) continue;
    const date = dayIn(folded, of, today);
    if (date) found.set(of, { date: date.toString(), words: text, ...tellerOf(of) });
    if (found.size === MOST) break;
  }
  return [...found.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function isToCome(folded: string): boolean {
  return TO_COME.test(folded) && !ELSEWHEN.test(folded) && !CIRCUMSTANCE.test(folded);
}

/** The only day to come that a folded sentence names, if it is near. */
function dayIn(folded: string, of: Article, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const date = dayOfMonth(folded, today) ?? nextWeekday(folded, of);
  const days = date?.since(today).days ?? 0;
  return days > 0 && days <= AHEAD ? date : undefined;
}

function dayOfMonth(folded: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const [found, another] = folded.matchAll(DAY_OF_MONTH);
  const { day, month, year } = found?.groups ?? {};
  if (!day || !month || another) return undefined;
  const number = ARABIC_MONTHS.findIndex((names) => names.some((name) => fold(name) === month)) + 1;
  const fields = { month: number, day: Number(day) };
  try {
    const date = Temporal.PlainDate.from(
      { ...fields, year: Number(year ?? today.year) },
      { overflow: "reject" },
    );
    // A January that December looks forward to.
    const isOver = !year && Temporal.PlainDate.compare(date, today) < 0;
    return isOver ? date.add({ years: 1 }) : date;
  } catch {
    return undefined;
  }
}

function nextWeekday(folded: string, { publishedAt, dated }: Article): Temporal.PlainDate | undefined {
  const name = NEXT_WEEKDAY.exec(folded)?.groups?.name;
  const weekday = name ? parseWeekday(name) : undefined;
  if (!weekday || !dated) return undefined;
  const told = publishedAt.toZonedDateTimeISO("Asia/Riyadh").toPlainDate();
  // Temporal's week begins with Monday, ours with Saturday.
  const target = ((WEEKDAYS.indexOf(weekday) + 5) % 7) + 1;
  const days = (target - told.dayOfWeek + 7) % 7;
  return told.add({ days: days === 0 ? 7 : days });
}

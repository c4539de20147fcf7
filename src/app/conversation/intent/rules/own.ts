import { command, type IntentContext, type Rule } from "#app/conversation/intent/reading.ts";
import { has, type Sentence, unknownOf, type Word } from "#app/conversation/intent/sentence.ts";
import { takePartOfDay } from "#app/conversation/intent/slots/clocks.ts";
import { type Edit, readEdit } from "#app/conversation/own/edit-words.ts";
import { regionNamed, topicCalled } from "#app/conversation/own/matters.ts";
import { fold } from "#core/arabic/fold.ts";
import { weekdayName } from "#core/arabic/time/weekdays.ts";
import { withoutArticle } from "#core/article/words/forms.ts";
import { isRecipeId } from "#core/personal/recipe.ts";

const MINE = "(?:موجزي|نشرتي)";
const SAVE = new RegExp(
  `^(?:(?:احفظ|صدر|نزل|خزن|حمل)\\S*(?:\\s+لي)?\\s+${MINE}(?:\\s+(?:في|ك|الي)?\\s*(?:ال)?ملفا?)?|(?:ابعت|ارسل|هات|عطني|اعطني|بدي|انسخ|حول|عايز|ابغي)\\S*(?:\\s+لي)?\\s+${MINE}\\s+(?:في\\s+|ك)?(?:ال)?ملفا?)$`,
);
const SHARE = new RegExp(`^(?:بدي\\s+|اريد\\s+)?(?:شارك|اشارك|مشاركه|انشر|رابط)\\s+${MINE}$`);
const RENAME = new RegExp(
  `^(?:(?:غير|غيري|غيرلي|بدل|عدل)\\s+(?:ال)?اسم(?:\\s+${MINE})?\\s+(?:الي|ل|ب)|(?:سم|سمي|سمو|سميلي)\\s+${MINE}(?:\\s+باسم)?)\\s+\\S`,
);
const CHANGE = new RegExp(`^(?:عدل|عدلي|غير|بدل|تعديل|اعدل|ابي اعدل|بدي عدل|بدي اعدل|عايز اعدل)\\s+${MINE}$`);
/** What is to be told as it happens is followed, and under the answer stands the way to alerts. */
const ALERT =
  /^(?:نبهني|نبهوني|نبهيني|(?:خبرني|خبروني|بلغني|علمني)\s+(?:اول باول|فورا|علي طول))\s+(?:اذا صار\s+|لما يصير\s+)?(?:علي|عن|ب)?\s*(\S.{1,40})$/;
const EVERY =
  /^(?:خلي|خليه|خليها|خله|خلها|خليلي|اجعل|اجعله|اجعلها|حوله|حولها|بدي ياه|بدي ياها|عايزه|عايزها|ابغاه|ابيه|اريده|بغيته|حول|خلوا|خلوه)(?:\s+(?:موجزي|نشرتي))?\s+(?:الي\s+)?(?:كل\s+)?(اسبوع|شهر)(?:ي|يا|يه)?$/;
const MORE =
  /^(?:(?:بدي|اريد|ابي|ابغي|عايز|نبي)\s+)?(?:المزيد|مزيد|كثر|كثرلي|كتر|كترلي|اكثر|اكتر|زيد|زود)(?:\s+لي)?\s+(?:من\s+)?(?:ال)?(?:اخبار\s+)?(\S+)$/;
const LESS =
  /^(?:(?:بدي|اريد|ابي|ابغي|عايز|نبي)\s+)?(?:قلل|قللي|خفف|نقص|اقل|قل)(?:\s+لي)?\s+(?:من\s+)?(?:اخبار\s+)?(\S+)$/;
const WANTED = /^(?:بدي|عايز|عاوز|ابغي|اريد|نبي|ابي)\s+(?:اخبار\s+)?(\S+)\s+(اكثر|اكتر|اقل)$/;

/** "احفظ موجزي في ملف", "خليه أسبوعي", "شيل الرياضة": what is said of the edition that somebody put together. */
export const owning: Rule = (sentence, context) => {
  const { typed } = sentence;
  const key = plain(typed);
  if (SAVE.test(key)) return command("mine", { act: "file" });
  if (SHARE.test(key)) return command("mine", { act: "share" });
  if (CHANGE.test(key)) return command("mine");
  if (RENAME.test(key)) return command("mine", { act: "title", text: behind(typed, RENAME.exec(key)?.[0]) });
  const alerting = ALERT.exec(key)?.[1];
  if (alerting) return command("track", { text: alerting });
  const period = EVERY.exec(key)?.[1];
  if (period && ownOf(context))
    return command("mine", { act: "every", value: period === "شهر" ? "month" : "week" });
  return tasting(key) ?? editing(sentence, context);
};

/** "قلل من السياسة": more or less of a topic, in whatever edition. */
function tasting(key: string) {
  const [, wanted, how] = WANTED.exec(key) ?? [];
  const more = MORE.exec(key)?.[1] ?? (how && how !== "اقل" ? wanted : undefined);
  const less = LESS.exec(key)?.[1] ?? (how === "اقل" ? wanted : undefined);
  const topic = topicCalled(more ?? less ?? "");
  // "زيد الرياضة" puts it in.
  const isAdding = more !== undefined && /^(?:زيد|زود)(?:\s+لي)?\s+(?!من\s)/.test(key);
  return topic && !isAdding ? command("taste", { want: more ? "more" : "less", topic }) : undefined;
}

/** What is known by name goes in and out of one's own edition. */
function editing(sentence: Sentence, context: IntentContext) {
  const { typed } = sentence;
  const own = ownOf(context);
  const edit = readEdit(typed);
  if (!edit) return undefined;
  const { want, name, isOfMine, isWord } = edit;
  if (!own) return beginning(edit, context);
  const key = withoutArticle(fold(name));
  const followed = own.sections.find(({ id }) => id === "words")?.include ?? [];
  const isKnown =
    topicCalled(name) !== undefined ||
    regionNamed(name) !== undefined ||
    [...context.outlets, ...followed].some((one) => withoutArticle(fold(one)) === key);
  // A name that nobody knows is a word to follow, where nothing else is said.
  const unknown = unknownOf(sentence);
  const isStrange = name.split(" ").every((word) => unknown.some(({ raw }) => raw === word));
  const isNew = want === "add" && isStrange && sentence.words.length <= MOST_OF_EDIT;
  const isSaid = isKnown || isOfMine || (want === "add" && isWord) || isNew;
  return isSaid
    ? command("mine", { act: want, text: name, ...(isWord ? { value: "word" } : {}) })
    : undefined;
}

/** Who has none yet begins one with a topic; that an outlet is read already is seen in the list. */
function beginning({ want, name, isWord }: Edit, { outlets }: IntentContext) {
  if (want === "drop" || isWord) return undefined;
  const key = withoutArticle(fold(name));
  if (outlets.some((outlet) => withoutArticle(fold(outlet)) === key))
    return command("sources", { search: name });
  return topicCalled(name) || regionNamed(name) ? command("mine", { act: want, text: name }) : undefined;
}

const MAKE =
  /^(?:(?:بدي|اريد|عايز|عاوز|ابغي|ابي|نبي|ممكن|لو سمحت)\s+)?(?:اعمل|سوي|سو|كون|الف|صمم|دير|ديري|جهز|حضر|انشئ|ابني|رتب)\S*\s+(?:لي\s+)?(?:ال)?(?:موجز|نشره)/;
const WANT =
  /^(?:بدي|بدنا|عايز|عايزه|عاوز|عاوزه|ابغي|ابغا|ابي|نبي|نبو|اريد|نريد|بغيت|ودي|حاب|حابب|حابه|محتاج|احتاج|ابعت|ابعتلي|ارسل|ارسللي|جيب|جيبلي|هات|عطيني|اعطني|وصلني|وصللي|ارغب|نرغب|نحب|احب|بغينا|بغيت|صيفطلي|صيفط|ابعتولي|ابعتوا|عاوزين|عايزين|حابين|بودي|ياريت)(?=\s)/;
const DAILY = /(?:^|\s)كل\s+(?:يوم|نهار|صبح|صباح|مسا|مساء|ليله|عشيه|ظهر|فجر|بكره)(?:\s|$)/;
const NO_WISH = ["not", "stop", "cancel", "mute", "question", "search", "similar", "happened"] as const;
/** "نشرة أسبوعية". */
const PERIOD = /(?:^|\s)(اسبوع|شهر)(?:ي|يا|يه)(?:\s|$)/;
/** "كل ليلة 10": no hour of the morning. */
const LATE = /(?:^|\s)كل\s+(?:مسا|مساء|ليله|عشيه)(?:\s|$)/;
const CLOCK = /توقيت/;
const LONGEST = 18;
const MOST_OF_EDIT = 5;
const MOST_MATTERS = 7;

/** "بدي أخبار الذهب كل صبح", "سوي لي موجز عن الرياضة والاقتصاد": an edition of one's own in a sentence. */
export const describing: Rule = (sentence, context) => {
  const { typed, words } = sentence;
  const key = plain(typed);
  const isMade = MAKE.test(key);
  if (has(sentence, ...NO_WISH) || /[؟?]\s*$/.test(typed) || words.length > LONGEST) return undefined;
  if (!isMade && !WANT.test(key)) return undefined;
  if (sentence.times.length === 0) takePartOfDay(sentence);
  const isTimed =
    sentence.times.length > 0 ||
    sentence.days !== undefined ||
    DAILY.test(key) ||
    PERIOD.test(key) ||
    has(sentence, "every_day");
  const matters = mattersIn(sentence);
  const isOfOneEdition =
    matters.length < 2 && words.every((word) => word.slot === "edition" || !isMatter(word, typed));
  if (matters.length === 0 || matters.length > MOST_MATTERS) return undefined;
  if (!isMade && (!isTimed || isOfOneEdition)) return undefined;
  const period = PERIOD.exec(key)?.[1];
  const when = [...(period ? [period === "شهر" ? "شهري" : "أسبوعي"] : []), ...whenOf(sentence)];
  const text = [...matters.map((matter) => `أخبار ${matter}`), ...when].join("، ");
  return command("mine", { ...(ownOf(context) ? { value: "plus" } : {}), text });
};

const AROUND: ReadonlySet<string> = new Set(
  "ديال نهار ليل الليل ليله الليله صبح مسا عشيه مع عن على الاخبار اخبار موجز موجزا نشره كل بكره بتوقيت توقيت ساعه الساعه اسبوعي اسبوعيه اسبوعيا شهري شهريه شهريا تكون يكون فيها فيه"
    .split(" ")
    .map((word) => fold(word)),
);
const isAround = ({ key }: Word) => AROUND.has(key) || MAKE.test(`${key} موجز`) || WANT.test(`${key} `);

/** What is wanted to be told of, apart: "النفط والذهب" is two. */
function mattersIn({ words, typed }: Sentence): readonly string[] {
  const told = words.filter((word) => isMatter(word, typed));
  return told
    .map(({ raw }) => raw.replace(/[^\p{L}\p{N}]+$/u, ""))
    .join(" ")
    .split(/\s+و(?=ال)/)
    .map((matter) => matter.replace(/^(?:بال|عال|فال)(?=\p{L}{2})/u, "ال").trim())
    .flatMap((matter) => (topicsOnly(matter) ? matter.split(" ") : [matter]))
    .filter(Boolean);
}

/** A word of no kind, or one that else names an edition; a country, too, whose clock nobody named. */
function isMatter(word: Word, typed: string): boolean {
  const { slot, kind } = word;
  const isNamed = slot === "edition" || (slot === "zone" && !CLOCK.test(typed));
  return (isNamed || (slot === undefined && kind === undefined)) && !isAround(word);
}

function topicsOnly(matter: string): boolean {
  return matter.split(" ").every((word) => topicCalled(word.replace(/^و(?=...)/, "")) !== undefined);
}

function whenOf({ times, zone, days: on = [], typed }: Sentence): string[] {
  const days = on.length > 0 ? [`كل ${on.map((day) => weekdayName(day)).join(" و")}`] : [];
  const hours =
    times.length > 0
      ? [`الساعة ${times.map((time) => (LATE.test(plain(typed)) ? atNight(time) : time)).join(" ")}`]
      : [];
  const parts = [...days, ...hours, ...(zone && CLOCK.test(typed) ? [`بتوقيت ${zone}`] : [])];
  return parts.length > 0 ? [parts.join(" ")] : [];
}

function atNight(time: string): string {
  const { hour, minute } = Temporal.PlainTime.from(time);
  return Temporal.PlainTime.from({ hour: hour < 12 ? hour + 12 : hour, minute }).toString({
    smallestUnit: "minute",
  });
}

function ownOf({ editions }: IntentContext) {
  return editions.find(({ id }) => isRecipeId(id));
}

function plain(typed: string): string {
  return fold(typed)
    .replace(/[^\p{L}\p{N}\s]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** What was typed behind so many words; the last of them is the first that is kept. */
function behind(typed: string, matched = ""): string {
  return typed
    .trim()
    .split(/\s+/)
    .slice(matched.trim().split(" ").length - 1)
    .join(" ");
}

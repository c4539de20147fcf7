import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentences } from "#core/arabic/sentences.ts";

describe("sentences", () => {
  it.each([
    ["ends at stops of every kind", "وصل القطار. من كان فيه؟ لا أحد! غريب… حقًا؟! نعم.", 6],
    ["keeps a title with its name", "افتتح د. سامر المعرض. وحضرت أ.د. هالة وم. نور الافتتاح.", 2],
    ["keeps initials together", "وقّع ج. ك. حداد كتابه الجديد. ثم غادر.", 2],
    ["keeps a post box and its number", "العنوان ص.ب. 1234 المدينة. والهاتف متاح.", 2],
    ["keeps spelled initials with their name", "قال المستشار إتش. آر. سامر إن الجسر آمن. ثم غادر.", 2],
    ["ends after a name of letters", "قال سامر لشبكة بي بي سي. غادر القطار.", 2],
    ["goes on after a unit", "تبعد القرية 5 كم. عن الشاطئ.", 1],
    ["ends after a unit when a clause begins", "تبعد القرية 5 كم. وأضاف المرشد أنها هادئة.", 2],
    ["goes on after a speed", "بلغت سرعة الرياح 75 كم. في الساعة على الشاطئ. ثم هدأت.", 2],
    ["goes on after a speed in words", "بلغت سرعة الرياح 75 كيلومترا. في الساعة على الشاطئ. ثم هدأت.", 2],
    ["goes on before a currency", "كلف الجسر 5 ملايين. دينار جديد. ثم افتتح.", 2],
    ["ends before an hour of the day", "قطع العداء 75 كيلومترا. في الساعة الثانية وصل.", 2],
    ["knows the eras", "بُني الجسر عام 300 ق.م. على النهر. ورُمم عام 1446 هـ. وافتُتح بعد ذلك.", 3],
    ["knows Latin initials", "زار وفد من U.S. المعرض. وقال Dr. Smith إنه مهم.", 2],
    [
      "keeps decimals and addresses whole",
      "ارتفع المؤشر 3.5 في المئة بحسب example.com أمس. ثم هبط ٢.٥ نقطة.",
      2,
    ],
    ["keeps a number of a list with its text", "1. جمع الثمار\n2. تجفيفها في الشمس. ثم حفظها", 3],
    ["ends a sentence after a year", "افتتحت المكتبة عام 2024. وتضم ألف كتاب.", 2],
    ["ends at a stop glued to the next word", "زار الغابة السوداء.وأضاف أنه سعيد؟ربما.", 3],
    ["keeps a domain in Arabic whole", "نقل موقع العربية.نت الخبر. وانتشر.", 2],
    ["keeps glued initials whole", "حضر د.سامر وأ.د.هالة اللقاء.", 1],
    ["does not cut inside a quotation", "قال «سنزرع القمح. ثم نحصده. هذا وعد» وانصرف. ثم عاد.", 2],
    ["ends with the quotation that ends it", 'قالت "سنزرع القمح." وأضافت أن الموسم واعد.', 2],
    ["cuts a glued quotation that ends it", 'قالت "سنزرع القمح."وأضافت أن الموسم واعد.', 2],
    ["opens a quotation after a glued stop", 'انتهى الموسم."سنعود قريبًا" قالت المزارعة.', 2],
    ["goes on after a quoted cry", 'هتف الأطفال "مرحى!" في الساحة. ثم لعبوا.', 2],
    ["does not cut inside parentheses", "زار القرية (تأسست عام 1900. وهي صغيرة) أمس. ثم عاد.", 2],
    [
      "is not swallowed by a quote left open",
      `قال «بدأ الموسم. ${"وصل عامل جديد إلى الحقل. ".repeat(40)}`,
      41,
    ],
    ["is not shifted by a stray straight quote", 'بلغ طوله 5" تقريبًا. ثم قال "نعم. لا" وعاد. انتهى.', 3],
    ["takes two dots for a pause", "الميناء.. حركة لا تهدأ. ثم ليل.", 2],
    [
      "ends at two dots after a long clause",
      "عاد الصيادون إلى المرفأ القديم بعد رحلة طويلة في عرض البحر.. واستقبلهم أهل القرية.",
      2,
    ],
    ["cuts before a bullet inside a line", "• جمع الثمار • تجفيفها • حفظها", 3],
    ["ends at each line", "عنوان بلا نقطة\nجملة أولى.\n\nجملة ثانية", 3],
    ["keeps a lonely sign with its sentence", "انتهى الدرس . ! ***", 1],
  ])("%s", (_, text, count) => {
    expect(sentences(text)).toHaveLength(count);
  });

  it("gives the sentences as they stand, with their stops and quotes", () => {
    expect(sentences('قالت: "هل نبدأ؟" وأضافت "نعم.". ثم بدأت.')).toEqual([
      'قالت: "هل نبدأ؟"',
      'وأضافت "نعم.".',
      "ثم بدأت.",
    ]);
  });

  const piece = fc.constantFrom(
    ...' .!؟…"«»()[]\n\t•'.split(""),
    "..",
    "...",
    "د.",
    "كم.",
    "3.5",
    "2024",
    "1.",
    "U.S.",
    "قال",
    "وأضاف",
    "العربية.نت",
    "هـ.",
    "\ud800",
    "َ",
    "x",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(" ")),
    fc.string({ unit: "binary" }),
  );
  const solid = (s: string) => s.replace(/\s+/g, "");

  it("loses nothing but white space, and gives no empty sentence", () => {
    fc.assert(
      fc.property(text, (t) => {
        const found = sentences(t);
        expect(solid(found.join(" "))).toBe(solid(t));
        expect(found.every((sentence) => sentence !== "" && sentence === sentence.trim())).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["one sentence", "كلمة ".repeat(1e6)],
    ["one word", "ك".repeat(5e6)],
    ["stops", ".".repeat(1e6)],
    ["stops apart", ". ".repeat(1e6)],
    ["pauses", ".. ".repeat(1e6)],
    ["pauses and words", "ك.. ".repeat(1e6)],
    ["quotes", '"'.repeat(1e6)],
    ["quotes and stops", '". '.repeat(1e6)],
    ["opening quotes", "«".repeat(1e6)],
    ["initials", "د. ".repeat(1e6)],
    ["questions without words", "؟ ".repeat(1e6)],
    ["lines", "ك\n".repeat(1e6)],
  ])(
    "takes linear time on megabytes of %s",
    (_, long) => {
      expect(solid(sentences(long).join("")).length).toBe(solid(long).length);
    },
    10_000,
  );
});

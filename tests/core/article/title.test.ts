import { describe, expect, it } from "vitest";
import { cleanTitle, spaceStops } from "#core/article/title.ts";

describe("cleanTitle", () => {
  it.each([
    ["افتتاح ميناء جديد - صحيفة المرسى", "صحيفة المرسى", "افتتاح ميناء جديد"],
    ["افتتاح ميناء جديد | المرسى نت", "المرسى", "افتتاح ميناء جديد"],
    ["افتتاح ميناء جديد - موقع الساحل", "", "افتتاح ميناء جديد"],
    ["افتتاح ميناء جديد - harbor.com", "", "افتتاح ميناء جديد"],
    ["عاجل | افتتاح ميناء جديد", "", "افتتاح ميناء جديد"],
    ["عاجل: افتتاح ميناء جديد.", "", "افتتاح ميناء جديد"],
    ["بالفيديو.. افتتاح ميناء جديد", "", "افتتاح ميناء جديد"],
    ["صور: مصافحة في الميناء", "", "مصافحة في الميناء"],
    ["عاجِل | بالفيديو: افتتاح ميناء جديد", "", "افتتاح ميناء جديد"],
    ["بالصور | افتتاح ميناء جديد", "", "افتتاح ميناء جديد"],
    ["بعد تأجيل طويل..افتتاح ميناء جديد", "", "بعد تأجيل طويل.. افتتاح ميناء جديد"],
    ["الوزير:سنفتح الميناء", "", "الوزير: سنفتح الميناء"],
    ["  افتتاح \n ميناء   جديد. ", "", "افتتاح ميناء جديد"],
    ["هل يفتح الميناء؟", "", "هل يفتح الميناء؟"],
    ["إلى أين..", "", "إلى أين.."],
    ["الميناء - قصة مدينة", "صحيفة المرسى", "الميناء - قصة مدينة"],
    ["عاجل الحكومة تقر الموازنة", "", "عاجل الحكومة تقر الموازنة"],
    ["ميناء المرسى - الساحل: خط جديد", "المرسى", "ميناء المرسى - الساحل: خط جديد"],
  ])("%s (%s) becomes %s", (title, outlet, expected) => {
    expect(cleanTitle(title, outlet)).toBe(expected);
  });

  it.each(["", "  ", "عاجل", "عاجل:", "#عاجل", "الأخبار", "رياضة", "…", "Untitled"])(
    "takes %j for none",
    (title) => {
      expect(cleanTitle(title)).toBeUndefined();
    },
  );

  it("makes a headline of a title that is a whole text", () => {
    const text = "افتتحت البلدية حديقة جديدة على الشاطئ. ".repeat(20);
    expect(cleanTitle(text)).toBe("افتتحت البلدية حديقة جديدة على الشاطئ");
  });

  it("makes that headline of the sentence after the dateline", () => {
    const text = `القاهرة (رويترز) - ${"افتتحت البلدية حديقة جديدة على الشاطئ. ".repeat(20)}`;
    expect(cleanTitle(text)).toBe("افتتحت البلدية حديقة جديدة على الشاطئ");
  });

  it("answers for a title of one endless word", () => {
    expect(cleanTitle("م".repeat(5_000))?.length).toBeLessThan(100);
  });

  it("answers at once for endless signs", () => {
    expect(cleanTitle(`خبر${" - ".repeat(100_000)}`)).toBe("خبر");
    expect(cleanTitle("عاجل |".repeat(20_000))).toBeUndefined();
  });
});

describe("spaceStops", () => {
  it("leaves times, numbers and Latin alone", () => {
    expect(spaceStops("انتهت 2:1 عند 20:30 بحسب a:b")).toBe("انتهت 2:1 عند 20:30 بحسب a:b");
  });
});

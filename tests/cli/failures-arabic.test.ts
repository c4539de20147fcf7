import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { arabicOf } from "#cli/operate/failures-arabic.ts";

const SRC = fileURLToPath(new URL("../../src", import.meta.url));
/** What an operator of the command line never sees: users are answered in words of their own, or it is a log line. */
const INTERNAL =
  /^(?:the command took too long|too many (?:pages|proxies|content)|longer than any article|robots\.txt|the parser|takes too much|not read within|unknown content encoding|broken gzip|the proxy|the file of certificates|no (?:list|selectors|public channel)|nothing on the page|a site map|the page is too large|no valid outlet|the file cannot be had|not a file of Discord|.*is not set|.*holds signs)/;

/** Every failure that is worded where it is thrown, with something in the place of what it names. */
function thrown(): string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return files.flatMap((name) =>
    [...readFileSync(join(SRC, name), "utf8").matchAll(/new AppError\(\s*(?:"([^"]+)"|`([^`]+)`)/g)]
      .map(([, plain, template = ""]) => plain ?? template.replace(/\$\{[^}]*\}/g, "X"))
      .filter((message) => !/^(?:X|X: X|X \(X\))$/.test(message)),
  );
}

test("every failure that an operator may see is said in Arabic", () => {
  const all = thrown();
  expect(all.length).toBeGreaterThan(30);
  const english = all.filter(
    (message) => !INTERNAL.test(message) && !/[\u0600-\u06ff]/.test(arabicOf(message)),
  );
  expect(english).toEqual([]);
});

test.each([
  ["cannot read missing.txt: no such file", "تعذّرت قراءة missing.txt: لا ملف بهذا الاسم"],
  ["feed.xml: not a feed", "feed.xml: ليست خلاصة"],
  ["cannot fetch a.example: ENOTFOUND", "تعذّر الوصول إلى a.example: لا يُعرف عنوان هذا الاسم (DNS)"],
  [
    "1 problem in the catalogue of editions and outlets\nsabah.yaml:3: title: expected text (found 1)",
    "في مجلد النشرات والمصادر ما يجب إصلاحه (1):\nsabah.yaml:3: title: المطلوب نص، والموجود 1",
  ],
  [
    '1 problem in the catalogue of editions and outlets\nsabah.yaml:3: titel: expected only the fields title, limit (found "titel"; did you mean `title`?)',
    'في مجلد النشرات والمصادر ما يجب إصلاحه (1):\nsabah.yaml:3: titel: المطلوب حقل من هذه: title, limit، والموجود "titel"؛ لعلك تقصد ‎title‎',
  ],
])("%s", (message, arabic) => {
  expect(arabicOf(message)).toBe(arabic);
});

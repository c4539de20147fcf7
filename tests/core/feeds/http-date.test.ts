import { expect, test } from "vitest";
import { parseHttpDate } from "#core/feeds/http-date.ts";

test("a date of HTTP is an instant", () => {
  expect(parseHttpDate(" Thu, 19 Nov 2026 08:00:00 GMT ")?.toString()).toBe("2026-11-19T08:00:00Z");
});

test.each(["Thursday, 19-Nov-26 08:00:00 GMT", "Thu, 19-Nov-2026 08:00:00 GMT", "Thu Nov 19 08:00:00 2026"])(
  "so is one of the older forms: %s",
  (text) => {
    expect(parseHttpDate(text)?.toString()).toBe("2026-11-19T08:00:00Z");
  },
);

test.each([
  "",
  "0",
  "-1",
  "Thu, 19 Nov 2026",
  "Thu, 32 Nov 2026 08:00:00 GMT",
  "Thu, 19 Abc 2026 08:00:00 GMT",
  "now",
])("what is none is no date: %o", (text) => {
  expect(parseHttpDate(text)).toBeUndefined();
});

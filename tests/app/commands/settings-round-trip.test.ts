import fc from "fast-check";
import { expect, it } from "vitest";
import { SETTINGS } from "#app/commands/settings/list.ts";
import { type Change, readGiven, type Setting, type SettingContext } from "#app/commands/settings/setting.ts";
import { findZones } from "#core/arabic/time/city-zones.ts";
import { WEEKDAYS } from "#core/arabic/time/weekdays.ts";
import { preferencesSchema, type Subscription } from "#core/schedule/subscription.ts";
import type { Style } from "#core/style.ts";
import { anEdition, EDITIONS, MORNING } from "../../support/chat.ts";

const EDITION = EDITIONS[0] ?? anEdition("sabah", { title: "موجز الصباح" });

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((clock) => clock.map((part) => String(part).padStart(2, "0")).join(":"));
const word = fc.constantFrom("كرة القدم", "أسهم", "الذهب", "covid", "مصر");
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

const preferences = fc
  .record(
    {
      sections: fc.subarray(
        EDITION.sections.map(({ id }) => id),
        { minLength: 1 },
      ),
      muted: fc.uniqueArray(word),
      follow: fc.uniqueArray(word),
      threads: fc.subarray([
        { id: "1", title: "قمة الجزائر، يومها الثاني", since: "2026-11-01" },
        { id: "2", title: `عاصفة ${"تضرب السواحل ".repeat(9)}`, since: "2026-11-02" },
      ]),
      taste: fc.subarray([
        { of: "word", value: "الذهب", by: 1, on: "2026-11-01" },
        { of: "topic", value: "sport", by: -1, on: "2026-11-02" },
      ]),
      alerts: fc.record({ breaking: fc.boolean(), followed: fc.boolean(), most: fc.constant(3) }),
      digits: fc.constantFrom("latin", "arabic"),
      months: fc.constantFrom("gulf", "levant", "morocco", "maghreb", "dual"),
      hijri: fc.boolean(),
      length: fc.constantFrom("short", "medium", "full"),
      silent: fc.boolean(),
      plain: fc.boolean(),
      mention: fc.constant("12345678901234567"),
      announcements: fc.boolean(),
      share: fc.boolean(),
      layout: fc.constantFrom("thread", "menu"),
    },
    { requiredKeys: [] },
  )
  .filter(({ alerts }) => alerts === undefined || alerts.breaking || alerts.followed)
  .map((given) => preferencesSchema.parse(given));

const contexts: fc.Arbitrary<SettingContext> = fc
  .record({
    preferences,
    times: fc.uniqueArray(time, { minLength: 1, maxLength: 6 }).map((times) => times.toSorted()),
    weekdays: maybe(fc.subarray([...WEEKDAYS], { minLength: 1 })),
    timeZone: fc.constantFrom(...findZones("").map(({ zone }) => zone), "UTC", "America/New_York"),
    quiet: maybe(fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to)),
  })
  .map(({ preferences, weekdays, quiet, ...timetable }) => {
    const subscription: Subscription = {
      id: 1,
      address: { platform: "test", chat: "1" },
      edition: EDITION.id,
      timetable: { ...timetable, ...(weekdays ? { weekdays } : {}), ...(quiet ? { quiet } : {}) },
      preferences,
      status: { state: "active" },
      origin: "chat",
      createdAt: MORNING,
    };
    return contextOf(subscription);
  });

function contextOf(subscription: Subscription): SettingContext {
  const { digits = "latin", months = "gulf", hijri = false } = subscription.preferences;
  const style: Style = { digits, months, hijri };
  const can = { canShare: true, canMention: true, canThread: true };
  return { subscription, edition: EDITION, style, ...can, mostFollowed: 30 };
}

/** What a change makes of a reader's context. */
function changed({ subscription }: SettingContext, change: Change): SettingContext | undefined {
  if (change.outcome !== "change") return undefined;
  const { preferences = {}, timetable = {} } = change.change;
  return contextOf({
    ...subscription,
    preferences: preferencesSchema.parse({ ...subscription.preferences, ...preferences }),
    timetable: { ...subscription.timetable, ...timetable } as Subscription["timetable"],
  });
}

const offered = (context: SettingContext) => SETTINGS.filter((one) => one.isOffered?.(context) ?? true);

/** What is typed changes nothing that is already so. */
function isAsItIs(setting: Setting, context: SettingContext): boolean {
  const change = readGiven(setting, setting.value(context), context);
  return change.outcome === "change" && Object.keys(change.change).length === 0;
}

it("the value that a setting's page prints is understood when it is typed, and changes nothing", () => {
  fc.assert(
    fc.property(contexts, (context) => {
      for (const setting of offered(context))
        expect([setting.id, setting.value(context), isAsItIs(setting, context)]).toEqual([
          setting.id,
          setting.value(context),
          true,
        ]);
    }),
  );
});

it("the words of every button of a setting's page are understood when they are typed", () => {
  fc.assert(
    fc.property(contexts, (context) => {
      for (const setting of offered(context))
        for (const { label } of setting.choices(context))
          expect([setting.id, label, readGiven(setting, label, context).outcome]).not.toContain("unread");
    }),
  );
});

it("a value that one reader's page prints becomes that of another who types it", () => {
  fc.assert(
    fc.property(contexts, contexts, (one, other) => {
      for (const setting of offered(one).filter(({ id }) => !PERSONAL.has(id))) {
        const typed = setting.value(one);
        const change = readGiven(setting, typed, other);
        // Two places of one name: it is asked which.
        if (change.outcome === "which") continue;
        const after = changed(other, change);
        expect([
          setting.id,
          typed,
          after && setting.value({ ...after, style: styleFor(setting, one, after) }),
        ]).toEqual([setting.id, typed, typed]);
      }
    }),
  );
});

it("times, words and sections that one reader's page prints are understood on another's", () => {
  fc.assert(
    fc.property(contexts, contexts, (one, other) => {
      for (const setting of offered(one).filter(({ id }) => ["times", "muted", "sections"].includes(id)))
        expect(readGiven(setting, setting.value(one), other).outcome).not.toBe("unread");
    }),
  );
});

/** How a value is written depends on its reader's digits; what it is does not. */
function styleFor({ id }: Setting, one: SettingContext, after: SettingContext): Style {
  return id === "digits" || id === "months" || id === "hijri" ? after.style : one.style;
}

/**
 * A role is named by its number, a taste by what its reader did; times and words are added, and one section
 * alone is added or taken away.
 */
const PERSONAL: ReadonlySet<string> = new Set(["mention", "taste", "times", "muted", "followed", "sections"]);

it("a button that takes a word away does so when its words are typed", () => {
  fc.assert(
    fc.property(contexts, (context) => {
      for (const setting of SETTINGS.filter(({ id }) => id === "muted" || id === "followed"))
        for (const { label, value } of setting.choices(context))
          expect(readGiven(setting, label, context)).toEqual(setting.read(value, context));
    }),
  );
});

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, expectTypeOf, test } from "vitest";
import { parse } from "yaml";
import type { z } from "zod";
import { jsonSchemas } from "#catalogue/json-schemas.ts";
import type { Digest } from "#core/digest/digest.ts";
import { digestSchema } from "#core/digest/digest-schema.ts";

const DIGESTS = fileURLToPath(new URL("../../digests/", import.meta.url));

function validator(name: string) {
  const schema = jsonSchemas()[name];
  if (!schema) throw new Error(`No schema ${name}`);
  return new Ajv2020({ validateFormats: false, allErrors: true }).compile(schema);
}

function yamlFiles(folder: string): { readonly name: string; readonly data: unknown }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({ name, data: parse(readFileSync(`${folder}/${name}`, "utf8")) }));
}

describe("the JSON Schemas in digests/schema", () => {
  test.each(Object.entries(jsonSchemas()))("%s is what the code says now", (name, schema) => {
    const file = readFileSync(`${DIGESTS}schema/${name}`, "utf8");
    expect(JSON.parse(file), "run: node scripts/schema.ts").toEqual(JSON.parse(JSON.stringify(schema)));
  });

  test("are no more and no fewer", () => {
    expect(readdirSync(`${DIGESTS}schema`).sort()).toEqual(Object.keys(jsonSchemas()).sort());
  });
});

describe.each([
  ["edition.schema.json", DIGESTS],
  ["source.schema.json", `${DIGESTS}sources`],
])("%s", (schema, folder) => {
  test("accepts every shipped file", () => {
    const validate = validator(schema);
    for (const { name, data } of yamlFiles(folder)) {
      expect(validate(data), `${name}: ${JSON.stringify(validate.errors)}`).toBe(true);
    }
  });

  test("refuses an unknown field and a missing one", () => {
    const validate = validator(schema);
    const [file] = yamlFiles(folder);
    expect(validate({ ...(file?.data as object), colour: "blue" })).toBe(false);
    expect(validate({})).toBe(false);
  });

  test("explains each field", () => {
    const { properties } = jsonSchemas()[schema] as { properties: Record<string, { description?: string }> };
    for (const [name, field] of Object.entries(properties)) expect(field.description, name).toBeTruthy();
  });
});

describe("digest.schema.json", () => {
  const digest: Digest = {
    edition: "sabah",
    title: "موجز الصباح",
    sample: false,
    date: "2026-11-24",
    timeZone: "Asia/Riyadh",
    window: { from: "2026-11-23T04:00:00Z", to: "2026-11-24T04:00:00.123Z" },
    counts: { stories: 1, outlets: 1, minutes: 1 },
    sections: [
      {
        id: "top",
        title: "أبرز الأخبار",
        kind: "stories",
        show: "card",
        stories: [
          {
            id: "a1",
            headline: "افتتاح حديقة عامة في المرسى",
            outlet: "صحيفة المرسى",
            via: [],
            summary: ["افتتحت بلدية المرسى حديقة عامة جديدة."],
            readAlso: [{ headline: "ترميم السوق القديم" }],
            keywords: ["حديقة"],
            related: [{ headline: "موسم الزهور", url: "https://marsa.example/2" }],
            sources: [{ outlet: "صحيفة المرسى", url: "https://marsa.example/1" }],
          },
        ],
      },
    ],
  };

  test("accepts a digest, with or without what is optional", () => {
    const validate = validator("digest.schema.json");
    expect(validate(digest), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...digest, hijriDate: "14 جمادى الآخرة 1448 هـ", sections: [] })).toBe(true);
    expect(digestSchema.parse(digest)).toEqual(digest);
  });

  test.each([
    ["a field it does not know", { ...digest, colour: "blue" }],
    ["a date that is none", { ...digest, date: "24/11/2026" }],
    ["a number of stories that is none", { ...digest, counts: { ...digest.counts, stories: 1.5 } }],
  ])("refuses %s", (_, wrong) => {
    expect(validator("digest.schema.json")(wrong)).toBe(false);
    expect(digestSchema.safeParse(wrong).success).toBe(false);
  });

  test("is the type Digest, field by field", () => {
    expectTypeOf<z.infer<typeof digestSchema>>().toEqualTypeOf<Mutable<Digest>>();
  });
});

/** zod infers mutable types; nothing else may differ. */
type Mutable<T> = T extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;

import { z } from "zod";
import { digestSchema } from "#core/digest/digest-schema.ts";
import { editionSchema } from "#core/digest/edition.ts";
import { sourceSchema } from "#core/feeds/source.ts";

/** File name → JSON Schema: for editors of digests/*.yaml, and for readers of a digest's JSON. */
export function jsonSchemas(): Readonly<Record<string, object>> {
  return {
    "edition.schema.json": describe(editionSchema, "An edition of the digest"),
    "source.schema.json": describe(sourceSchema, "A news outlet"),
    "digest.schema.json": describe(digestSchema, "A digest, as `mujaz digest --as json` prints it"),
  };
}

function describe(schema: z.ZodType, title: string): object {
  return { title, ...z.toJSONSchema(schema, { io: "input" }) };
}

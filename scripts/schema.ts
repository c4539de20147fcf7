import { writeFileSync } from "node:fs";
import { jsonSchemas } from "#catalogue/json-schemas.ts";

const FOLDER = new URL("../digests/schema/", import.meta.url);

for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(new URL(name, FOLDER), `${JSON.stringify(schema, null, 2)}\n`);
}

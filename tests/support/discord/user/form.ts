import { z } from "zod";
import { Refused } from "../rules/refusal.ts";

type Issue = { readonly path: readonly PropertyKey[]; readonly code: string; readonly message: string };
type Nested = { [key: string]: Nested | { code: string; message: string }[] };

const SNOWFLAKE = /^\d{17,20}$/;

export const snowflake = z.string().regex(SNOWFLAKE, "Value is not snowflake.");

/** Text counted in code points (discord-api-docs#1315), as a field that Discord would take unchanged. */
export function points(min: number, max: number) {
  return z.string().superRefine((text, context) => {
    const { length } = [...text];
    const say = (code: string, message: string) =>
      context.addIssue({ code: "custom", message, params: { code } });
    if (!text.isWellFormed()) say("UNICODE_INVALID", "Must be well-formed text.");
    if (min > 0 && text.trim() === "") say("BASE_TYPE_REQUIRED", "This field is required");
    else if (length < min || length > max)
      say(
        min > 0 ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_MAX_LENGTH",
        min > 0 ? `Must be between ${min} and ${max} in length.` : `Must be ${max} or fewer in length.`,
      );
  });
}

export function link(max: number, schemes: readonly string[] = ["http:", "https:"]) {
  return z.string().superRefine((text, context) => {
    const say = (code: string, message: string) =>
      context.addIssue({ code: "custom", message, params: { code } });
    const url = URL.parse(text);
    if (text.length > max) say("BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`);
    if (!url || /[\s<>]/.test(text)) say("URL_TYPE_INVALID_URL", "Not a well formed URL.");
    else if (!schemes.includes(url.protocol))
      say("URL_TYPE_INVALID_SCHEME", `Scheme "${url.protocol}" is not supported.`);
  });
}

/** The body as `schema` has it; else each fault is a violation, and the answer is Discord's form error. */
export function parseForm<Form>(
  schema: z.ZodType<Form>,
  body: unknown,
  place: string,
  violations: string[],
): Form {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  return refuseForm(parsed.error.issues.map(issueOf), place, violations);
}

/** Code 50035 with a fault at each path (docs: Reference, Error Messages). */
export function refuseForm(issues: readonly Issue[], place: string, violations: string[]): never {
  const errors: Nested = {};
  for (const { path, code, message } of issues) {
    violations.push(`${place}: ${path.map(String).join(".")} ${message}`);
    const at = path.reduce<Nested>((place, key) => nestedAt(place, String(key)), errors);
    at._errors = [...((at._errors as []) ?? []), { code, message }];
  }
  throw new Refused("invalidForm", errors);
}

function nestedAt(place: Nested, key: string): Nested {
  const there = place[key];
  if (there && !Array.isArray(there)) return there;
  const made: Nested = {};
  place[key] = made;
  return made;
}

function issueOf(issue: z.core.$ZodIssue): Issue {
  const { path, message } = issue;
  if (issue.code === "custom")
    return { path, message, code: String(issue.params?.code ?? "BASE_TYPE_INVALID") };
  if (issue.code === "invalid_type" && message.endsWith("received undefined"))
    return { path, message: "This field is required", code: "BASE_TYPE_REQUIRED" };
  const codes: Readonly<Record<string, string>> = {
    invalid_value: "BASE_TYPE_CHOICES",
    invalid_union: "UNION_TYPE_CHOICES",
    too_big: "BASE_TYPE_MAX_LENGTH",
    too_small: "BASE_TYPE_MIN_LENGTH",
    invalid_type: "BASE_TYPE_INVALID",
    unrecognized_keys: "UNKNOWN_FIELD",
  };
  return { path, message, code: codes[issue.code] ?? "BASE_TYPE_INVALID" };
}

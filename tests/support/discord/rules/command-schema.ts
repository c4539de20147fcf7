import { z } from "zod";
import { points } from "../user/form.ts";

/** Docs: Application Command Naming. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MOST_CHARACTERS = 8000;
/** The OpenAPI document's AvailableLocalesEnum. */
const LOCALES =
  "ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW".split(
    " ",
  );
const OPTION = { string: 3, integer: 4, boolean: 5, channel: 7, number: 10 } as const;

const commandName = z.string().superRefine((name, context) => {
  if (!NAME.test(name))
    context.addIssue({
      code: "custom",
      message: `Command name is invalid: ${name}`,
      params: { code: "APPLICATION_COMMAND_INVALID_NAME" },
    });
  if (name !== name.toLowerCase())
    context.addIssue({
      code: "custom",
      message: "Command names have lower-case letters where there are such",
      params: { code: "APPLICATION_COMMAND_INVALID_NAME" },
    });
});
const localized = (text: z.ZodType<string>) => z.partialRecord(z.enum(LOCALES), text).nullish();
const words = {
  name: commandName,
  name_localizations: localized(commandName),
  description: points(1, 100),
  description_localizations: localized(points(1, 100)),
  required: z.boolean().nullish(),
};
const choices = (value: z.ZodType<string | number>) =>
  z
    .array(z.strictObject({ name: points(1, 100), name_localizations: localized(points(1, 100)), value }))
    .max(25)
    .nullish();
const numeric = (type: 4 | 10, value: z.ZodType<number>) =>
  z.strictObject({
    type: z.literal(type),
    ...words,
    autocomplete: z.boolean().nullish(),
    min_value: value.nullish(),
    max_value: value.nullish(),
    choices: choices(value),
  });

/** Every kind of option but sub-commands, which this bot has none of. */
const option = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal(OPTION.string),
      ...words,
      autocomplete: z.boolean().nullish(),
      min_length: z.int().min(0).max(6000).nullish(),
      max_length: z.int().min(1).max(6000).nullish(),
      choices: choices(points(1, 100)),
    }),
    numeric(OPTION.integer, z.int()),
    numeric(OPTION.number, z.number()),
    z.strictObject({ type: z.literal(OPTION.boolean), ...words }),
    z.strictObject({ type: z.literal(OPTION.channel), ...words, channel_types: z.array(z.int()).nullish() }),
    z.strictObject({ type: z.union([z.literal(6), z.literal(8), z.literal(9), z.literal(11)]), ...words }),
  ])
  .refine((given) => !("autocomplete" in given && given.autocomplete && given.choices?.length), {
    message: "Autocomplete and choices exclude each other",
  });

const globalOnly = {
  contexts: z
    .array(z.int().min(0).max(2))
    .min(1)
    .refine((given) => new Set(given).size === given.length, "Each context once")
    .nullish(),
  integration_types: z
    .array(z.int().min(0).max(1))
    .min(1)
    .refine((given) => new Set(given).size === given.length, "Each integration type once")
    .nullish(),
};
const bits = z.string().regex(/^\d{1,20}$/, "Permissions are a number in a string");

const fields = {
  id: z.string().optional(),
  default_member_permissions: bits.nullish(),
  nsfw: z.boolean().nullish(),
};
const chatInput = {
  type: z.literal(1).default(1),
  ...fields,
  name: commandName,
  name_localizations: localized(commandName),
  description: points(1, 100),
  description_localizations: localized(points(1, 100)),
  options: z
    .array(option)
    .max(25)
    .superRefine((options, context) => {
      if (new Set(options.map(({ name }) => name)).size < options.length)
        context.addIssue({
          code: "custom",
          message: "Option names are unique",
          params: { code: "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED" },
        });
      const firstFree = options.findIndex(({ required }) => !required);
      if (firstFree >= 0 && options.slice(firstFree).some(({ required }) => required))
        context.addIssue({
          code: "custom",
          message: "Required options must be placed before non-required options",
          params: { code: "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID" },
        });
    })
    .nullish(),
};
/** Commands on a person or a message: names of any letters and spaces, nothing else. */
const contextMenu = {
  type: z.union([z.literal(2), z.literal(3)]),
  ...fields,
  name: points(1, 32),
  name_localizations: localized(points(1, 32)),
  description: z.literal("").nullish(),
};

function kinds<Extra extends z.ZodRawShape>(extra: Extra) {
  return z.union([
    z.strictObject({ ...chatInput, ...extra }).refine((given) => charactersOf(given) <= MOST_CHARACTERS, {
      message: `A command has ${MOST_CHARACTERS} characters at most`,
      params: { code: "APPLICATION_COMMAND_TOO_LARGE" },
    }),
    z.strictObject({ ...contextMenu, ...extra }),
  ]);
}

export const globalCommandSchema = kinds(globalOnly);
export const guildCommandSchema = kinds({});

export type CommandForm = z.infer<typeof globalCommandSchema>;
export type CommandOption = z.infer<typeof option>;

/** Names, descriptions and values, of a locale the longest (docs: Application Commands, Slash Commands). */
function charactersOf(given: unknown): number {
  if (Array.isArray(given)) return given.reduce((sum: number, one) => sum + charactersOf(one), 0);
  const {
    name,
    description,
    value,
    options,
    choices: listed,
    ...rest
  } = (given ?? {}) as Record<string, unknown>;
  const longest = (text: unknown, translations: unknown) =>
    Math.max(
      ...[text, ...Object.values((translations ?? {}) as object)].map((one) =>
        typeof one === "string" ? [...one].length : 0,
      ),
    );
  return (
    longest(name, rest.name_localizations) +
    longest(description, rest.description_localizations) +
    longest(value, undefined) +
    charactersOf(options ?? []) +
    charactersOf(listed ?? [])
  );
}

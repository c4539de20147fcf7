import { z } from "zod";
import { link, points, snowflake } from "../user/form.ts";

/** Field names and limits of the OpenAPI document's …ForMessageRequest and …ForModalRequest schemas. */
const LINK_LENGTH = 512;
const MEDIA_LINK_LENGTH = 2048;

/** Component types (docs: Component Reference). */
export const TYPE = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  separator: 14,
  container: 17,
  label: 18,
} as const;
const LINK_STYLE = 5;

const id = z.int().min(0).nullish();
const customId = points(1, 100);
const emoji = z.strictObject({
  id: snowflake.nullish(),
  name: z.string().max(32),
  animated: z.boolean().nullish(),
});

const button = z
  .strictObject({
    type: z.literal(TYPE.button),
    id,
    style: z.int().min(1).max(LINK_STYLE),
    label: points(0, 80).nullish(),
    custom_id: customId.nullish(),
    url: link(LINK_LENGTH, ["http:", "https:", "discord:"]).nullish(),
    disabled: z.boolean().nullish(),
    emoji: emoji.nullish(),
  })
  .superRefine((given, context) => {
    const say = (message: string, path: string) =>
      context.addIssue({
        code: "custom",
        path: [path],
        message,
        params: { code: "BUTTON_COMPONENT_INVALID" },
      });
    const isLink = given.style === LINK_STYLE;
    if (isLink && given.custom_id != null) say("A link button has no custom id", "custom_id");
    if (isLink && given.url == null) say("A link button must have a url", "url");
    if (!isLink && given.custom_id == null) say("A custom id is required", "custom_id");
    if (!isLink && given.url != null) say("Only a link button has a url", "url");
    if (!given.label?.trim() && !given.emoji) say("A label or an emoji is required", "label");
  });

const selectOption = z.strictObject({
  label: points(1, 100),
  value: points(1, 100),
  description: points(0, 100).nullish(),
  default: z.boolean().nullish(),
  emoji: emoji.nullish(),
});
const selecting = {
  id,
  custom_id: customId,
  placeholder: points(0, 150).nullish(),
  min_values: z.int().min(0).max(25).nullish(),
  max_values: z.int().min(1).max(25).nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish(),
};
const stringSelect = z
  .strictObject({
    type: z.literal(TYPE.stringSelect),
    ...selecting,
    options: z.array(selectOption).min(1).max(25),
  })
  .superRefine(({ options, min_values, max_values }, context) => {
    const say = (message: string, code: string) =>
      context.addIssue({ code: "custom", path: ["options"], message, params: { code } });
    const most = max_values ?? 1;
    if (new Set(options.map(({ value }) => value)).size < options.length)
      say("The specified option value is already used", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED");
    if ((min_values ?? 1) > most || most > options.length)
      say("Fewer options than may be chosen", "SELECT_COMPONENT_MAX_VALUES");
    if (options.filter((option) => option.default).length > most)
      say("More defaults than may be chosen", "SELECT_COMPONENT_TOO_MANY_DEFAULT_OPTIONS");
  });
/** User, role, mentionable and channel selects: Discord knows their options. */
const entitySelect = z.strictObject({
  type: z.union([z.literal(5), z.literal(6), z.literal(7), z.literal(8)]),
  ...selecting,
  channel_types: z.array(z.int()).nullish(),
  default_values: z
    .array(z.strictObject({ id: snowflake, type: z.enum(["user", "role", "channel"]) }))
    .max(25)
    .nullish(),
});

const row = z
  .strictObject({
    type: z.literal(TYPE.row),
    id,
    components: z
      .array(z.discriminatedUnion("type", [button, stringSelect, entitySelect]))
      .min(1)
      .max(5),
  })
  .superRefine(({ components }, context) => {
    if (components.length > 1 && components.some(({ type }) => type !== TYPE.button))
      context.addIssue({
        code: "custom",
        path: ["components"],
        message: "A select menu fills its row",
        params: { code: "COMPONENT_LAYOUT_WIDTH_EXCEEDED" },
      });
  });

const media = z.strictObject({ url: link(MEDIA_LINK_LENGTH, ["http:", "https:", "attachment:"]) });
const picture = { description: points(1, 1024).nullish(), spoiler: z.boolean().nullish() };
const text = z.strictObject({ type: z.literal(TYPE.text), id, content: points(1, 4000) });
const thumbnail = z.strictObject({ type: z.literal(TYPE.thumbnail), id, media, ...picture });
const section = z.strictObject({
  type: z.literal(TYPE.section),
  id,
  components: z.array(text).min(1).max(3),
  accessory: z.discriminatedUnion("type", [button, thumbnail]),
});
const gallery = z.strictObject({
  type: z.literal(TYPE.gallery),
  id,
  items: z
    .array(z.strictObject({ media, ...picture }))
    .min(1)
    .max(10),
});
const separator = z.strictObject({
  type: z.literal(TYPE.separator),
  id,
  divider: z.boolean().nullish(),
  spacing: z.union([z.literal(1), z.literal(2)]).nullish(),
});
const container = z.strictObject({
  type: z.literal(TYPE.container),
  id,
  accent_color: z.int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().nullish(),
  components: z
    .array(z.discriminatedUnion("type", [row, text, section, gallery, separator]))
    .min(1)
    .max(40),
});

/** What may stand at the top of a message. */
export const messageComponent = z.discriminatedUnion("type", [
  row,
  text,
  section,
  gallery,
  separator,
  container,
]);

const textInput = z.strictObject({
  type: z.literal(TYPE.textInput),
  id,
  custom_id: customId,
  style: z.union([z.literal(1), z.literal(2)]),
  label: points(1, 45).nullish(),
  value: points(0, 4000).nullish(),
  placeholder: points(0, 100).nullish(),
  required: z.boolean().nullish(),
  min_length: z.int().min(0).max(4000).nullish(),
  max_length: z.int().min(1).max(4000).nullish(),
});
const labelledInput = textInput.refine(({ label }) => label != null, {
  path: ["label"],
  message: "This field is required",
});
const bareInput = textInput.refine(({ label }) => label == null, {
  path: ["label"],
  message: "The label around the input has the words",
});
const label = z.strictObject({
  type: z.literal(TYPE.label),
  id,
  label: points(1, 45),
  description: points(1, 100).nullish(),
  component: z.discriminatedUnion("type", [bareInput, stringSelect, entitySelect]),
});

/** Modals have up to five rows or labels (docs: Modals); the OpenAPI document's 40 is of texts beside them. */
export const modalSchema = z
  .strictObject({
    custom_id: customId,
    title: points(1, 45),
    components: z
      .array(
        z.discriminatedUnion("type", [
          z.strictObject({ type: z.literal(TYPE.row), id, components: z.array(labelledInput).length(1) }),
          label,
          text,
        ]),
      )
      .min(1)
      .max(5),
  })
  .superRefine(({ components }, context) => {
    const ids = components.flatMap((one) =>
      "component" in one
        ? [one.component.custom_id]
        : "components" in one
          ? one.components.map(({ custom_id }) => custom_id)
          : [],
    );
    if (new Set(ids).size < ids.length)
      context.addIssue({
        code: "custom",
        path: ["components"],
        message: "Component custom id cannot be duplicated",
        params: { code: "COMPONENT_CUSTOM_ID_DUPLICATED" },
      });
    if (ids.length === 0)
      context.addIssue({ code: "custom", path: ["components"], message: "A modal asks for something" });
  });

export type MessageComponent = z.infer<typeof messageComponent>;
export type Modal = z.infer<typeof modalSchema>;
export type Button = z.infer<typeof button>;
export type StringSelect = z.infer<typeof stringSelect>;

import { refuseForm } from "../user/form.ts";
import { type MessageComponent, TYPE } from "./component-schema.ts";
import { FLAG, type MessageForm } from "./message-schema.ts";
import { Refused } from "./refusal.ts";

const MOST_ROWS = 5;
/** Docs: Component Reference; the sum of texts is of Discord's guide. */
const MOST_COMPONENTS = 40;
const MOST_TEXT = 4000;
/** Undocumented: beyond it Discord answers 500 (discord-api-docs#8554). */
const MOST_TEXT_BYTES = 10_170;
const BYTES_PER_TEXT = 12;
/** Docs: Embed Limits, across all embeds of a message. */
const MOST_EMBED_TEXT = 6000;

type Part = {
  readonly type: number;
  readonly id?: number | null | undefined;
  readonly custom_id?: string | null | undefined;
  readonly content?: string;
  readonly components?: readonly Part[];
  readonly accessory?: Part;
};

/** Every component of a message, nested ones too, in the order in which they are read. */
export function allComponents(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => [
    part,
    ...allComponents(part.components ?? []),
    ...(part.accessory ? allComponents([part.accessory]) : []),
  ]);
}

/** What holds between the fields of a message as it will stand, after each field was found good. */
export function judgeMessage(form: MessageForm, place: string, violations: string[]): void {
  const components = (form.components ?? []) as readonly Part[];
  const all = allComponents(components);
  const refuse = (path: readonly PropertyKey[], code: string, message: string) =>
    refuseForm([{ path, code, message }], place, violations);

  for (const field of ["custom_id", "id"] as const) {
    const given = all.map((part) => part[field]).filter(Boolean);
    if (new Set(given).size < given.length)
      refuse(["components"], "COMPONENT_CUSTOM_ID_DUPLICATED", `Component ${field} cannot be duplicated`);
  }
  if (((form.flags ?? 0) & FLAG.componentsV2) !== 0) {
    for (const field of ["content", "embeds"] as const)
      if (form[field]?.length)
        refuse(
          [field],
          "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
          `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        );
    judgeLayout(all, place, violations);
  } else {
    if (components.some(({ type }) => type !== TYPE.row))
      refuse(["components"], "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).');
    if (components.length > MOST_ROWS)
      refuse(["components"], "BASE_TYPE_BAD_LENGTH", `Must be between 1 and ${MOST_ROWS} in length.`);
    judgeEmbeds(form, place, violations);
  }
  if (isEmpty(form) && !form.attachments?.length) {
    violations.push(`${place}: the message is empty`);
    throw new Refused("emptyMessage");
  }
}

/** The bot must say that nobody is pinged: text displays, too, would ping. */
export function judgeMentions(form: MessageForm, place: string, violations: string[]): void {
  const mentions = form.allowed_mentions;
  if (!form.content && !form.embeds?.length && !form.components?.length) return;
  if (!mentions?.parse) violations.push(`${place}: allowed_mentions does not say parse: []`);
  // One role may be called, by name and by the words alike.
  const [role, ...others] = mentions?.roles ?? [];
  const isCalled =
    role === undefined || (others.length === 0 && JSON.stringify(form).includes(`<@&${role}>`));
  if (mentions?.parse?.length || mentions?.users?.length || !isCalled || mentions?.replied_user)
    violations.push(`${place}: allowed_mentions would ping: ${JSON.stringify(mentions)}`);
}

export function judgeFlags(flags: number, allowed: number, place: string, violations: string[]): void {
  if ((flags & ~allowed) !== 0)
    refuseForm(
      [
        {
          path: ["flags"],
          code: "BASE_TYPE_CHOICES",
          message: `Flags ${flags & ~allowed} cannot be set here.`,
        },
      ],
      place,
      violations,
    );
}

/** The words of a message that a person sees. */
export function textOf(message: {
  readonly content: string;
  readonly embeds: NonNullable<MessageForm["embeds"]>;
  readonly components: readonly MessageComponent[];
}): string {
  return [
    message.content,
    ...message.embeds.flatMap(embedTexts),
    ...allComponents(message.components as readonly Part[]).map(({ content }) => content ?? ""),
  ]
    .filter(Boolean)
    .join("\n");
}

function judgeLayout(all: readonly Part[], place: string, violations: string[]): void {
  const refuse = (code: string, message: string) =>
    refuseForm([{ path: ["components"], code, message }], place, violations);
  if (all.length > MOST_COMPONENTS)
    refuse("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", `${all.length} components, ${MOST_COMPONENTS} at most`);
  const texts = all.flatMap(({ type, content }) => (type === TYPE.text && content ? [content] : []));
  const length = texts.reduce((sum, text) => sum + [...text].length, 0);
  if (length > MOST_TEXT)
    refuse(
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      `The text of the components has ${length} characters, ${MOST_TEXT} at most`,
    );
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + BYTES_PER_TEXT, 0);
  if (bytes > MOST_TEXT_BYTES) {
    violations.push(`${place}: the texts take ${bytes} bytes, which Discord answers with 500`);
    throw new Refused("internal");
  }
}

function judgeEmbeds(form: MessageForm, place: string, violations: string[]): void {
  const embeds = form.embeds ?? [];
  const length = embeds.flatMap(embedTexts).reduce((sum, text) => sum + [...text].length, 0);
  if (length > MOST_EMBED_TEXT)
    refuseForm(
      [
        {
          path: ["embeds"],
          code: "MAX_EMBED_SIZE_EXCEEDED",
          message: `Embed size exceeds maximum size of ${MOST_EMBED_TEXT}`,
        },
      ],
      place,
      violations,
    );
  const urls = embeds.flatMap(({ url }) => url ?? []);
  if (new Set(urls).size < urls.length) violations.push(`${place}: embeds of the same url are shown as one`);
}

function embedTexts(embed: NonNullable<MessageForm["embeds"]>[number]): string[] {
  return [
    embed.author?.name,
    embed.title,
    embed.description,
    ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
    embed.footer?.text,
  ].filter((text) => typeof text === "string");
}

function isEmpty({ content, embeds, components, flags }: MessageForm): boolean {
  const isV2 = ((flags ?? 0) & FLAG.componentsV2) !== 0;
  return isV2 ? !components?.length : !content?.trim() && !embeds?.length;
}

import type { DiscordBody } from "#platforms/discord/render/render.ts";

type Anything = Readonly<Record<string, unknown>>;

const encoder = new TextEncoder();

/** Everything that Discord would refuse, change or drop, by its own documents; code points are characters. */
export function complaints(body: DiscordBody): readonly string[] {
  const found: string[] = [];
  const must = (holds: boolean, what: string) => void (holds || found.push(what));
  const seen = JSON.stringify(body, (key, value) => (key === "custom_id" || key === "value" ? "" : value));

  must(JSON.stringify(body.allowed_mentions) === '{"parse":[]}', "could ping");
  must(seen.isWellFormed() && !/\\u(?:d[89a-f]|202[a-e])|[\u202a-\u202e]/i.test(seen), "bad characters");
  const all = (body.components ?? []).flatMap((component) => nested(component));
  if (body.flags === 32_768) {
    must(body.embeds === undefined, "embeds beside components");
    must(all.length >= 1 && all.length <= 40, `${all.length} components`);
    const texts = all.filter(({ type }) => type === 10).map(({ content }) => String(content));
    must(texts.length > 0 && texts.every((text) => text.trim() !== ""), "empty text");
    const characters = sum(texts.map(lengthOf));
    must(characters <= 4000, `${characters} characters`);
    const bytes = sum(texts.map((text) => encoder.encode(text).length + 12));
    must(bytes <= 10_170, `${bytes} bytes`);
  } else {
    must(body.flags === undefined, "strange flags");
    must(
      (body.components ?? []).every(({ type }) => type === 1),
      "a component of the other look",
    );
    const embeds = body.embeds ?? [];
    must(embeds.length >= 1 && embeds.length <= 10, `${embeds.length} embeds`);
    for (const { description = "", title = "", fields = [], footer } of embeds) {
      must(description.trim() !== "" && lengthOf(description) <= 4096, "description");
      must(lengthOf(title) <= 256 && lengthOf(footer?.text ?? "") <= 2048, "title or footer");
      must(fields.length === 0, "fields");
    }
    const whole = sum(
      embeds.map(
        ({ description = "", title = "", footer }) =>
          lengthOf(description) + lengthOf(title) + lengthOf(footer?.text ?? ""),
      ),
    );
    must(whole <= 6000, `${whole} characters in embeds`);
  }
  const ids = all.flatMap(({ custom_id }) => (custom_id === undefined ? [] : [String(custom_id)]));
  must(new Set(ids).size === ids.length, "a custom id twice");
  must((body.components ?? []).filter(({ type }) => type === 1).length <= 5, "rows");
  for (const component of all) found.push(...ofComponent(component));
  for (const { url } of (body.embeds ?? []).flatMap(({ thumbnail }) => thumbnail ?? []))
    must(isWebAddress(url, 2048), "thumbnail");
  return found;
}

function ofComponent(component: Anything): readonly string[] {
  const children = (component["components"] ?? []) as readonly Anything[];
  const name = `component ${component["type"]}`;
  const checks: Readonly<Record<number, () => boolean>> = {
    1: () =>
      children.every(({ type }) => type === 2)
        ? children.length >= 1 && children.length <= 5
        : children.length === 1 && children[0]?.["type"] === 3,
    2: () => isButton(component),
    3: () => isSelect(component),
    9: () =>
      children.length >= 1 &&
      children.length <= 3 &&
      children.every(({ type }) => type === 10) &&
      (component["accessory"] as Anything)["type"] === 11,
    10: () => true,
    11: () => {
      const description = component["description"];
      return (
        isWebAddress((component["media"] as Anything)["url"], 2048) &&
        (description === undefined || isLabel(description, 1024))
      );
    },
    14: () => true,
    17: () => children.length >= 1 && children.at(-1)?.["type"] !== 14 && children[0]?.["type"] !== 14,
  };
  return checks[Number(component["type"])]?.() ? [] : [`${name}: ${JSON.stringify(component).slice(0, 300)}`];
}

function isButton({ style, label, custom_id, url }: Anything): boolean {
  if (!isLabel(label, 80)) return false;
  return style === 5
    ? isWebAddress(url, 512) && custom_id === undefined
    : style === 2 && url === undefined && isLabel(custom_id, 100);
}

function isSelect({ custom_id, options, placeholder }: Anything): boolean {
  const all = options as readonly Anything[];
  const values = new Set(all.map(({ value }) => value));
  return (
    isLabel(custom_id, 100) &&
    isLabel(placeholder, 150) &&
    all.length >= 1 &&
    all.length <= 25 &&
    values.size === all.length &&
    all.every(({ label, value }) => isLabel(label, 100) && isLabel(value, 100))
  );
}

function isLabel(text: unknown, most: number): boolean {
  return typeof text === "string" && text.trim() !== "" && lengthOf(text) <= most;
}

function isWebAddress(url: unknown, most: number): boolean {
  return typeof url === "string" && lengthOf(url) <= most && /^https?:\/\/[\w-]+(?:\.[\w-]+)+/.test(url);
}

function nested(component: object): readonly Anything[] {
  const {
    components = [],
    accessory,
    ...own
  } = component as {
    readonly components?: readonly object[];
    readonly accessory?: object;
  };
  const inner = [...components, ...(accessory ? [accessory] : [])].flatMap(nested);
  return [{ ...own, components, ...(accessory ? { accessory } : {}) }, ...inner];
}

function lengthOf(text: string): number {
  return [...text].length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import { type Modal, TYPE } from "../rules/component-schema.ts";

type Values = Readonly<Record<string, string | readonly string[]>>;
type Input = {
  readonly type: number;
  readonly custom_id: string;
  readonly required?: boolean | null | undefined;
  readonly value?: string | null | undefined;
  readonly min_length?: number | null | undefined;
  readonly max_length?: number | null | undefined;
  readonly options?: readonly { readonly value: string; readonly default?: boolean | null | undefined }[];
};

const MOST_INPUT = 4000;

/** The data of a filled-in modal; what is not given keeps what stood there. */
export function submission(modal: Modal, values: Values): object {
  const known = new Set<string>();
  const filled = (input: Input, id: number): object => {
    known.add(input.custom_id);
    const given = values[input.custom_id];
    if (input.type === TYPE.textInput) return { ...filledText(input, given), id };
    const defaults = input.options?.filter((option) => option.default).map(({ value }) => value) ?? [];
    const chosen = given === undefined ? defaults : [given].flat();
    for (const one of chosen)
      if (input.options && !input.options.some(({ value }) => value === one))
        throw new Error(`${input.custom_id} has no option ${one}`);
    if (chosen.length === 0 && input.required !== false) throw new Error(`${input.custom_id} is required`);
    return { type: input.type, id, custom_id: input.custom_id, values: chosen };
  };
  let id = 0;
  const components = modal.components.map((part) => {
    id += 1;
    if ("component" in part) return { type: part.type, id, component: filled(part.component, ++id) };
    if ("components" in part)
      return { type: part.type, id, components: part.components.map((input) => filled(input, ++id)) };
    return { type: part.type, id };
  });
  const unknown = Object.keys(values).find((key) => !known.has(key));
  if (unknown !== undefined) throw new Error(`the modal does not ask for ${unknown}`);
  return { custom_id: modal.custom_id, components };
}

function filledText(input: Input, given: string | readonly string[] | undefined): object {
  const value = String(given ?? input.value ?? "");
  const { length } = [...value];
  if (length === 0 && input.required !== false) throw new Error(`${input.custom_id} is required`);
  if (length > 0 && (length < (input.min_length ?? 0) || length > (input.max_length ?? MOST_INPUT)))
    throw new Error(`${input.custom_id} has another length`);
  return { type: input.type, custom_id: input.custom_id, value };
}

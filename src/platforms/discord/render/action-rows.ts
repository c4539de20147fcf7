import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import { encodeAction } from "#app/conversation/buttons/payload.ts";
import type { Action } from "#core/ports.ts";
import { BUTTONS_IN_ROW, LONGEST_CUSTOM_ID, LONGEST_LABEL, MOST_OPTIONS, MOST_ROWS } from "./limits.ts";
import { buttonLink } from "./link.ts";
import { plainWords } from "./plain-words.ts";

export type ActionRow = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Ids of select menus; they name no command, for it is the chosen option that does. */
const SELECT_ID = "#";
const CHOOSE = "للاختيار";
const CHOOSE_STORY = "فتح خبر";
/** A row and its menu. */
const MENU_SIZE = 2;

/**
 * Buttons in at most five rows, in all at most `room` components. Rows come in reading order and Discord
 * lays them out from left to right whatever they say, so each is turned round. Where the rows are too many
 * their buttons close up; where that does not do, commands become options of select menus, whose values
 * are what the buttons' custom ids would be. What Discord would refuse is left out.
 */
export function actionRows(
  given: readonly (readonly Action[])[] | undefined,
  { prefix = "", room }: { readonly prefix?: string; readonly room: number },
): ActionRow[] {
  const taken = new Set<string>();
  const menus = menuRows((given ?? []).flat(), prefix);
  const left = room - menus.length * MENU_SIZE;
  if (menus.length > 0 && left < 0) return actionRows((given ?? []).map(untitled), { prefix, room });
  const rows = (given ?? [])
    .map(untitled)
    .map((row) => row.flatMap((action) => button(action, prefix, taken)))
    .flatMap((row) => chunks(row, BUTTONS_IN_ROW));
  const buttons = rows.flat();
  const closedUp = rows.length <= MOST_ROWS ? rows : chunks(buttons, BUTTONS_IN_ROW);
  if (menus.length + closedUp.length <= MOST_ROWS && closedUp.length + buttons.length <= left)
    return [...menus, ...closedUp.map(buttonRow)];
  return withinRoom(
    [...menus, ...selects(buttons), ...chunks(buttons.filter(isLink), BUTTONS_IN_ROW).map(buttonRow)].map(
      renumbered,
    ),
    room,
  );
}

/** Actions with a title as menus, which show it. */
export function menuRows(actions: readonly Action[], prefix: string): readonly ActionRow[] {
  const taken = new Set<string>();
  const titled = actions.flatMap((action): readonly APIButtonComponent[] =>
    "title" in action && action.title ? button({ ...action, label: action.title }, prefix, taken) : [],
  );
  return selects(titled, CHOOSE_STORY);
}

function untitled(row: readonly Action[]): readonly Action[] {
  return row.filter((action) => !("title" in action));
}

/** Each menu of a message has an id of its own. */
function renumbered(row: ActionRow, index: number): ActionRow {
  const [only] = row.components;
  if (only?.type !== ComponentType.StringSelect) return row;
  return { ...row, components: [{ ...only, custom_id: `${SELECT_ID}${index + 1}` }] };
}

/** A button, or none where Discord would refuse it; `taken` holds the custom ids of its message. */
export function button(action: Action, prefix: string, taken: Set<string>): readonly APIButtonComponent[] {
  const label = plainWords(action.label, LONGEST_LABEL);
  if (label === "") return [];
  if ("url" in action) {
    const url = buttonLink(action.url);
    return url === undefined ? [] : [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }];
  }
  const encoded = encodeAction(action);
  if (encoded === undefined) return [];
  const custom_id = prefix + encoded;
  if (custom_id.length > LONGEST_CUSTOM_ID || taken.has(custom_id)) return [];
  taken.add(custom_id);
  return [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id }];
}

/** In reading order; turned round for Discord. */
export function buttonRow(buttons: readonly APIButtonComponent[]): ActionRow {
  return { type: ComponentType.ActionRow, components: buttons.toReversed() };
}

function selects(buttons: readonly APIButtonComponent[], placeholder = CHOOSE): ActionRow[] {
  const options = buttons.flatMap((one): readonly APISelectMenuOption[] =>
    "custom_id" in one && one.label ? [{ label: one.label, value: one.custom_id }] : [],
  );
  return chunks(options, MOST_OPTIONS).map((some, index) => ({
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: `${SELECT_ID}${index + 1}`,
        placeholder,
        options: [...some],
      },
    ],
  }));
}

function withinRoom(rows: readonly ActionRow[], room: number): ActionRow[] {
  let left = room;
  return rows.slice(0, MOST_ROWS).filter(({ components }) => {
    const size = 1 + components.length;
    if (size > left) return false;
    left -= size;
    return true;
  });
}

function isLink(button: APIButtonComponent): boolean {
  return "url" in button;
}

function chunks<Item>(items: readonly Item[], size: number): (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

import { tokenize } from "#sources/tokenize.ts";
import type { FeedDraft, ItemDraft } from "./draft.ts";
import { type Field, type Fields, feedDraft, itemDraft, plain } from "./fields.ts";
import { usualNames } from "./names.ts";
import { withClosedTags } from "./repair.ts";

const ITEMS = new Set(["item", "entry"]);
/** Elements that only group fields. */
const WRAPPERS = new Set([
  "rss",
  "rdf:rdf",
  "rdf",
  "feed",
  "channel",
  "items",
  "media:group",
  "media:content",
  "skiphours",
  "skipdays",
]);
/** Feed elements that are no HTML: inside an unclosed field they end it. */
const FIELD_START =
  /^(?:guid|pubdate|description|updated|published|author|category|enclosure|content:encoded|(?:dc|media|atom):\w+)$/;
/** Elements with fields of their own, which say nothing of the item around them. */
const GROUPS = new Set(["source", "image", "textinput"]);
/** Fields that hold a line: any other field's start ends them. */
const LINES = new Set([
  "title",
  "link",
  "guid",
  "id",
  "pubdate",
  "updated",
  "published",
  "author",
  "category",
]);
const LINE_END = /^(?:title|link|summary|content|comments)$/;
/** Open wrappers to remember; what lies deeper is treated as text. */
const MAX_DEPTH = 64;

/**
 * Reads whatever can be recovered from damaged, truncated or hostile feed markup. It keeps no tree,
 * only the open field, so that depth costs nothing.
 */
export function draftTolerantly(source: string): FeedDraft {
  // Cut in the middle of a tag, the rest would count as text.
  const markup = withClosedTags(source.slice(0, source.lastIndexOf(">") + 1) + textAfter(source));
  const usual = usualNames(markup);
  const nameAt = (start: number, end: number) => usual(markup.slice(start, end).toLowerCase());
  const feed: Fields = [];
  const items: ItemDraft[] = [];
  let item: Fields | undefined;
  let field: Field | undefined;
  let nested = 0;
  let wrappers: string[] = [];
  let name = "";
  let attribute = "";
  let value = "";
  let attributes = new Map<string, string>();
  let tagStart = 0;

  const endField = () => {
    if (field) (item ?? feed).push(plain(field));
    field = undefined;
    nested = 0;
  };
  const endItem = () => {
    endField();
    // The first field is the element itself.
    if (item && (item.length > 1 || item[0]?.attributes.has("href"))) items.push(itemDraft(item));
    item = undefined;
    wrappers = [];
  };
  const opened = (end: number, closed: boolean) => {
    if (ITEMS.has(name)) {
      endItem();
      item = [];
      item.push({ name: "@item", attributes, text: "" });
    } else if (field && !endsField(field, name)) {
      field.text += markup.slice(tagStart, end + 1);
      if (!closed && name === field.name) nested += 1;
    } else if (WRAPPERS.has(name)) {
      endField();
      (item ?? feed).push({ name, attributes, text: "" });
      if (!closed && wrappers.length < MAX_DEPTH) wrappers.push(name);
    } else {
      endField();
      field = { name, attributes, text: "" };
      if (closed) endField();
    }
  };
  const closed = (closing: string, start: number, end: number) => {
    if (ITEMS.has(closing)) return endItem();
    if (!field) return void wrappers.splice(Math.max(0, wrappers.lastIndexOf(closing)));
    if (closing !== field.name) field.text += markup.slice(start - 2, end + 1);
    else if (nested > 0) nested -= 1;
    else endField();
  };
  const say = (text: string) => {
    if (field) field.text += text;
  };
  tokenize(
    markup,
    {
      onopentagname: (start, end) => {
        name = nameAt(start, end);
        tagStart = start - 1;
        attributes = new Map();
      },
      onattribname: (start, end) => {
        attribute = markup.slice(start, end).toLowerCase();
        value = "";
      },
      onattribdata: (start, end) => {
        value += markup.slice(start, end);
      },
      onattribentity: (code) => {
        value += String.fromCodePoint(code);
      },
      onattribend: () => void attributes.set(attribute, value),
      onopentagend: (end) => opened(end, false),
      onselfclosingtag: (end) => opened(end, true),
      onclosetag: (start, end) => closed(nameAt(start, end), start, end),
      ontext: (start, end) => say(markup.slice(start, end)),
      ontextentity: (code) => say(String.fromCodePoint(code)),
      oncdata: (start, end, offset) => say(markup.slice(start, end - offset)),
      onend: endItem,
    },
    { xmlMode: true },
  );
  return feedDraft(feed, items);
}

function textAfter(source: string): string {
  const rest = source.slice(source.lastIndexOf(">") + 1);
  const tag = rest.indexOf("<");
  return tag < 0 || rest.startsWith("<![CDATA[", tag) ? rest : rest.slice(0, tag);
}

function endsField(field: Field, name: string): boolean {
  if (name === field.name || GROUPS.has(field.name)) return false;
  return FIELD_START.test(name) || (LINES.has(field.name) && LINE_END.test(name));
}

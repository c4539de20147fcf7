import { AppError } from "#lib/error.ts";
import type { FeedDraft, ItemDraft } from "#sources/feed/draft.ts";
import { htmlToLine, htmlToText } from "#sources/page/html-text.ts";
import type { Kind } from "./kind.ts";
import { all, attribute, type Branch, inside, one, treeOf } from "./tree.ts";

const CHANNEL = /^https?:\/\/(?:t|telegram)\.me\/(?:s\/)?([A-Za-z]\w{3,40})/;
const PAGE = /class="tgme_(?:widget_message|channel_info|page)[\s_"]/;
/** Telegram shows twenty on a page. */
const MOST_POSTS = 100;
const SERVICE = /(?:^|\s)service_message(?:\s|$)/;
/** The headline is the first line; a longer one is a paragraph, of which core makes a headline. */
const LONGEST_HEADLINE = 200;
const PICTURE = /background-image:\s*url\(\s*['"]?(https:[^'")]{1,1000})/;

/** The public page of a Telegram channel (`t.me/s/NAME`). */
export const telegramKind: Kind = {
  name: "telegram",
  recognises: (text, { url = "" }) =>
    CHANNEL.test(url) ? /<html/i.test(text) : PAGE.test(text) && /data-post="/.test(text),
  read(text, { url }): FeedDraft {
    const tree = treeOf(text);
    const posts = all(tree, ".tgme_widget_message[data-post]").slice(-MOST_POSTS);
    if (posts.length === 0 && !one(tree, ".tgme_channel_history"))
      throw new AppError("no public channel of Telegram", { code: "no-channel" });
    const oldest = /\/(\d{1,12})$/.exec(attribute(posts[0], "data-post") ?? "")?.[1];
    const channel = CHANNEL.exec(url ?? "")?.[1];
    return {
      title: attribute(one(tree, 'meta[property="og:title"]'), "content"),
      homepage: channel && `https://t.me/${channel}`,
      ...(channel && oldest ? { next: `https://t.me/s/${channel}?before=${oldest}` } : {}),
      items: posts.flatMap(itemOf).toReversed(),
    };
  },
};

function itemOf(post: Branch): ItemDraft[] {
  const name = attribute(post, "data-post") ?? "";
  if (SERVICE.test(attribute(post, "class") ?? "") || !/^\w{1,64}\/\d{1,12}$/.test(name)) return [];
  // The post that this one answers has a text, too.
  const html = inside(one(post, ".tgme_widget_message_text:not(.js-message_reply_text)"));
  const lines = htmlToText(html ?? "").split("\n");
  const [headline = ""] = lines;
  if (headline === "") return [];
  const isHeadline = headline.length <= LONGEST_HEADLINE;
  const forwarded = htmlToLine(inside(one(post, ".tgme_widget_message_forwarded_from_name")) ?? "");
  const photo = one(post, ".tgme_widget_message_photo_wrap[style], .link_preview_image[style]");
  return [
    {
      id: name,
      url: `https://t.me/${name}`,
      title: isHeadline ? headline : undefined,
      published: attribute(one(post, ".tgme_widget_message_date time[datetime], time[datetime]"), "datetime"),
      content: [...lines.slice(isHeadline ? 1 : 0), ...(forwarded ? [`المصدر: ${forwarded}`] : [])].join(
        "\n",
      ),
      plain: true,
      image: PICTURE.exec(attribute(photo, "style") ?? "")?.[1],
      categories: [],
    },
  ];
}

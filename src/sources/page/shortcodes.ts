/** Their whole content is about a picture or a player, not the news. */
const MEDIA = "caption|wp_caption|embed|video|audio|gallery|playlist|youtube|tweet|instagram";
/** Page builders and plug-ins, by what their names begin with: marks around text. */
const BUILDERS = "(?:vc|et_pb|fusion|su|elementor|av|mk|penci|td|tie|wpb|ads?|adrotate)_[a-z_]{1,40}";
const WHOLE = new RegExp(`\\[(${MEDIA})(?:\\s[^[\\]]{0,1000})?\\][^[]{0,2000}\\[/\\1\\]`, "gi");
const MARK = new RegExp(
  `\\[(?:/(?:${MEDIA}|${BUILDERS})|(?:${MEDIA})\\s[^[\\]]{1,1000}|gallery|${BUILDERS}(?:\\s[^[\\]]{0,1000})?)\\]`,
  "gi",
);

/** HTML or text without the shortcodes that WordPress puts in its feeds when a plug-in did not undo them. */
export function withoutShortcodes(text: string): string {
  return text.includes("[") ? text.replace(WHOLE, " ").replace(MARK, " ") : text;
}

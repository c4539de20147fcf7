/** Every element of HTML, obsolete ones as well. */
const ELEMENTS = new Set(
  "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center cite code col colgroup command content data datalist dd del details dfn dialog dir div dl dt element em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp script search section select shadow slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xml xmp".split(
    " ",
  ),
);
/** A single word; names of other namespaces have a colon in them. */
const WORD = /^<([a-z][a-z0-9-]{0,30})>$/i;
const LONGEST = 40;
/** Where an unknown element is closed it is markup. */
const CLOSE_WINDOW = 500;

/** Is what stands from "<" to ">" a word that an author put in brackets, as in "List<String>", and no element? */
export function isWord(html: string, start: number, end: number): boolean {
  if (end - start > LONGEST) return false;
  const word = WORD.exec(html.slice(start, end + 1))?.[1]?.toLowerCase();
  return (
    word !== undefined && !ELEMENTS.has(word) && !html.slice(end, end + CLOSE_WINDOW).includes(`</${word}`)
  );
}

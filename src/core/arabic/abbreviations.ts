/** What a full stop after a word may mean besides the end of a sentence. */
export type Abbreviation =
  /** A name or number follows: د. أ.د. ص.ب. ج. */
  | "introducing"
  /** It may end a sentence too: كم. هـ. ق.م. U.S. */
  | "closing";

const INTRODUCING: ReadonlySet<string> = new Set(
  "هات Dr Mr Mrs Ms Prof St No vs Gen Sen Gov Lt Col Capt Sgt Fr Rev fig approx".split(" "),
);
const CLOSING: ReadonlySet<string> = new Set(
  "كم كلم سم مم ملم كغ كغم كجم غم جم ملغ مل هـ Inc Ltd Co Corp Jr Sr km cm kg".split(" "),
);

/** Latin letters by their names; "إكس" is more often the network. */
const LETTER_NAMES: ReadonlySet<string> = new Set(
  "إيه سي دي إف جي إتش آي جيه كي إل إم إن أو كيو آر أر إس تي يو دبليو زد بي".split(" "),
);

const LONGEST = 8;
const LETTER = /[\p{L}\u0640]/u;
const MARK = /\p{M}/u;
/** With its conjunction: "وأ.د. هالة". */
const ARABIC_INITIAL = /^و?[\u0621-\u064a]\u0640?$/;
const LATIN_INITIAL = /^[A-Za-z]$/;

/** The kind of abbreviation that the stop at this place of the line ends, if any. */
export function abbreviationBefore(line: string, stop: number): Abbreviation | undefined {
  const word = wordBefore(line, stop);
  if (INTRODUCING.has(word)) return "introducing";
  if (CLOSING.has(word) || LATIN_INITIAL.test(word)) return "closing";
  if (LETTER_NAMES.has(word)) return isInitial(line, stop - word.length) ? "closing" : undefined;
  if (!ARABIC_INITIAL.test(word)) return undefined;
  // "2024 م." and "ق.م." end a date; "م. سعاد" introduces an engineer.
  return word === "م" && /(?:[0-9٠-٩] ?|ق\. ?)$/.test(line.slice(Math.max(0, stop - 4), stop - 1))
    ? "closing"
    : "introducing";
}

/** "إتش. آر. ماكماستر"; the last letter of "سي إن إن." is a name's, and ends it. */
function isInitial(line: string, start: number): boolean {
  return !LETTER_NAMES.has(wordBefore(line, start - 1));
}

/** Without marks; empty where it is longer than any abbreviation. */
function wordBefore(line: string, stop: number): string {
  let word = "";
  for (let i = stop - 1; i >= 0 && word.length <= LONGEST; i--) {
    const character = line.charAt(i);
    if (LETTER.test(character)) word = character + word;
    else if (!MARK.test(character) || stop - i > 2 * LONGEST) break;
  }
  return word.length > LONGEST ? "" : word;
}

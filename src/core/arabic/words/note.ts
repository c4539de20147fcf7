import { SLOTS, type Word } from "./words.ts";

/** Two bits a kind of note, in a small integer. */
const MOST_KINDS = 15;
let kinds = 0;

/**
 * What is worked out of a word, kept as long as the word is shared: found again by a number instead of by its letters,
 * which is what reading the news costs. That a word has the `blank` note, as most words have where most say nothing, is
 * a bit in the word itself.
 */
export function noteOnWords<Note>(workOut: (text: string) => Note, blank?: Note): (word: Word) => Note {
  if (kinds === MOST_KINDS) throw new RangeError("too many kinds of notes on words");
  // Made when the first word comes: most readers of words are never asked in most processes.
  let notes: Note[] | undefined;
  const isBlank = 1 << (2 * kinds);
  const isNoted = isBlank << 1;
  kinds += 1;
  return (word) => {
    const { known } = word;
    if ((known & isBlank) !== 0) return blank as Note;
    if ((known & isNoted) !== 0) return notes?.[word.slot] as Note;
    const note = workOut(word.text);
    if (word.slot < 0) return note;
    if (note === blank) word.known |= isBlank;
    else {
      notes ??= new Array(SLOTS);
      notes[word.slot] = note;
      word.known |= isNoted;
    }
    return note;
  };
}

import { SLOTS, type Word } from "./words.ts";

/** A bit a kind of note, in a small integer. */
const MOST_KINDS = 31;
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
  const bit = 1 << kinds;
  kinds += 1;
  return (word) => {
    if ((word.blank & bit) !== 0) return blank as Note;
    if ((word.noted & bit) !== 0) return notes?.[word.slot] as Note;
    const note = workOut(word.text);
    if (word.slot < 0) return note;
    if (note === blank) word.blank |= bit;
    else {
      notes ??= new Array(SLOTS);
      notes[word.slot] = note;
      word.noted |= bit;
    }
    return note;
  };
}

import { SLOTS, type Word } from "./words.ts";

/**
 * What is worked out of a word, kept as long as the word is shared: found again by a number instead of by its letters,
 * which is what reading the news costs.
 */
export function noteOnWords<Note>(workOut: (text: string) => Note): (word: Word) => Note {
  // Made when the first word comes: most readers of words are never asked in most processes.
  let notes: ({ readonly word: Word; readonly note: Note } | undefined)[] | undefined;
  return (word) => {
    notes ??= new Array(SLOTS);
    const known = notes[word.slot];
    if (known?.word === word) return known.note;
    const note = workOut(word.text);
    if (word.slot >= 0) notes[word.slot] = { word, note };
    return note;
  };
}
